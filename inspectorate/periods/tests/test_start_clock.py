"""A clock starts with an event in a file and knows its last moment, or that nobody can know it yet."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from inspectorate.files.models import File
from inspectorate.files.tests.parts import NUMBER
from inspectorate.periods import access
from inspectorate.periods.actions import recount_clocks, set_period
from inspectorate.periods.models import Clock
from inspectorate.periods.tests.clocks import AT, end_of, started
from inspectorate.trail.models import TrailEntry
from tests.cast import BEIJING, TODAY, make_person

MOMENT = timedelta(microseconds=1)
ONE = timedelta(days=1)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("period", "last"),
    [
        ("RESULT_PUBLICATION", (2023, 11, 1)),  # 20 working days, over the holiday
        ("RECTIFICATION", (2023, 10, 30)),  # 30 days end on Saturday the 28th, and roll to Monday
        ("SEALING", (2023, 10, 28)),  # the office's own limit does not roll
        ("HEARING_REQUEST", (2023, 10, 11)),
        ("EVIDENCE_REGISTRATION", (2023, 10, 13)),
        ("LITIGATION", (2024, 3, 28)),
    ],
)
def test_a_period_of_days_ends_with_its_last_day_the_last_moment_included(officer_li, period, last):
    clock = Clock.objects.get(pk=started(officer_li, period).pk)

    assert clock.due_at == end_of(*last)
    assert (clock.due_on, clock.hour) == (end_of(*last).date(), None)
    assert not clock.is_late(end_of(*last))
    assert clock.is_late(end_of(*last) + MOMENT)


def test_a_period_of_hours_ends_at_its_minute_on_a_holiday_too(officer_li):
    clock = started(officer_li, "RATIFICATION", at=datetime(2023, 9, 30, 15, 30, tzinfo=BEIJING))

    assert clock.due_at == datetime(2023, 10, 1, 15, 30, tzinfo=BEIJING)
    assert (clock.until, clock.hour.isoformat("minutes")) == ("2023年10月1日 15:30", "15:30")
    assert not clock.is_late(clock.due_at)
    assert clock.is_late(clock.due_at + MOMENT)


def test_it_counts_from_the_event_not_from_when_that_was_told(officer_li):
    night = datetime(2023, 9, 27, 23, 59, tzinfo=BEIJING)

    assert started(officer_li, "HEARING_REQUEST", started_at=night).due_at == end_of(2023, 10, 10)


def test_the_day_is_the_one_in_beijing(officer_li):
    after_midnight = datetime.fromisoformat("2023-09-27T16:00:00+00:00")

    assert started(officer_li, "HEARING_REQUEST", started_at=after_midnight).due_at == end_of(2023, 10, 11)


def test_a_paper_may_set_its_length(officer_li):
    clock = started(officer_li, "RECTIFICATION", length=13)

    assert (clock.due_at, clock.about.words) == (end_of(2023, 10, 11), "13 日")


def test_what_runs_keeps_the_length_that_it_began_with(officer_li, admin_sun):
    before = started(officer_li, "TEAM_CONFIRMATION")

    set_period(code="TEAM_CONFIRMATION", length=5, ground="省厅文件", by=admin_sun, at=AT)

    assert Clock.objects.get(pk=before.pk).about.length == 2
    assert started(officer_li, "TEAM_CONFIRMATION", file=before.file).about.length == 5


def test_where_the_year_was_not_entered_no_day_is_guessed(officer_li):
    clock = started(officer_li, "RESULT_PUBLICATION", at=datetime(2043, 9, 28, 10, 0, tzinfo=BEIJING))

    assert (clock.due_at, clock.due_on, clock.until) == (None, None, "—")
    assert not clock.is_late(datetime(2099, 1, 1, tzinfo=BEIJING))


def test_hours_need_no_calendar(officer_li):
    at = datetime(2043, 9, 28, 10, 0, tzinfo=BEIJING)

    assert started(officer_li, "RATIFICATION", at=at).due_at == at + timedelta(hours=24)


def test_the_trail_says_until_when(officer_li):
    started(officer_li)

    entry = TrailEntry.objects.get(kind="ClockStarted")
    assert (entry.subject, entry.actor) == (NUMBER, officer_li)
    assert entry.facts == {"period": "查封、扣押 30 日", "due": "2023年10月28日"}


def test_no_period_that_nobody_knows(officer_li):
    with pytest.raises(KeyError):
        started(officer_li, "FOR_EVER")


@pytest.mark.parametrize(
    ("told", "words", "last"),
    [
        # 31 January 2026 is a Saturday: seven natural days end on the next one, and do not roll.
        (datetime(2026, 1, 31, 23, 59, tzinfo=BEIJING), "7 日", (2026, 2, 7)),
        # Sunday 1 February: ten working days. Saturday the 14th is worked in exchange; 15 to 23 February are off.
        (datetime(2026, 2, 1, 0, 0, tzinfo=BEIJING), "10 个工作日", (2026, 2, 13)),
    ],
)
def test_a_clock_that_started_before_a_change_keeps_the_rule_of_its_day(officer_li, told, words, last):
    clock = started(officer_li, "REINSPECTION", at=datetime(2026, 3, 2, 9, 0, tzinfo=BEIJING), started_at=told)

    assert Clock.objects.get(pk=clock.pk).about.words == words
    assert clock.due_at == end_of(*last)
    recount_clocks(ground="又", by=officer_li, at=datetime(2026, 3, 3, 9, 0, tzinfo=BEIJING))
    assert Clock.objects.get(pk=clock.pk).due_at == end_of(*last)


def test_the_office_may_set_a_length_from_a_day_on(officer_li, admin_sun):
    set_period(code="TEAM_CONFIRMATION", length=5, since=AT.date() + 2 * ONE, ground="省厅文件", by=admin_sun, at=AT)
    before = started(officer_li, "TEAM_CONFIRMATION", started_at=AT + ONE)

    assert before.about.length == 2
    assert started(officer_li, "TEAM_CONFIRMATION", file=before.file, started_at=AT + 2 * ONE).about.length == 5


@pytest.mark.both_databases
def test_the_database_refuses_a_clock_that_ends_before_it_starts(officer_li):
    clock = started(officer_li)

    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.filter(pk=clock.pk).update(due_at=clock.started_at)


def test_it_is_seen_by_whom_its_file_is_seen(officer_li, planner_wang, sysadmin_wu):
    clock = started(officer_li)
    File.objects.update(is_covert=True)
    clock.file.refresh_from_db()
    colleague = make_person("han", "韩审核员", planner_wang.unit, "REVIEWER")

    assert access.may_see(officer_li, TODAY, clock)
    assert not any(access.may_see(one, TODAY, clock) for one in (colleague, sysadmin_wu))
