"""上次检查 and 本年度已检查次数 of an enterprise: how a visit adds to them, and what they say on a day. Pure."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class Inspected(NamedTuple):
    """The last day, and how often in that day's year."""

    last: date | None = None
    times: int = 0


def once_more(known: Inspected, on: date) -> Inspected:
    """With an inspection that ended on this day. One of an earlier year, told late, changes nothing."""
    if known.last is None or known.last.year < on.year:
        return Inspected(on, 1)
    if on.year < known.last.year:
        return known
    return Inspected(max(known.last, on), known.times + 1)


def times_in(known: Inspected, year: int) -> int:
    """What is known is of one year: of another it says nothing."""
    return known.times if known.last is not None and known.last.year == year else 0


def is_older(told: Inspected, known: Inspected) -> bool:
    """Whether a table says less than stands in the registry by now."""
    if known.last is None:
        return False
    if told.last is None or told.last.year < known.last.year:
        return True
    return told.last <= known.last and told.last.year == known.last.year and told.times <= known.times
