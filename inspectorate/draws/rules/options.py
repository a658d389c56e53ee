"""What may be set for one draw before it is frozen, and what a sensible setting is (方案附件)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from inspectorate.kit.refusals import NotSo

E = TypeVar("E", bound=StrEnum)


class Dimension(StrEnum):
    """分层维度."""

    NONE = "NONE"
    RISK = "RISK"
    RISK_DISTRICT = "RISK_DISTRICT"
    RISK_SECTOR = "RISK_SECTOR"


DIMENSION_LABELS = {
    Dimension.NONE: "不分层",
    Dimension.RISK: "按信用风险等级",
    Dimension.RISK_DISTRICT: "按信用风险等级和区县",
    Dimension.RISK_SECTOR: "按信用风险等级和行业领域",
}


class CapWindow(StrEnum):
    """频次的计算期间."""

    YEAR = "YEAR"
    TWELVE_MONTHS = "TWELVE_MONTHS"


WINDOW_LABELS = {CapWindow.YEAR: "本年度内", CapWindow.TWELVE_MONTHS: "近十二个月内"}


@dataclass(frozen=True)
class Group:
    """Seats of a team that are filled from these units (发起科室一席、联合大队一席)."""

    units: tuple[str, ...]
    seats: int


# What a cap rests on: before the State Council's office asked for caps, the office's own setting.
OWN_GROUND = "本局抽取设置"
CAPS_ASKED_FOR = date(2025, 1, 1)


def frequency_ground_on(day: date) -> str:
    """By the day of the draw: a paper that was not there yet is no ground."""
    return "同一企业年度检查频次上限（国办发〔2024〕54号）" if day >= CAPS_ASKED_FOR else OWN_GROUND


@dataclass(frozen=True)
class Options:
    """Everything that can be set while a draw is being prepared. Nobody can be named in or out here."""

    dimension: Dimension = Dimension.RISK
    reserves: int = 5
    items_count: int = 6
    experts_count: int = 1
    capacity: int = 20
    groups: tuple[Group, ...] = ()
    frequency_cap: int = 2
    frequency_window: CapWindow = CapWindow.YEAR
    frequency_ground: str = OWN_GROUND
    once_this_year: bool = False
    exclusion_warning: int = 2000

    def as_json(self) -> dict[str, Any]:
        values = asdict(self)
        values["groups"] = [{"units": list(g.units), "seats": g.seats} for g in self.groups]
        return values


SETTABLE = frozenset(f.name for f in fields(Options))


def from_json(values: Mapping[str, Any]) -> Options:
    """Options as they were stored; a name that is none of ours is refused rather than ignored."""
    unknown = set(values) - SETTABLE
    if unknown:
        raise NotSo("unknown-option", "抽取设置中有系统不认识的项目，未作改动。", names=sorted(unknown))
    parsed: dict[str, Any] = dict(values)
    if "dimension" in parsed:
        parsed["dimension"] = _member(Dimension, parsed["dimension"], "分层维度")
    if "frequency_window" in parsed:
        parsed["frequency_window"] = _member(CapWindow, parsed["frequency_window"], "频次的计算期间")
    if "groups" in parsed:
        parsed["groups"] = tuple(Group(tuple(g["units"]), int(g["seats"])) for g in parsed["groups"])
    return Options(**parsed)


def changed(options: Options, changes: Mapping[str, Any]) -> Options:
    """`options` with some of them set anew, checked as a whole."""
    return checked(from_json(options.as_json() | dict(changes)))


def default_groups(lead_division: str, brigades: Sequence[str], partners: Sequence[str] = ()) -> tuple[Group, ...]:
    """One seat for the lead division, one for the joint brigades together, one for each partner bureau's unit.

    A task without a joint brigade (the plan's own remark allows it) takes both of the two inspectors the law asks for
    from the lead division.
    """
    if not brigades:
        return (Group((lead_division,), 2), *(Group((p,), 1) for p in partners))
    return (Group((lead_division,), 1), Group(tuple(sorted(brigades)), 1), *(Group((p,), 1) for p in partners))


RANGES = {
    "reserves": (0, 1000, "候补数"),
    "items_count": (0, 100, "每户抽取事项数"),
    "experts_count": (0, 10, "每户抽取专家数"),
    "capacity": (1, 1000, "每人最多承担户数"),
    "frequency_cap": (0, 100, "频次上限"),
    "exclusion_warning": (0, 10000, "排除比例预警线"),
}


def checked(options: Options) -> Options:
    """The options themselves, or the first thing wrong with them in words."""
    for name, (lowest, highest, label) in RANGES.items():
        value = getattr(options, name)
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise NotSo("option-out-of-range", f"{label}应为 {lowest} 到 {highest} 之间的整数。", option=name)
    if options.frequency_cap and not options.frequency_ground.strip():
        raise NotSo("cap-without-ground", "设有频次上限，请写明依据。", option="frequency_ground")
    _check_groups(options.groups)
    return options


def _check_groups(groups: Sequence[Group]) -> None:
    if sum(g.seats for g in groups) < 2:
        raise NotSo("team-too-small", "检查组不得少于两名执法人员（行政处罚法第四十二条）。", option="groups")
    if any(g.seats < 1 or not g.units for g in groups):
        raise NotSo("empty-group", "每一组都要有单位，且至少一席。", option="groups")
    units = [u for g in groups for u in g.units]
    if len(units) != len(set(units)):
        raise NotSo("groups-overlap", "同一单位不能同时列在两组中（抽取规则第9节）。", option="groups")


def _member(kind: type[E], value: str, label: str) -> E:
    try:
        return kind(value)
    except ValueError as error:
        raise NotSo("unknown-option", f"{label}没有“{value}”这一种。", value=value) from error
