"""Who does not take part, and why. Every exclusion has a named rule; nobody is excluded by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from inspectorate.draws.rules.options import CapWindow, Options

FREQUENCY_CAP = "FREQUENCY_CAP"
ONCE_THIS_YEAR = "ONCE_THIS_YEAR"

LABELS = {
    "CLOSED": "已注销、吊销、迁出或关闭",
    "INACTIVE": "名录中已失效",
    "KEY_UNIT": "重点检查单位，由年度监督检查计划安排",
    "OUT_OF_SCOPE": "不属本局直接监管",
    FREQUENCY_CAP: "已达检查频次上限",
    ONCE_THIS_YEAR: "本年度已抽查",
}


@dataclass(frozen=True)
class Visits:
    """What is known about one target: drawn how often in the window and this year, inspected when and how often."""

    drawn_in_window: int = 0
    drawn_this_year: int = 0
    inspected_this_year: int = 0
    last_inspected: date | None = None


NO_VISITS = Visits()


@dataclass(frozen=True)
class ExclusionCount:
    """One line of the page: the rule, and how many it excludes."""

    code: str
    label: str
    count: int


def window_start(window: CapWindow, on: date) -> date:
    """The first day that counts."""
    if window is CapWindow.YEAR:
        return date(on.year, 1, 1)
    try:
        return on.replace(year=on.year - 1) + timedelta(days=1)
    except ValueError:  # 29 February
        return date(on.year - 1, 3, 1)


def exclusion(pool_reason: str, visits: Visits, options: Options, on: date) -> str:
    """The code of the first rule that excludes a target, "" if it takes part.

    A drawing and the inspection that follows it are one visit, so the larger of the two counts is taken.
    """
    if pool_reason:
        return pool_reason
    inspected = visits.inspected_this_year if _in_year(visits.last_inspected, on) else 0
    if options.once_this_year and max(visits.drawn_this_year, inspected) >= 1:
        return ONCE_THIS_YEAR
    if not options.frequency_cap:
        return ""
    start = window_start(options.frequency_window, on)
    recent = visits.last_inspected is not None and start <= visits.last_inspected <= on
    seen = max(visits.drawn_in_window, inspected, 1 if recent else 0)
    return FREQUENCY_CAP if seen >= options.frequency_cap else ""


def counts(exclusions: Iterable[str]) -> list[ExclusionCount]:
    """How many each rule excludes, in the order of the codes."""
    tally = Counter(e for e in exclusions if e)
    return [ExclusionCount(code, LABELS.get(code, code), tally[code]) for code in sorted(tally)]


def warning(total: int, excluded: int, line: int) -> str:
    """A sentence when more than `line` per ten thousand are excluded; "" otherwise."""
    if excluded * 10000 <= line * total:
        return ""
    share = excluded * 10000 // total
    return (
        f"{total} 户中有 {excluded} 户被排除，占 {share // 100}.{share % 100:02d}%，"
        f"超过预警线 {line // 100}.{line % 100:02d}%。请逐条核对排除理由；公告后任何人都能看到。"
    )


def _in_year(day: date | None, on: date) -> bool:
    return day is not None and day.year == on.year and day <= on
