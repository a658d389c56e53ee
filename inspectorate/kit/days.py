"""Days: the business day of a moment, and which days can be meant at all."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone

from inspectorate.kit.words import day

# What an office writes down lies between them; a year beyond is a slip of the hand (1 for 2021, 9999 for no end).
FIRST, LAST = date(1900, 1, 1), date(2099, 12, 31)


def local_day(at: datetime) -> date:
    """Days are counted in Beijing time, moments are stored in UTC."""
    return timezone.localtime(at).date()


def why_not_meant(on: date) -> str:
    """In a sentence that says the bounds; "" for a day that can be meant."""
    if FIRST <= on <= LAST:
        return ""
    return f"日期 {day(on)}不对，请填写 {day(FIRST)}至{day(LAST)}之间的日期，核对年份。"
