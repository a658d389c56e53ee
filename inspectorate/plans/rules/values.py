"""What a task is made of, as clean values: the form and the import make one, the actions take it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Share:
    """等级 → 比例, with the ground for leaving 1 %–50 %, or a number instead. The grade “” is the unrated."""

    grade: str
    ratio: int
    ground: str = ""
    households: int | None = None


@dataclass(frozen=True, kw_only=True)
class TaskValues:
    """Units and categories by their codes; ratios per ten thousand."""

    plan_no: str
    plan_name: str
    task_no: str
    name: str
    aim: str = "DIRECTED"
    ratio_text: str = ""
    ratio_floor: int = 300
    households: int | None = None
    class_floor: bool = True
    at_least_one: bool = True
    items_text: str = ""
    categories: tuple[str, ...] = ()
    scope_text: str = ""
    sectors: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    special_list: int | None = None
    is_risk_classed: bool = True
    credit_scheme: str = ""
    joint: str = "INTERNAL"
    lead_division: str
    joint_brigades: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    window_from: date
    window_until: date
    window_text: str = ""
    is_covert: bool = False
    remark: str = ""
    ratios: tuple[Share, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class Order:
    """Why a task is drawn outside the plan: where it comes from, the ground, who asked for it by which paper."""

    origin: str
    reason: str
    asked_by: str = ""
    asked_no: str = ""


def differing(before: TaskValues, after: TaskValues) -> list[str]:
    """The names of what changed. The order in which several units or categories are named does not count."""
    return [f.name for f in fields(TaskValues) if _plain(getattr(before, f.name)) != _plain(getattr(after, f.name))]


def _plain(value: object) -> object:
    return frozenset(value) if isinstance(value, tuple) else value


def kept(values: TaskValues) -> dict[str, Any]:
    """As it lies in the database until it may be wanted back."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(values).items()}


def wanted_back(data: Mapping[str, Any]) -> TaskValues:
    """What was kept."""
    found: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
    found |= {name: date.fromisoformat(data[name]) for name in ("window_from", "window_until")}
    found["ratios"] = tuple(Share(**one) for one in data["ratios"])
    return TaskValues(**found)
