"""A clock is stopped once, by what was to be done or by what made it needless; then nothing changes it."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from inspectorate.kit.refusals import NotNow
from inspectorate.periods.actions import recount_clocks, stop_clock
from inspectorate.periods.models import Clock
from inspectorate.periods.tests.clocks import AT, end_of, started
from inspectorate.trail.models import TrailEntry
from tests.cast import BEIJING

LAST = end_of(2023, 10, 28)


def stop(clock, by, at=AT, because="查封已解除"):
    return stop_clock(clock_id=clock.pk, because=because, by=by, at=at)


@pytest.mark.parametrize(("at", "late"), [(LAST, False), (LAST + timedelta(microseconds=1), True)])
def test_it_stays_known_whether_the_period_was_kept(officer_li, at, late):
    stopped = stop(started(officer_li), officer_li, at)

    assert (stopped.stopped_at, stopped.due_at) == (at, LAST)
    assert stopped.is_late(LAST + timedelta(days=900)) is late


def test_it_is_stopped_once(officer_li):
    clock = started(officer_li)
    stop(clock, officer_li)

    with pytest.raises(NotNow, match="查封已解除"):
        stop(clock, officer_li, because="又一次")
    assert Clock.objects.get().stopped_because == "查封已解除"


def test_a_calendar_that_comes_later_does_not_change_it(officer_li):
    stopped = stop(started(officer_li), officer_li)
    Clock.objects.update(due_at=datetime(2023, 10, 20, tzinfo=BEIJING))

    assert recount_clocks(ground="核对", by=None, at=AT) == 0
    assert Clock.objects.get(pk=stopped.pk).due_on.isoformat() == "2023-10-20"


def test_the_enterprises_own_act_stops_it_too(officer_li):
    stop(started(officer_li), None, because="当事人书面放弃")

    entry = TrailEntry.objects.get(kind="ClockStopped")
    assert (entry.actor, entry.ground, entry.facts["period"]) == (None, "当事人书面放弃", "查封、扣押 30 日")


@pytest.mark.both_databases
def test_the_database_asks_what_stopped_it(officer_li):
    clock = started(officer_li)

    for wrong in ({"stopped_at": AT}, {"stopped_because": "无"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Clock.objects.filter(pk=clock.pk).update(**wrong)
