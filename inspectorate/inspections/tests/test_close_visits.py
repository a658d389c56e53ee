"""作废、补抽之后: nothing more is done for who is not to be visited any more; what was done stays."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.draws.tests import world as drawing
from inspectorate.inspections import actions
from inspectorate.inspections.acts.draws import CLOSE
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.visits import of_the_day
from inspectorate.inspections.tests import world
from inspectorate.inspections.tests.test_outcomes import enter
from inspectorate.inspections.waiting import waiting
from inspectorate.kit.refusals import NotNow
from inspectorate.trail.models import TrailEntry
from tests.at_once import at_once
from tests.refused import refused

ON = world.ON_SITE.date()


@pytest.fixture
def void(drawn, planner_wang, head_zhao):
    return lambda: drawing.voided(drawn, planner_wang, head_zhao)


@pytest.fixture
def replace(drawn, planner_wang, head_zhao):
    return lambda visit: drawing.replaced(drawn, visit.drawn.usc_code, planner_wang, head_zhao)


def close(draw, by):
    return actions.close_visits(draw_id=draw.pk, by=by, at=world.ON_SITE)


def test_of_a_voided_draw_no_team_is_confirmed_and_no_visit_begins(visits, void, head_zhao):
    ready = world.ready(visits[0], head_zhao)
    world.shown(ready)

    void()

    with pytest.raises(NotNow, match="已作废"):
        actions.confirm_team(visit_id=visits[1].pk, ground="自行判断", by=head_zhao, at=world.AT)
    with pytest.raises(NotNow, match="已作废"):
        actions.start(visit_id=ready.pk, by=world.team(ready)[0], at=world.ON_SITE)


def test_closing_is_open_while_a_visit_is_over_and_not_closed(visits, drawn, void, planner_wang):
    assert not CLOSE.is_open(drawn)

    void()
    drawn.refresh_from_db()
    assert CLOSE.is_open(drawn)

    close(drawn, planner_wang)
    assert not CLOSE.is_open(drawn)


def test_what_is_under_way_stops_where_it_is_and_keeps_what_was_recorded(started, void):
    world.answered(started)

    void()

    with pytest.raises(NotNow, match="已作废"):
        world.found(started)
    assert started.lines.exclude(answer="").count() == started.lines.count()


def test_a_voided_visit_is_on_nobodys_phone(started, void):
    officer = world.team(started)[0]
    assert started in of_the_day(officer, ON)

    void()

    assert started not in of_the_day(officer, ON)


def test_a_finished_visit_keeps_its_result_but_it_is_not_cleared_for_publication(
    started, void, head_zhao, director_zhang
):
    world.finished(started)
    void()

    enter(started)
    step = {"visit_id": started.pk, "at": world.ON_SITE}
    actions.submit_outcome(by=world.team(started)[-1], **step)
    actions.check_outcome(by=head_zhao, **step)
    assert not any("公示" in one.what for one in waiting(director_zhang, ON))
    with pytest.raises(NotNow, match="不作为抽查结果公示"):
        actions.clear_outcome(by=director_zhang, **step)


def test_who_was_replaced_is_not_visited_even_before_the_visit_is_closed(visits, replace, head_zhao):
    ready = world.ready(visits[0], head_zhao)
    world.shown(ready)
    officer = world.team(ready)[0]

    replace(ready)

    with pytest.raises(NotNow, match="由候补递补"):
        actions.start(visit_id=ready.pk, by=officer, at=world.ON_SITE)
    assert ready not in of_the_day(officer, ON)


def test_a_visit_that_had_begun_goes_on_to_its_end_though_a_reserve_steps_in(started, replace):
    replace(started)

    assert world.finished(started).stage == "FINISHED"


def test_closing_a_voided_draws_visits_leaves_only_the_finished_ones(visits, void, drawn, head_zhao, planner_wang):
    done, going, idle = world.ready(visits[0], head_zhao), world.ready(visits[1], head_zhao), visits[2]
    world.finished(world.started(done))
    world.started(going)
    void()
    assert [one.what for one in waiting(planner_wang, ON)] == [f"关闭不再检查的 {len(visits) - 1} 户"]

    closed = close(drawn, planner_wang)

    assert {v.pk for v in visits} - {v.pk for v in closed} == {done.pk}
    assert set(Visit.objects.filter(pk__in=[going.pk, idle.pk]).values_list("stage", flat=True)) == {"CANCELLED"}
    entry = TrailEntry.objects.filter(kind="VisitClosed", subject=going.file_no).get()
    assert entry.ground == f"抽取 {drawn.no} 已作废"
    assert close(drawn, planner_wang) == []
    assert not waiting(planner_wang, ON)


def test_only_who_opens_visits_closes_them(visits, void, drawn, officer_li):
    void()

    with refused("403 not-you"):
        close(drawn, officer_li)


def test_the_pages_say_why_and_offer_to_close(visits, void, drawn, planner_wang, sign_in):
    void()
    client = sign_in(planner_wang)
    task = reverse("inspections:task", args=[drawn.task.no])

    assert f"抽取 {drawn.no} 已作废，不再检查" in client.get(visits[0].get_absolute_url()).content.decode()
    assert "关闭不再检查的" in client.get(task).content.decode()
    page = client.post(task, {"act": "close"}, follow=True).content.decode()

    assert f"已关闭 {len(visits)} 户" in page
    assert not Visit.objects.exclude(stage="CANCELLED").exists()


def test_the_list_finds_them_among_those_not_to_be_visited_any_more(visits, void, planner_wang, sign_in):
    void()
    home = reverse("inspections:home")

    shown = sign_in(planner_wang).get(home, {"stage": "CANCELLED"}).content.decode()
    waiting_for_team = sign_in(planner_wang).get(home, {"stage": "TEAM"}).content.decode()

    assert visits[0].drawn.name in shown
    assert visits[0].drawn.name not in waiting_for_team


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_a_start_and_a_closing_at_the_same_moment_leave_one_of_the_two(visits, drawn, replace, head_zhao, planner_wang):
    ready = world.ready(visits[0], head_zhao)
    world.shown(ready)
    officer = world.team(ready)[0]

    def replace_and_close():
        replace(ready)
        close(drawn, planner_wang)

    started, _ = at_once(lambda: actions.start(visit_id=ready.pk, by=officer, at=world.ON_SITE), replace_and_close)

    ready.refresh_from_db()
    assert ready.stage == ("CANCELLED" if isinstance(started, NotNow) else "UNDER_WAY")
