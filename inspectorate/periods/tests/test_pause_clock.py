"""A period is paused for an examination or a test, by who works on its file, where the law knows of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from inspectorate.files.actions import change_readers
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.periods.actions import pause_clock, resume_clock, stop_clock
from inspectorate.periods.models import Clock, ClockPause
from inspectorate.periods.rules.table import ROWS
from inspectorate.periods.tests.clocks import AT, DAY, end_of, started
from inspectorate.trail.models import TrailEntry
from tests.cast import make_person

ONE = timedelta(days=1)
LAST = date(2023, 10, 28)


@pytest.fixture
def clock(officer_li):
    """A seal of 30 days, from 28 September to 28 October."""
    return started(officer_li)


def pause(clock, by, first=DAY + 5 * ONE, *, on=LAST, ground="委托检测"):
    return pause_clock(clock_id=clock.pk, first=first, ground=ground, by=by, at=AT + (on - DAY))


def refused(kind, *given, **more):
    with pytest.raises(kind) as refusal:
        pause(*given, **more)
    return refusal.value.code


def test_while_it_is_paused_nobody_can_say_when_it_ends(clock, officer_li):
    paused = pause(clock, officer_li)

    assert Clock.objects.get(pk=clock.pk).due_at is None
    assert not paused.is_late(AT + timedelta(days=400))
    row = paused.pauses.get()
    assert (row.first, row.last, row.ground, row.paused_by) == (date(2023, 10, 3), None, "委托检测", officer_li)


def test_the_trail_says_from_when_and_why(clock, officer_li):
    pause(clock, officer_li)

    entry = TrailEntry.objects.get(kind="ClockPaused")
    assert (entry.subject, entry.ground) == (clock.file.number, "委托检测")
    assert entry.facts == {"period": "查封、扣押 30 日", "due": "—", "from_date": "2023年10月3日"}


def test_from_the_day_of_the_event_to_the_last_day_and_not_outside(clock, officer_li):
    assert refused(NotSo, clock, officer_li, DAY - ONE) == "before-the-start"
    assert refused(NotNow, clock, officer_li, LAST + ONE, on=LAST + ONE) == "period-over"
    for first in (DAY, LAST):
        with transaction.atomic():
            assert pause(clock, officer_li, first).due_at is None
            transaction.set_rollback(True)


def test_not_from_a_day_to_come(clock, officer_li):
    assert refused(NotSo, clock, officer_li, DAY + 6 * ONE, on=DAY + 5 * ONE) == "days-to-come"
    pause(clock, officer_li, DAY + 5 * ONE, on=DAY + 5 * ONE)


def test_a_ground_is_written(clock, officer_li):
    with pytest.raises(NotSo):
        pause(clock, officer_li, ground=" ")
    assert not ClockPause.objects.exists()


def test_two_pauses_do_not_overlap(clock, officer_li):
    pause(clock, officer_li)
    assert refused(NotNow, clock, officer_li, DAY + 9 * ONE) == "paused-already"
    resume_clock(clock_id=clock.pk, last=DAY + 7 * ONE, by=officer_li, at=AT + 8 * ONE)

    for first in (DAY + 7 * ONE, DAY + ONE):
        assert refused(NotSo, clock, officer_li, first) == "pauses-overlap"
    pause(clock, officer_li, DAY + 8 * ONE)


@pytest.mark.both_databases
def test_the_database_keeps_one_open_pause_and_its_days_in_order(clock, officer_li):
    row = pause(clock, officer_li).pauses.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        clock.pauses.create(first=LAST, ground="又", paused_by=officer_li, paused_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClockPause.objects.filter(pk=row.pk).update(last=row.first - ONE)


def test_only_periods_with_a_clause_for_it_are_paused(officer_li, clock):
    other = started(officer_li, "RESULT_PUBLICATION", file=clock.file)

    assert refused(NotSo, other, officer_li) == "runs-on"
    decisions = {"CASE_DECISION", "CASE_DECISION_EXTENDED", "CASE_DECISION_LONGEST"}
    assert {p.code for p in ROWS if p.pauses} == {"SEALING", "SEALING_EXTENSION"} | decisions


def test_what_was_stopped_is_not_paused(clock, officer_li):
    stop_clock(clock_id=clock.pk, because="查封已解除", by=officer_li, at=AT)

    assert refused(NotNow, clock, officer_li) == "clock-stopped"
    assert Clock.objects.get(pk=clock.pk).due_at == end_of(2023, 10, 28)


def test_a_clock_of_another_file_is_not_paused_by_who_does_not_work_on_it(
    clock, officer_li, planner_wang, head_zhao, director_zhang, auditor_zheng
):
    colleague = make_person("he", "何审计", officer_li.unit, "AUDITOR")

    for person in (planner_wang, head_zhao, director_zhang, auditor_zheng, colleague):
        with pytest.raises(NotYou):
            pause(clock, person)
    assert not ClockPause.objects.exists()


def test_the_head_of_its_unit_pauses_it_and_a_colleague_who_does_not_work_on_it_does_not(clock, officer_li):
    head = make_person("han", "韩大队长", officer_li.unit, "HEAD")
    colleagues = [make_person(role.lower(), role, officer_li.unit, role) for role in ("OFFICER", "PLANNER")]

    for colleague in colleagues:
        with pytest.raises(NotYou, match="经办人员"):
            pause(clock, colleague)
    assert pause(clock, head).due_at is None


@pytest.mark.parametrize("is_reader", [False, True])
def test_who_reviews_for_the_unit_never_pauses_a_clock(clock, officer_li, is_reader):
    reviewer = make_person("feng", "冯审核", officer_li.unit, "REVIEWER")
    if is_reader:
        change_readers(clock.file, coming=[reviewer])

    with pytest.raises(NotYou):
        pause(clock, reviewer)
    pause(clock, officer_li)
    with pytest.raises(NotYou):
        resume_clock(clock_id=clock.pk, last=LAST, by=reviewer, at=AT + (LAST - DAY))


def test_who_works_on_it_pauses_it_also_from_another_unit(clock, officer_li, planner_wang):
    change_readers(clock.file, coming=[planner_wang])

    assert pause(clock, planner_wang).due_at is None
