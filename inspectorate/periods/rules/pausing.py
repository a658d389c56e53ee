"""When a period may be paused and go on: by a clause, inside the period, each day once. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.words import day
from inspectorate.periods.rules.counting import Period

# The first and the last day; no last day: it goes on.
Paused = tuple[date, date | None]


def require_pausable(period: Period) -> None:
    if not period.pauses:
        raise NotSo("runs-on", f"“{period.label}”的期限依法不能暂停。", period=period.code)


def require_first(first: date, earlier: Iterable[Paused], *, started: date, due: date | None, on: date) -> None:
    """Between the day of the event and the last day, after every pause before, not in days to come."""
    for begun, ended in earlier:
        if ended is None:
            raise NotNow("paused-already", f"期限从{day(begun)}起已经暂停。请先恢复。")
        if first <= ended:
            raise NotSo("pauses-overlap", f"{day(begun)}至{day(ended)}已经暂停过，暂停的日期不能重叠。", ended=ended)
    if first > on:
        raise NotSo("days-to-come", f"{day(first)}还没有到，不能从这一天起暂停。")
    if first < started:
        raise NotSo("before-the-start", f"期限从{day(started)}起算，不能从更早的{day(first)}起暂停。")
    if due is not None and (first > due or on > due):
        raise NotNow("period-over", f"期限到{day(due)}已经届满，届满之后不能暂停。")


def require_last(last: date, *, first: date, on: date) -> None:
    if not first <= last <= on:
        raise NotSo("pause-ends", f"暂停的最后一天应在暂停开始的{day(first)}和今天之间。", first=first)
