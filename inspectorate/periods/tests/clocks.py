"""Clocks for tests."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from inspectorate.files.tests.parts import open_file
from inspectorate.periods.actions import start_clock
from inspectorate.periods.models import Clock
from tests.cast import BEIJING

# A Thursday; the week after it is the National Day holiday, worked for on 7 and 8 October (调休).
DAY = date(2023, 9, 28)
AT = datetime(2023, 9, 28, 15, 30, tzinfo=BEIJING)


def started(by: Any, period: str = "SEALING", *, at: datetime = AT, **more: Any) -> Clock:
    """In a file of this person's unit, which he works on."""
    file = more.pop("file", None) or open_file(by, by.unit, readers=[by])
    return start_clock(file=file, period=period, started_at=more.pop("started_at", at), by=by, at=at, **more)


def end_of(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 23, 59, 59, 999999, tzinfo=BEIJING)
