"""A period that was paused goes on, and ends later by the days that were not counted: never earlier."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.periods import queries
from inspectorate.periods.actions import pause_clock, resume_clock, stop_clock
from inspectorate.periods.models import Clock
from inspectorate.periods.rules.counting import CountedIn, Direction, due_at
from inspectorate.periods.rules.table import ROWS, period_on
from inspectorate.periods.tests.clocks import AT, DAY, end_of, started
from inspectorate.trail.models import TrailEntry
from tests.cast import BEIJING

ONE = timedelta(days=1)
FIRST, LAST = date(2023, 10, 3), date(2023, 10, 12)
KNOWN = queries.shipped()


@pytest.fixture
def paused(officer_li):
    return pause_clock(clock_id=started(officer_li).pk, first=FIRST, ground="委托检测", by=officer_li, at=AT + 5 * ONE)


def resume(clock, by, last=LAST, *, on=LAST):
    return resume_clock(clock_id=clock.pk, last=last, by=by, at=AT + (on - DAY))


@pytest.mark.both_databases
def test_the_days_from_the_first_to_the_last_are_not_counted(paused, officer_li):
    resumed = resume(paused, officer_li)

    assert resumed.due_at == Clock.objects.get(pk=paused.pk).due_at == end_of(2023, 11, 7)
    row = resumed.pauses.get()
    assert (row.last, row.resumed_by, row.resumed_at) == (LAST, officer_li, AT + (LAST - DAY))


def test_one_day_is_a_pause_too(paused, officer_li):
    assert resume(paused, officer_li, FIRST).due_at == end_of(2023, 10, 29)


def test_a_second_pause_adds_to_the_first(paused, officer_li):
    resume(paused, officer_li)
    pause_clock(clock_id=paused.pk, first=LAST + ONE, ground="补充检测", by=officer_li, at=AT + 20 * ONE)

    assert resume(paused, officer_li, LAST + 2 * ONE, on=LAST + 9 * ONE).due_at == end_of(2023, 11, 9)


def test_it_goes_on_between_the_first_day_and_today(paused, officer_li):
    for last, on in ((FIRST - ONE, LAST), (LAST + ONE, LAST)):
        with pytest.raises(NotSo, match="暂停的最后一天"):
            resume(paused, officer_li, last, on=on)


def test_what_is_not_paused_does_not_go_on(paused, officer_li):
    resume(paused, officer_li)

    with pytest.raises(NotNow, match="没有暂停"):
        resume(paused, officer_li)


def test_what_was_stopped_while_it_was_paused_stays_as_it_is(paused, officer_li):
    stop_clock(clock_id=paused.pk, because="查封已解除", by=officer_li, at=AT + 6 * ONE)

    with pytest.raises(NotNow, match="已经停止"):
        resume(paused, officer_li)
    assert paused.pauses.get().last is None


def test_who_does_not_work_on_the_file_does_not_resume_it(paused, planner_wang):
    with pytest.raises(NotYou):
        resume(paused, planner_wang)


def test_the_trail_says_until_when_it_was_paused_and_when_it_ends_now(paused, officer_li):
    resume(paused, officer_li)

    assert TrailEntry.objects.get(kind="ClockResumed").facts == {
        "period": "查封、扣押 30 日",
        "due": "2023年11月7日",
        "until_date": "2023年10月12日",
    }


IN_DAYS = [row for row in ROWS if row.counted_in != CountedIn.HOURS and row.direction == Direction.AFTER]
days = st.dates(date(2022, 1, 1), date(2023, 6, 30))
pauses = st.lists(st.tuples(st.integers(1, 40), st.integers(0, 30)), max_size=4)


@given(st.sampled_from(IN_DAYS), days, pauses)
def test_a_pause_never_shortens_a_period_and_never_adds_more_days_than_it_has(period, start, lengths):
    began, last, gaps = datetime(start.year, start.month, start.day, 9, tzinfo=BEIJING), start, []
    for gap, length in lengths:
        first = last + gap * ONE
        last = first + length * ONE
        gaps.append((first, last))

    ends = [due_at(began, period, KNOWN, gaps[:n]) for n in range(len(gaps) + 1)]

    assert ends == sorted(ends)
    if period.counted_in == CountedIn.NATURAL and not period.rolls:
        assert ends[-1] - ends[0] <= sum((b - a + ONE for a, b in gaps), timedelta())


@given(days, st.integers(0, 23), st.integers(1, 72))
def test_hours_run_through_nights_and_holidays(day, hour, length):
    began = datetime(day.year, day.month, day.day, hour, tzinfo=BEIJING)

    assert due_at(began, replace(period_on("RATIFICATION", day), length=length), KNOWN) - began == timedelta(
        hours=length
    )
