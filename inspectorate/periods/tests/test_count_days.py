"""Which day a period ends. Golden cases from the calendar, and a slow reference for everything else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.periods.queries import shipped
from inspectorate.periods.rules.counting import (
    Arrangement,
    Count,
    Period,
    YearUnknown,
    due_date,
    next_workday,
    working_days_left,
)
from inspectorate.periods.rules.table import PERIODS

KNOWN = shipped()
DAY = timedelta(days=1)


def due(code, start, **more):
    return due_date(start, PERIODS[code], KNOWN, **more)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        # Mid-autumn and National Day 2023: 29 September to 6 October off, 7 and 8 October worked.
        ("RESULT_PUBLICATION", date(2023, 9, 28), date(2023, 11, 1)),
        # Dragon Boat Festival: 22 to 24 June off, Sunday 25 June worked.
        ("RESULT_PUBLICATION", date(2023, 6, 12), date(2023, 7, 11)),
        # 行政处罚法 85: two, three, five and seven days are working days.
        ("HEARING_REQUEST", date(2023, 4, 28), date(2023, 5, 9)),
        ("DECISION_WITHDRAWAL", date(2023, 9, 28), date(2023, 10, 9)),
        ("DECISION_SERVICE", date(2024, 2, 8), date(2024, 2, 23)),
        ("FINE_HANDOVER", date(2023, 4, 22), date(2023, 4, 24)),
        # 行政强制法 69: ten days are working days.
        ("DEMAND", date(2023, 9, 28), date(2023, 10, 18)),
        # Natural days: the last one is a holiday and moves to the next working day.
        ("FINE_PAYMENT", date(2023, 9, 19), date(2023, 10, 7)),
        ("RECONSIDERATION", date(2023, 8, 1), date(2023, 10, 7)),
        # The office's own limits are not prolonged by a holiday.
        ("SEALING", date(2023, 9, 3), date(2023, 10, 3)),
        # Months end on the day of the same number, or the month's last.
        ("LITIGATION", date(2023, 8, 31), date(2024, 2, 29)),
        ("COURT_ENFORCEMENT", date(2023, 11, 30), date(2024, 2, 29)),
    ],
)
def test_the_last_day_of_a_period(code, start, end):
    assert due(code, start) == end


def test_the_time_of_an_examination_is_not_counted_in_a_seal():
    examined = (date(2023, 5, 10), date(2023, 5, 19))

    assert due("SEALING", date(2023, 5, 4), pauses=[examined]) == due("SEALING", date(2023, 5, 4)) + 10 * DAY


def test_a_day_in_two_pauses_is_left_out_once():
    pauses = [(date(2023, 5, 10), date(2023, 5, 12)), (date(2023, 5, 12), date(2023, 5, 13))]

    assert due("SEALING", date(2023, 5, 4), pauses=pauses) == date(2023, 6, 7)


def test_a_pause_before_the_period_begins_costs_nothing():
    assert due("LITIGATION", date(2023, 5, 4), pauses=[(date(2023, 4, 1), date(2023, 5, 4))]) == date(2023, 11, 6)


def test_a_year_that_nobody_entered_is_a_refusal_and_never_a_guess():
    last = max(KNOWN.years)

    with pytest.raises(YearUnknown) as refusal:
        due("RESULT_PUBLICATION", date(last, 12, 20))

    assert str(last + 1) in refusal.value.message
    assert "录入" in refusal.value.message


@pytest.mark.parametrize(
    ("day", "works"),
    [(date(2023, 10, 7), True), (date(2023, 10, 6), False), (date(2023, 9, 28), True), (date(2023, 4, 23), True)],
)
def test_holidays_are_off_and_make_up_days_are_worked(day, works):
    assert KNOWN.is_workday(day) is works


DAYS = st.dates(date(2004, 1, 1), date(2025, 1, 1))


def reference(start, length, working, pauses):
    """Walk from day to day and cross off."""
    left, day = length, start
    while left:
        day = day + DAY
        if any(a <= day <= b for a, b in pauses):
            continue
        if not working or KNOWN.is_workday(day):
            left -= 1
    return day


@given(
    start=DAYS,
    length=st.integers(1, 120),
    working=st.booleans(),
    pause=st.lists(st.tuples(st.integers(-10, 90), st.integers(0, 20)), max_size=3),
)
def test_the_count_is_that_of_walking_from_day_to_day(start, length, working, pause):
    pauses = [(start + a * DAY, start + (a + b) * DAY) for a, b in pause]
    period = Period("X", "某期限", Count.WORKING if working else Count.NATURAL, length, "", rolls=False)

    assert due_date(start, period, KNOWN, pauses) == reference(start, length, working, pauses)


@given(start=DAYS, length=st.integers(1, 100))
def test_what_is_due_after_n_working_days_has_n_working_days_left(start, length):
    period = Period("X", "某期限", Count.WORKING, length, "")
    end = due_date(start, period, KNOWN)

    assert working_days_left(start, end, KNOWN) == length
    assert KNOWN.is_workday(end)


@given(a=DAYS, b=DAYS)
def test_days_left_and_days_overdue_mirror_each_other(a, b):
    a, b = sorted((a, min(b, a + 300 * DAY)))

    assert working_days_left(b, a, KNOWN) == -working_days_left(a, b, KNOWN)


@given(day=DAYS)
def test_the_next_working_day_is_the_first_one(day):
    end = next_workday(day, KNOWN)

    assert KNOWN.is_workday(end)
    assert not any(KNOWN.is_workday(day + i * DAY) for i in range((end - day).days))


def test_a_law_is_named_for_every_period_that_is_not_the_offices_own():
    assert all(bool(p.basis) != p.is_assumed for p in PERIODS.values())


def test_an_arrangement_knows_only_its_years():
    with pytest.raises(YearUnknown):
        Arrangement(frozenset({2023}), frozenset(), frozenset()).is_workday(date(2024, 1, 2))
