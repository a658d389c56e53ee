"""The days by which teams are confirmed and results published, also where the year's calendar came later."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.urls import reverse

from inspectorate.draws.tests import world as drawing
from inspectorate.inspections import actions
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import due, steps
from inspectorate.inspections.tests import world
from inspectorate.inspections.waiting import waiting
from inspectorate.periods.actions import enter_year
from inspectorate.periods.tests.test_enter_year import SOURCE, rows
from inspectorate.registries.models import Inspector
from tests.cast import BEIJING, MORNING

AT = datetime(2043, 9, 28, 10, 0, tzinfo=BEIJING)


@pytest.fixture
def ended(ready):
    """Finished in a year whose holidays nobody has entered."""
    Inspector.objects.update(valid_until=date(2050, 1, 1))
    visit = world.started(ready, at=AT)
    world.complete(visit, at=AT)
    return actions.finish(visit_id=visit.pk, by=world.team(visit)[0], at=AT)


@pytest.fixture
def entered(ended, admin_sun):
    enter_year(year=2043, rows=rows(year=2043), source=SOURCE, by=admin_sun, at=MORNING)
    return Visit.objects.get(pk=ended.pk)


def test_a_result_is_due_as_soon_as_the_year_is_known(ended, admin_sun):
    assert due.result_due(ended) is None

    enter_year(year=2043, rows=rows(year=2043), source=SOURCE, by=admin_sun, at=MORNING)

    assert due.result_due(Visit.objects.get(pk=ended.pk)).isoformat() == "2043-11-02"


def test_what_waits_and_the_visits_page_say_the_day(entered):
    officer = world.team(entered)[0]

    lines = [w for w in waiting(officer, date(2043, 10, 9)) if "录入检查结果" in w.what]

    assert [w.due for w in lines] == [date(2043, 11, 2)]
    assert steps.deadline(entered, date(2043, 10, 9)).day == date(2043, 11, 2)


def test_the_list_finds_it_when_it_is_late(entered):
    on = date(2043, 11, 3)

    assert entered in Visit.objects.filter(due.result_due_within(date.min, date(2043, 11, 2)))
    assert entered not in Visit.objects.filter(due.result_due_within(on, date(2043, 11, 10)))


def test_a_teams_clock_runs_from_the_draw_until_it_is_confirmed(visit, planner_wang):
    clock = visit.team_clock
    assert (clock.started_at, clock.about.label) == (visit.drawn.draw.drawn_at, "检查组比对确认（自抽取）")

    actions.confirm_team(visit_id=visit.pk, by=planner_wang, at=clock.due_at)

    clock.refresh_from_db()
    assert (clock.stopped_because, clock.is_late(clock.due_at)) == ("检查组已确认", False)


def test_a_visit_that_is_not_made_any_more_waits_for_no_team(visit, drawn, planner_wang, head_zhao):
    drawing.replaced(drawn, visit.drawn.usc_code, planner_wang, head_zhao)

    actions.close_visits(draw_id=drawn.pk, by=planner_wang, at=AT)

    visit.team_clock.refresh_from_db()
    assert (visit.team_clock.stopped_at, visit.team_clock.stopped_because) == (AT, "不再检查")


def test_a_results_clock_runs_on_while_it_is_returned_and_until_it_is_published(entered):
    assert entered.result_clock.is_running
    assert entered.result_clock.file == entered.file
    assert not entered.result_clock.is_late(datetime(2043, 11, 2, 23, 59, tzinfo=BEIJING))
    assert entered.result_clock.is_late(datetime(2043, 11, 3, 0, 0, tzinfo=BEIJING))


def test_the_filter_for_late_ones_stands_on_the_page(entered, planner_wang, sign_in):
    page = sign_in(planner_wang).get(reverse("inspections:home"), {"due": "late"})

    assert page.status_code == 200
