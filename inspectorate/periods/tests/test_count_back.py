"""Counted back from an event: its day is not counted, and the last of the days before it is the last lawful one."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.periods.queries import shipped
from inspectorate.periods.rules.counting import (
    Arrangement,
    CountedIn,
    Direction,
    Period,
    YearUnknown,
    due_at,
    due_date,
    working_days_left,
)
from inspectorate.periods.rules.table import period_on
from tests.cast import BEIJING

KNOWN, ONE = shipped(), timedelta(days=1)


def back(code, event):
    return due_date(event, period_on(code, event), KNOWN)


@pytest.mark.parametrize(
    ("hearing", "last"),
    [
        # A week without a holiday: Friday to the Wednesday of the week before.
        (date(2026, 3, 20), date(2026, 3, 11)),
        (date(2026, 3, 23), date(2026, 3, 12)),
        # On or after a weekend the working days before it count just the same.
        (date(2026, 3, 21), date(2026, 3, 12)),
        (date(2026, 3, 22), date(2026, 3, 12)),
        # Spring Festival: 15 to 23 February off; Saturday 28 and Saturday 14 February worked in exchange.
        (date(2026, 2, 24), date(2026, 2, 6)),
        (date(2026, 3, 2), date(2026, 2, 13)),
        # National Day 2023: 29 September to 6 October off, Saturday 7 and Sunday 8 October worked.
        (date(2023, 10, 9), date(2023, 9, 22)),
        (date(2023, 10, 7), date(2023, 9, 20)),
        (date(2023, 10, 13), date(2023, 9, 28)),
        (date(2023, 10, 16), date(2023, 10, 7)),
        # Over the end of the year: 1 January 2024 is off.
        (date(2024, 1, 3), date(2023, 12, 22)),
        (date(2024, 1, 10), date(2023, 12, 29)),
        (date(2024, 1, 11), date(2024, 1, 2)),
    ],
)
def test_the_last_lawful_day_to_serve_the_notice_of_a_hearing(hearing, last):
    assert back("HEARING_NOTICE", hearing) == last
    assert working_days_left(last, hearing - ONE, KNOWN) == 6
    assert KNOWN.is_workday(last)


def test_natural_days_are_counted_back_over_holidays_and_never_moved():
    """Until 2026 an extension was asked for seven days before; 1 October 2023 is a holiday and stays the last day."""
    assert back("EXTENSION_REQUEST_LATEST", date(2023, 10, 8)) == date(2023, 10, 1)


def test_since_2026_an_extension_can_be_asked_for_from_ten_working_days_before_the_end():
    assert back("EXTENSION_REQUEST", date(2026, 3, 20)) == date(2026, 3, 6)
    assert back("EXTENSION_REQUEST", date(2026, 1, 31)) == date(2026, 1, 21)
    assert period_on("EXTENSION_REQUEST", date(2026, 3, 20)).direction == Direction.OPENS


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        (datetime(2023, 10, 1, 15, 30, tzinfo=BEIJING), datetime(2023, 9, 30, 15, 30, tzinfo=BEIJING)),
        (datetime(2024, 1, 1, 0, 0, tzinfo=BEIJING), datetime(2023, 12, 31, 0, 0, tzinfo=BEIJING)),
        (datetime(2026, 2, 17, 0, 1, tzinfo=BEIJING), datetime(2026, 2, 16, 0, 1, tzinfo=BEIJING)),
    ],
)
def test_the_enterprise_is_told_of_the_power_cut_a_day_before_to_the_minute(cut, told):
    assert due_at(cut, period_on("POWER_CUT", cut.date()), KNOWN) == told


def test_days_counted_back_end_with_their_day():
    hearing = datetime(2026, 3, 20, 9, 0, tzinfo=BEIJING)

    last = due_at(hearing, period_on("HEARING_NOTICE", hearing.date()), KNOWN)
    assert last == datetime.combine(date(2026, 3, 11), time.max, BEIJING)


def test_a_year_before_the_known_ones_is_a_refusal_and_never_a_guess():
    only = Arrangement(frozenset({2024}), frozenset({date(2024, 1, 1)}), frozenset())

    with pytest.raises(YearUnknown) as refusal:
        due_date(date(2024, 1, 3), period_on("HEARING_NOTICE", date(2024, 1, 3)), only)
    assert refusal.value.year == 2023


def test_months_are_not_counted_back():
    with pytest.raises(AssertionError, match="X: months are not counted back"):
        due_date(date(2024, 1, 3), Period("X", "某期限", CountedIn.MONTHS, 1, direction=Direction.BEFORE), KNOWN)


@given(
    event=st.dates(date(2005, 1, 1), date(2025, 1, 1)),
    length=st.integers(1, 60),
    count=st.sampled_from([CountedIn.WORKING, CountedIn.NATURAL]),
)
def test_counting_back_is_walking_back_from_day_to_day(event, length, count):
    left, day = length, event
    while left:
        day -= ONE
        left -= count == CountedIn.NATURAL or KNOWN.is_workday(day)

    for direction in (Direction.BEFORE, Direction.OPENS):
        assert due_date(event, Period("X", "某期限", count, length, direction=direction), KNOWN) == day
