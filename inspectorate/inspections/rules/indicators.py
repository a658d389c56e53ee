"""The three indicators of the scheme, 方案二: 信用风险分级分类 90 %, 跨部门联合 20 %, 公示 100 %.

What counts is said with each number: the scheme says “抽查次数” and leaves open whether of tasks or of households.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

RISK_CLASSED, CROSS_DEPARTMENT, PUBLISHED = 90, 20, 100


@dataclass(frozen=True)
class HeldTask:
    """One task of the year, of the plan or outside it, that was drawn, or concluded because nobody is to inspect.

    units  the division that leads it and the brigades that come along: it counts for each
    due    the results whose day of publication has come; `published` of these; `in_time` by that day
    """

    no: str
    units: frozenset[str]
    is_risk_classed: bool
    is_cross_department: bool
    drawn: int
    due: int = 0
    published: int = 0
    in_time: int = 0
    is_without_targets: bool = False
    is_outside: bool = False


@dataclass(frozen=True)
class PartOfWhole:
    """So many of so many, against the target; met is met exactly, without rounding."""

    part: int
    whole: int
    target: int
    unit: str

    @property
    def is_known(self) -> bool:
        return self.whole > 0

    @property
    def is_met(self) -> bool:
        return self.is_known and self.part * 100 >= self.whole * self.target

    @property
    def percent(self) -> str:
        """Cut, not rounded up: 89.99 % is not shown as 90 %."""
        if not self.is_known:
            return "—"
        tenths = self.part * 1000 // self.whole
        return f"{tenths // 10}%" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}%"

    @property
    def words(self) -> str:
        return (
            f"{self.whole} {self.unit}中 {self.part} {self.unit}" if self.is_known else f"还没有可以计算的{self.unit}"
        )


@dataclass(frozen=True)
class Indicator:
    """`beside`: the same counted otherwise, and who falls short; `formula`: what is divided by what."""

    label: str
    share: PartOfWhole
    formula: str
    beside: tuple[str, ...]


def indicators(tasks: Sequence[HeldTask]) -> tuple[Indicator, Indicator, Indicator]:
    return _risk_classed(tasks), _cross_department(tasks), _published(tasks)


def _risk_classed(tasks: Sequence[HeldTask]) -> Indicator:
    drawn = [one for one in tasks if not one.is_without_targets]
    units = sorted({unit for one in drawn for unit in one.units})
    of_units = [(unit, _households([one for one in drawn if unit in one.units])) for unit in units]
    by_task = PartOfWhole(sum(one.is_risk_classed for one in drawn), len(drawn), RISK_CLASSED, "项")
    short = [f"{unit} {share.percent}" for unit, share in of_units if share.is_known and not share.is_met]
    return Indicator(
        "信用风险分级分类抽查",
        _households(drawn),
        "按信用风险等级抽取的户次 ÷ 全部抽中户次，按科室、大队分别计算；联合的任务，发起科室和各大队都计",
        (
            f"按任务数：{by_task.percent}（{by_task.words}）",
            *([f"没有达到的：{'、'.join(short)}"] if short else []),
            *_outside(drawn, "户次", _drawn),
        ),
    )


def _households(tasks: Sequence[HeldTask]) -> PartOfWhole:
    return PartOfWhole(
        _sum(tasks, lambda one: one.is_risk_classed * one.drawn), _sum(tasks, _drawn), RISK_CLASSED, "户次"
    )


def _cross_department(tasks: Sequence[HeldTask]) -> Indicator:
    """Tasks that had nobody to inspect count, and the number without them stands beside."""
    with_targets = _cross([one for one in tasks if not one.is_without_targets])
    left_out = len(tasks) - with_targets.whole
    without = [f"不计无对象办结的 {left_out} 项：{with_targets.percent}（{with_targets.words}）"] if left_out else []
    beside = (*without, *_outside(tasks, "项", lambda one: 1))
    return Indicator("跨部门联合抽查", _cross(tasks), "跨部门联合的任务 ÷ 已经抽取和无对象办结的任务", beside)


def _cross(tasks: Sequence[HeldTask]) -> PartOfWhole:
    return PartOfWhole(sum(one.is_cross_department for one in tasks), len(tasks), CROSS_DEPARTMENT, "项")


def _published(tasks: Sequence[HeldTask]) -> Indicator:
    due = _sum(tasks, lambda one: one.due)
    share = PartOfWhole(_sum(tasks, lambda one: one.published), due, PUBLISHED, "户")
    in_time = PartOfWhole(_sum(tasks, lambda one: one.in_time), due, PUBLISHED, "户")
    return Indicator(
        "抽查结果公示",
        share,
        "已批准公示的结果 ÷ 公示期限已到的结果（“结果公示”一步建成以前，以批准公示为准）",
        (f"按期率：{in_time.percent}（{in_time.words}）",) if due else (),
    )


def _outside(tasks: Sequence[HeldTask], unit: str, of: Callable[[HeldTask], int]) -> list[str]:
    """What was drawn is counted, whoever asked for it: 方案 counts 总抽查次数. How much is not of the plan is told."""
    count = _sum([one for one in tasks if one.is_outside], of)
    return [f"其中计划外任务 {count} {unit}，已经计入"] if count else []


def _drawn(one: HeldTask) -> int:
    return one.drawn


def _sum(tasks: Iterable[HeldTask], of: Callable[[HeldTask], int]) -> int:
    return sum(of(one) for one in tasks)
