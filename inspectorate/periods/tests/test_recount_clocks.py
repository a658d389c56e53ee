"""Where a year's arrangement comes later, or comes differently, the clocks that run are counted by it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from inspectorate.periods.actions import enter_year, pause_clock, recount_clocks
from inspectorate.periods.models import Clock
from inspectorate.periods.tests.clocks import AT, end_of, started
from inspectorate.periods.tests.test_enter_year import SOURCE, rows
from inspectorate.trail.models import TrailEntry
from tests.cast import BEIJING

LATER = datetime(2043, 9, 28, 10, 0, tzinfo=BEIJING)


def enter(by, year, table=None):
    enter_year(year=year, rows=table or rows(year=year), source=SOURCE, by=by, at=AT)


@pytest.mark.both_databases
def test_a_year_that_was_unknown_gives_the_day(officer_li, admin_sun):
    clock = started(officer_li, "RESULT_PUBLICATION", at=LATER)

    enter(admin_sun, 2043)

    assert Clock.objects.get(pk=clock.pk).due_at == end_of(2043, 11, 2)
    entry = TrailEntry.objects.get(kind="ClockRecounted")
    assert (entry.subject, entry.ground, entry.actor) == (clock.file.number, SOURCE, admin_sun)
    assert (entry.facts["before"], entry.facts["due"]) == ("—", "2043年11月2日")


def test_an_arrangement_that_came_differently_moves_the_day(officer_li, admin_sun):
    clock = started(officer_li, "RESULT_PUBLICATION")

    enter(admin_sun, 2023)  # without the make-up workdays of 7 and 8 October

    assert clock.due_at == end_of(2023, 11, 1)
    assert Clock.objects.get(pk=clock.pk).due_at == end_of(2023, 11, 2)


def test_what_the_year_does_not_touch_is_left_alone_and_told_of_by_nobody(officer_li, admin_sun):
    started(officer_li, "RATIFICATION", at=LATER)

    enter(admin_sun, 2043)

    assert not TrailEntry.objects.filter(kind="ClockRecounted").exists()
    assert recount_clocks(ground="核对", by=None, at=AT) == 0


def test_what_is_paused_stays_without_a_day(officer_li, admin_sun):
    clock = started(officer_li)
    pause_clock(clock_id=clock.pk, first=date(2023, 10, 3), ground="检测", by=officer_li, at=AT + timedelta(days=9))

    enter(admin_sun, 2023)

    assert Clock.objects.get(pk=clock.pk).due_at is None
