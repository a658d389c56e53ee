"""Which day a period ends. Golden cases from the calendar, and a slow reference for everything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.kit.refusals import NotSo
from inspectorate.periods.queries import shipped
from inspectorate.periods.rules.counting import (
    Arrangement,
    CountedIn,
    Direction,
    Period,
    YearUnknown,
    due_at,
    due_date,
    next_workday,
    working_days_left,
)
from inspectorate.periods.rules.laws import COERCION
from inspectorate.periods.rules.table import ROWS, period_on
from tests.cast import BEIJING

KNOWN = shipped()
DAY = timedelta(days=1)


def due(code, start, **more):
    return due_date(start, period_on(code, start), KNOWN, **more)


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


# Two months from 4 May 2023 end on Tuesday 4 July; nothing rolls, so that a day more is seen as a day.
TWO_MONTHS = Period("X", "某期限", CountedIn.MONTHS, 2, rolls=False)


@pytest.mark.parametrize(
    ("pauses", "days"),
    [
        ([], 0),
        ([("05-04", "05-04")], 0),
        ([("05-03", "05-05")], 1),
        ([("05-05", "05-05")], 1),
        ([("07-04", "07-04")], 1),
        ([("07-05", "07-05")], 0),
        ([("07-04", "07-06")], 3),
        ([("12-01", "12-31")], 0),
        ([("06-01", "06-10")], 10),
        ([("06-01", "06-10"), ("06-11", "06-12")], 12),
        ([("06-01", "06-10"), ("06-10", "06-12")], 12),
        ([("06-01", "06-10"), ("06-03", "06-05")], 10),
        ([("06-01", "06-10"), ("06-01", "06-10")], 10),
        # The first pause moves the end over the second one, which then counts too.
        ([("06-01", "06-01"), ("07-05", "07-06")], 3),
        ([("06-01", "06-01"), ("07-06", "07-07")], 1),
    ],
)
@pytest.mark.parametrize("period", [TWO_MONTHS, replace(TWO_MONTHS, counted_in=CountedIn.NATURAL, length=61)])
def test_only_paused_days_between_the_event_and_the_last_day_prolong_a_period(period, pauses, days):
    taken = [(date.fromisoformat(f"2023-{a}"), date.fromisoformat(f"2023-{b}")) for a, b in pauses]

    assert due_date(date(2023, 5, 4), period, KNOWN, taken) == date(2023, 7, 4) + days * DAY


def test_an_examination_after_the_time_to_sue_is_over_does_not_reopen_it():
    assert due("LITIGATION", date(2023, 5, 4), pauses=[(date(2024, 1, 1), date(2024, 1, 31))]) == date(2023, 11, 6)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 11, 30), 1, date(2023, 12, 30)),
        (date(2023, 12, 31), 1, date(2024, 1, 31)),
        (date(2023, 12, 15), 12, date(2024, 12, 15)),
        (date(2023, 3, 31), 3, date(2023, 6, 30)),
    ],
)
def test_months_end_on_the_same_number_or_the_months_last_day(start, months, end):
    assert due_date(start, replace(TWO_MONTHS, length=months), KNOWN) == end


def test_what_rolls_moves_off_a_holiday_and_working_days_have_no_need_to():
    """3 October 2023 is a holiday; 7 October, a Saturday, is worked in exchange."""
    thirty = Period("X", "某期限", CountedIn.NATURAL, 30)

    assert due_date(date(2023, 9, 3), thirty, KNOWN) == date(2023, 10, 7)
    assert due_date(date(2023, 9, 3), replace(thirty, rolls=False), KNOWN) == date(2023, 10, 3)


@pytest.mark.parametrize(
    ("today", "left"),
    [("2023-10-09", 0), ("2023-10-08", 1), ("2023-10-07", 2), ("2023-10-06", 3), ("2023-09-28", 3), ("2023-09-27", 4),
     ("2023-10-10", -1), ("2023-10-14", -4), ("2023-10-16", -5)],
)  # fmt: skip
def test_the_last_day_has_none_left_and_the_day_after_is_one_overdue(today, left):
    assert working_days_left(date.fromisoformat(today), date(2023, 10, 9), KNOWN) == left


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
    period = Period("X", "某期限", CountedIn.WORKING if working else CountedIn.NATURAL, length, rolls=False)

    assert due_date(start, period, KNOWN, pauses) == reference(start, length, working, pauses)


@given(start=DAYS, length=st.integers(1, 100))
def test_what_is_due_after_n_working_days_has_n_working_days_left(start, length):
    period = Period("X", "某期限", CountedIn.WORKING, length)
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


@pytest.mark.parametrize(
    ("code", "words"), [("RESULT_PUBLICATION", "20 个工作日"), ("RECONSIDERATION", "60 日"), ("LITIGATION", "6 个月")]
)
def test_a_period_says_in_words_what_is_counted(code, words):
    assert period_on(code, date(2024, 1, 1)).words == words


@pytest.mark.parametrize(
    ("counted_in", "length", "words"),
    [
        (CountedIn.NATURAL, 0, "当日"),
        (CountedIn.NATURAL, 1, "1 日"),
        (CountedIn.WORKING, 3, "3 个工作日"),
        (CountedIn.MONTHS, 6, "6 个月"),
        (CountedIn.HOURS, 24, "24 小时"),
    ],
)
def test_what_is_done_on_the_day_itself_has_no_number(counted_in, length, words):
    assert Period("X", "某期限", counted_in, length).words == words


def test_a_period_rests_on_its_clauses_or_on_what_the_office_assumes():
    sealing = Period("X", "某期限", CountedIn.NATURAL, 30, (COERCION.article(25),))
    assumed = Period("X", "某期限", CountedIn.NATURAL, 30, is_assumed=True, note="没有法律规定")

    assert sealing.rests_on == "依据行政强制法第二十五条"
    assert assumed.rests_on == "假定（没有法律规定），由本局设定"


@pytest.mark.parametrize(
    ("counted_in", "rolls", "direction", "words"),
    [
        (CountedIn.NATURAL, True, Direction.AFTER, "顺延"),
        (CountedIn.MONTHS, True, Direction.AFTER, "顺延"),
        (CountedIn.NATURAL, False, Direction.AFTER, "不顺延"),
        (CountedIn.NATURAL, True, Direction.BEFORE, "不顺延"),
        (CountedIn.NATURAL, False, Direction.OPENS, "不顺延"),
        # No holiday is the last of working days, and hours are counted night and day.
        (CountedIn.WORKING, True, Direction.AFTER, ""),
        (CountedIn.HOURS, False, Direction.AFTER, ""),
    ],
)
def test_it_is_said_whether_a_holiday_moves_the_last_day(counted_in, rolls, direction, words):
    assert Period("X", "某期限", counted_in, 3, rolls=rolls, direction=direction).holiday_words == words


@pytest.mark.parametrize(
    ("on", "since_may", "only_may"),
    [
        (date(2023, 4, 30), False, False),
        (date(2023, 5, 1), True, True),
        (date(2023, 5, 31), True, True),
        (date(2023, 6, 1), True, False),
    ],
)
def test_a_rule_counts_from_its_first_day_to_the_day_before_its_end(on, since_may, only_may):
    may = replace(TWO_MONTHS, since=date(2023, 5, 1))

    assert may.counts_on(on) is since_may
    assert replace(may, until=date(2023, 6, 1)).counts_on(on) is only_may


def test_hours_run_to_the_minute_and_days_to_their_end():
    started = datetime(2023, 9, 28, 15, 30, tzinfo=BEIJING)
    hours = Period("X", "某期限", CountedIn.HOURS, 24)

    assert due_at(started, hours, KNOWN) == datetime(2023, 9, 29, 15, 30, tzinfo=BEIJING)
    days = Period("X", "某期限", CountedIn.WORKING, 1)
    assert due_at(started, days, KNOWN) == datetime.combine(date(2023, 10, 7), time.max, BEIJING)
    paused = [(date(2023, 10, 7), date(2023, 10, 7))]
    assert due_at(started, days, KNOWN, paused) == datetime.combine(date(2023, 10, 8), time.max, BEIJING)


def test_hours_have_no_last_day():
    with pytest.raises(AssertionError, match="X is counted from an hour"):
        due_date(date(2023, 5, 4), Period("X", "某期限", CountedIn.HOURS, 24), KNOWN)


def test_a_law_is_named_for_every_period_that_is_not_the_offices_own():
    assert all(bool(p.basis) != p.is_assumed == bool(p.note) for p in ROWS)


def test_an_arrangement_knows_only_its_years():
    with pytest.raises(YearUnknown):
        Arrangement(frozenset({2023}), frozenset(), frozenset()).is_workday(date(2024, 1, 2))


def test_from_a_day_at_the_end_of_time_nothing_is_counted():
    with pytest.raises(YearUnknown):
        due("RECTIFICATION", date(9000, 1, 1))
    with pytest.raises(NotSo, match="9000-01-02太远，算不出期限"):
        due("RECTIFICATION", date(9000, 1, 2))
