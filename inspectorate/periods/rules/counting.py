"""Which day a period ends. The day of the event itself is not counted; the first day is the one after it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from inspectorate.kit.refusals import NotSo
from inspectorate.periods.rules.laws import Basis, basis_of

ONE = timedelta(days=1)
# From later days nothing is counted: the calendar of this world ends in 9999.
LAST_START = date(9000, 1, 1)
# From a first to a last day, both of them out of the count: an examination, a test, an appraisal (行政强制法 25).
Pause = tuple[date, date]


class CountedIn(StrEnum):
    """工作日: holidays out, make-up days in. 自然日: every day. 月: to the day of that number. 小时: night and day."""

    WORKING = "WORKING"
    NATURAL = "NATURAL"
    MONTHS = "MONTHS"
    HOURS = "HOURS"


UNIT_WORDS = {CountedIn.WORKING: "个工作日", CountedIn.NATURAL: "日", CountedIn.MONTHS: "个月", CountedIn.HOURS: "小时"}


class YearUnknown(NotSo):
    """The arrangement of a year's holidays has not been entered; nothing is guessed."""

    def __init__(self, year: int) -> None:
        super().__init__(
            "year-unknown",
            f"{year}年的节假日安排尚未录入，算不出期限。请双随机办管理员在“工作日历”中导入国务院办公厅公布的安排。",
            year=year,
        )
        self.year = year


class Calendar(Protocol):
    """Says of a day whether people work. Raises `YearUnknown` for a day of a year that nobody entered."""

    def is_workday(self, day: date) -> bool: ...


@dataclass(frozen=True)
class Arrangement:
    """Years that are known, with their days off beside weekends and the weekend days worked in exchange (调休)."""

    years: frozenset[int]
    off: frozenset[date]
    working: frozenset[date]

    def is_workday(self, day: date) -> bool:
        if day.year not in self.years:
            raise YearUnknown(day.year)
        return day in self.working or (day.weekday() < 5 and day not in self.off)


class Direction(StrEnum):
    """AFTER an event; BEFORE it, which says the last day or hour; OPENS before it, which says the first."""

    AFTER = "AFTER"
    BEFORE = "BEFORE"
    OPENS = "OPENS"


@dataclass(frozen=True)
class Period:
    """A period of the law or of the office, as it counts for what is done from `since` until the day before `until`.

    `bases` are the clauses, none where `is_assumed`: then `note` says what it rests on, and the office can change it.
    `rolls`: a last day that is a holiday moves to the next working day. It does for those whose time it is; the
    office's own limits (a seal, a decision) are not prolonged by a holiday.
    `pauses`: the clause by which the time of an examination or a test is not counted; empty: it runs on.
    """

    code: str
    label: str
    counted_in: CountedIn
    length: int
    bases: tuple[Basis, ...] = ()
    is_assumed: bool = False
    rolls: bool = True
    pauses: str = ""
    direction: Direction = Direction.AFTER
    since: date = date.min
    until: date | None = None
    note: str = ""

    @property
    def words(self) -> str:
        """20 个工作日, 60 日, 6 个月, 24 小时; 当日 where it is the day itself."""
        if not self.length:
            return "当日"
        return f"{self.length} {UNIT_WORDS[self.counted_in]}"

    @property
    def basis(self) -> str:
        return basis_of(self.bases)

    @property
    def rests_on(self) -> str:
        """依据行政强制法第五十三条; 假定（没有法律规定），由本局设定"""
        return f"依据{self.basis}" if self.basis else f"假定（{self.note}），由本局设定"

    @property
    def holiday_words(self) -> str:
        """Whether its last day is moved; empty where no holiday can be its last day."""
        if self.counted_in in {CountedIn.WORKING, CountedIn.HOURS}:
            return ""
        return "顺延" if self.rolls and self.direction == Direction.AFTER else "不顺延"

    def counts_on(self, on: date) -> bool:
        return self.since <= on and (self.until is None or on < self.until)


def due_at(started: datetime, period: Period, calendar: Calendar, pauses: Sequence[Pause] = ()) -> datetime:
    """The last moment of `period` counted from an event at `started`, local time: the hour, or the end of the last day.

    Of one that is counted back: the moment before the event. Raises `YearUnknown`.
    """
    if period.counted_in == CountedIn.HOURS:
        hours = timedelta(hours=period.length)
        return started + hours if period.direction == Direction.AFTER else started - hours
    return datetime.combine(due_date(started.date(), period, calendar, pauses), time.max, started.tzinfo)


def due_date(start: date, period: Period, calendar: Calendar, pauses: Sequence[Pause] = ()) -> date:
    """The last day of `period`, one that is counted in days, from an event on `start`. Raises `YearUnknown`.

    Counted back, the day of the event is not counted either: seven working days before a hearing are the seventh
    working day before its day. It is never moved: a later day would shorten the notice.
    """
    assert period.counted_in != CountedIn.HOURS, f"{period.code} is counted from an hour (due_at)"
    if start > LAST_START:
        raise NotSo("day-too-far", f"{start}太远，算不出期限。请核对日期。", start=start)
    if period.direction != Direction.AFTER:
        return _before(start, period, calendar)
    if period.counted_in == CountedIn.MONTHS:
        end = _prolonged(start, _same_day(start, period.length), pauses)
    else:
        end = _after(start, period, calendar, pauses)
    if period.rolls and period.counted_in != CountedIn.WORKING:
        end = next_workday(end, calendar)
    return end


def _before(event: date, period: Period, calendar: Calendar) -> date:
    assert period.counted_in != CountedIn.MONTHS, f"{period.code}: months are not counted back"
    day, counted = event, 0
    while counted < period.length:
        day -= ONE
        counted += period.counted_in == CountedIn.NATURAL or calendar.is_workday(day)
    return day


def _after(start: date, period: Period, calendar: Calendar, pauses: Sequence[Pause]) -> date:
    day, counted = start, 0
    while counted < period.length:
        day += ONE
        if not _paused(day, pauses) and (period.counted_in == CountedIn.NATURAL or calendar.is_workday(day)):
            counted += 1
    return day


def _paused(day: date, pauses: Iterable[Pause]) -> bool:
    return any(first <= day <= last for first, last in pauses)


def _prolonged(start: date, end: date, pauses: Sequence[Pause]) -> date:
    """A day later for every day up to `end` that falls into a pause; a pause after the period is over costs nothing."""
    day = start
    while day < end:
        day += ONE
        if _paused(day, pauses):
            end += ONE
    return end


def _same_day(start: date, months: int) -> date:
    """The day of the same number so many months later, or that month's last."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def next_workday(day: date, calendar: Calendar) -> date:
    """This day, or the first working day after it."""
    while not calendar.is_workday(day):
        day += ONE
    return day


def working_days_left(today: date, due: date, calendar: Calendar) -> int:
    """Working days after `today` up to `due`; 0 on the last day; negative by how many it is overdue."""
    early, late = sorted((today, due))
    is_workday = calendar.is_workday
    between = sum(is_workday(early + i * ONE) for i in range(1, (late - early).days + 1))
    return between if due >= today else -between
