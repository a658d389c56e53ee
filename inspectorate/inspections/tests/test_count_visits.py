"""What an ended visit writes of its enterprise: when last, and how often this year."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.draws import actions as draws
from inspectorate.draws.models import Draw
from inspectorate.files.models import File
from inspectorate.inspections import actions
from inspectorate.inspections.queries import notice
from inspectorate.inspections.tests import world
from inspectorate.registries.models import Target

DAY = world.ON_SITE.date()


def inspected(visit):
    return Target.objects.get(usc_code=visit.target_code).inspected


@pytest.fixture
def covert(started):
    Draw.objects.update(is_covert=True)
    File.objects.update(is_covert=True)
    return type(started).objects.get(pk=started.pk)


@pytest.mark.both_databases
def test_it_is_written_as_the_visit_ends_and_not_before(started):
    assert inspected(started) == (None, 0)

    world.finished(started)

    assert inspected(started) == (DAY, 1)
    assert Target.objects.filter(last_inspected_date__isnull=False).count() == 1


def test_a_reinspection_counts_as_well(started):
    again = world.following(world.finished(started))
    later = world.ON_SITE + timedelta(days=1)

    world.finished(world.started(again, at=later), at=later)

    assert inspected(started) == (later.date(), 2)


def test_a_visit_that_was_broken_off_inspected_nothing(started):
    by = world.team(started)[0]
    actions.break_off(visit_id=started.pk, why="UNREACHABLE", ground="大门锁闭", by=by, at=world.ON_SITE)

    assert inspected(started) == (None, 0)


def test_a_covert_visit_counts_once_its_draw_is_public(covert, planner_wang):
    world.finished(covert)
    assert inspected(covert) == (None, 0)

    draws.open_covert(draw_id=covert.origin.draw_id, ground="检查已全部结束", by=planner_wang, at=world.ON_SITE)

    assert inspected(covert) == (DAY, 1)


def test_one_that_ends_after_its_draw_was_opened_counts_once(covert, planner_wang):
    draws.open_covert(draw_id=covert.origin.draw_id, ground="提前公开", by=planner_wang, at=world.ON_SITE)
    assert inspected(covert) == (None, 0)

    world.finished(covert)

    assert inspected(covert) == (DAY, 1)


def test_a_notice_made_up_for_after_the_end_does_not_count_its_own_visit(started):
    Target.objects.filter(usc_code=started.target_code).update(last_inspected_date=DAY, inspected_this_year=1)
    assert notice.to_tell(started, DAY).ended == 1

    ended = world.finished(started)

    assert notice.to_tell(ended, DAY).ended == 1
