"""The calendar as it is known now, and due dates by it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache, partial
from typing import cast

from chinese_calendar.constants import Holiday, holidays, workdays
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from inspectorate.kit.shown import digest_of
from inspectorate.periods.models import CalendarYear, Clock, PeriodLength
from inspectorate.periods.rules.counting import (
    ONE,
    Arrangement,
    Calendar,
    Pause,
    Period,
    YearUnknown,
    due_at,
    due_date,
    working_days_left,
)
from inspectorate.periods.rules.reading import OFF, WORK, SpecialDay
from inspectorate.periods.rules.table import CODES, ROWS, period_on

# The office's own lengths of one period, each with the day from which it counts, in order.
Own = list[tuple[date, int]]


@cache
def shipped() -> Arrangement:
    """The years that the library knows from the State Council's notices."""
    years = range(min(holidays).year, max(holidays).year + 1)
    return Arrangement(frozenset(years), frozenset(holidays), frozenset(workdays))


@dataclass(frozen=True)
class Known(Arrangement):
    """The calendar with the office's own lengths of periods, so that a list asks for both once."""

    lengths: Mapping[str, Own]


def calendar() -> Known:
    """The library's years, and over them those that the office entered."""
    known, lengths = shipped(), cast(Mapping[str, Own], SimpleLazyObject(_lengths))
    entered: dict[int, CalendarYear] = {}
    for one in CalendarYear.objects.order_by("pk"):
        entered[one.year] = one
    days = [(date.fromisoformat(day), what) for one in entered.values() for day, what, _ in one.days]
    return Known(
        known.years | set(entered),
        frozenset(d for d in known.off if d.year not in entered) | {d for d, what in days if what == OFF},
        frozenset(d for d in known.working if d.year not in entered) | {d for d, what in days if what == WORK},
        lengths,
    )


def _lengths() -> dict[str, Own]:
    found: dict[str, Own] = {}
    for code, since, length in PeriodLength.objects.order_by("since", "pk").values_list("code", "since", "length"):
        found.setdefault(code, []).append((since, length))
    return found


def calendar_when_asked() -> Known:
    """The calendar, read only when the first day has to be counted with it."""
    return cast(Known, SimpleLazyObject(calendar))


def period(code: str, on: date, known: Known | None = None) -> Period:
    """The period as it counts for what is done on that day, with the office's own length where it is not the law's."""
    found = period_on(code, on)
    if not found.is_assumed:
        return found
    own = (known.lengths if known else _lengths()).get(code, [])
    # What was set for a row does not carry over to the next one.
    lengths = [length for since, length in own if since <= on and found.counts_on(since)]
    return replace(found, length=lengths[-1]) if lengths else found


@dataclass(frozen=True)
class Dated:
    """One row of the table as the page shows it. `can_be_set`: it is the office's, and still counts."""

    period: Period
    counts: bool
    ends: date | None
    can_be_set: bool


def table(on: date, find: str = "", today: date | None = None) -> list[Dated]:
    """What counts on that day, in order; with `find`, every row whose name or clause has it, on whatever days."""
    known = calendar()
    rows = [row for code in CODES for row in ROWS if row.code == code]
    shown = [row for row in rows if (find in row.label or find in row.basis if find else row.counts_on(on))]
    return [_dated(row, on, today or on, known) for row in shown]


def _dated(row: Period, on: date, today: date, known: Known) -> Dated:
    counts = row.counts_on(on)
    words = period(row.code, on, known) if counts else row
    return Dated(words, counts, row.until - ONE if row.until else None, row.is_assumed and row.counts_on(today))


def due(code: str, start: date, *, pauses: Sequence[Pause] = (), known: Known | None = None) -> date:
    """The last day of the period from an event on `start`, or before it, by that day's rule. Raises `YearUnknown`."""
    return due_date(start, period(code, start, known), known or calendar(), pauses)


def counted(clock: Clock, known: Known | None = None) -> datetime | None:
    """The clock's last moment; none while it is paused, and where the arrangement of a year has not been entered."""
    pauses = [(pause.first, pause.last) for pause in clock.pauses.all()] if clock.pk else []
    closed = [(first, last) for first, last in pauses if last is not None]
    if len(closed) < len(pauses):
        return None
    try:
        return due_at(timezone.localtime(clock.started_at), clock.about, known or calendar_when_asked(), closed)
    except YearUnknown:
        return None


@dataclass(frozen=True)
class Left:
    """How long there is: working days to the day, or a sentence why that cannot be said."""

    days: int | None
    words: str
    is_late: bool = False


def left(due_on: date, today: date, known: Calendar | None = None) -> Left:
    """还剩 3 个工作日, 今天到期, 已逾期 2 个工作日, or 已到期 over days off; where a year is missing, that."""
    try:
        days = working_days_left(today, due_on, known or calendar())
    except YearUnknown as unknown:
        return Left(None, f"{unknown.year}年的节假日安排尚未录入，不能计算剩余工作日", due_on < today)
    if due_on < today:
        return Left(days, f"已逾期 {-days} 个工作日" if days else "已到期", True)
    return Left(days, f"还剩 {days} 个工作日" if days else "今天到期")


def lefts(today: date) -> Callable[[date], Left]:
    """The same for a list: the calendar is read once, and each day counted once."""
    return cache(partial(left, today=today, known=calendar_when_asked()))


@dataclass(frozen=True)
class Day:
    """One day of a year as the page shows it."""

    day: date
    kind: str
    name: str


def year_days(year: int, known: Arrangement | None = None) -> list[Day]:
    """Every day of a year: 上班, 休息, 放假 or 调休上班, with the holiday's name."""
    known = known or calendar()
    named = _names(year)
    first = date(year, 1, 1)
    days = [first + timedelta(days=i) for i in range((date(year + 1, 1, 1) - first).days)]
    return [Day(day, _kind(day, known), named.get(day, "")) for day in days]


def arranged(year: int) -> list[SpecialDay]:
    """The arrangement of a year as it is known now, in order; empty where none is."""
    known, named = calendar(), _names(year)
    days = sorted(day for day in known.off | known.working if day.year == year)
    return [SpecialDay(day, day in known.working, named.get(day, "")) for day in days]


def shown_digest(year: int, rows: Sequence[Sequence[str]]) -> str:
    """Names what a page showed: the year as it is known now, and as it would be entered."""
    return digest_of(year, [list(row) for row in rows], [one.as_row() for one in arranged(year)])


def _kind(day: date, known: Arrangement) -> str:
    if day in known.working:
        return "MAKE_UP"
    if day in known.off:
        return "HOLIDAY"
    return "WORK" if known.is_workday(day) else "REST"


def _names(year: int) -> dict[date, str]:
    entered = CalendarYear.objects.filter(year=year).first()
    if entered:
        return {date.fromisoformat(day): name for day, _, name in entered.days}
    both = {**holidays, **workdays}
    return {day: str(Holiday(name).chinese) for day, name in both.items() if day.year == year}
