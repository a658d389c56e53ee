"""检查安排: the week's visits by team, what cannot be right is marked, and the week can be printed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse

from inspectorate.inspections import actions
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.week import week_of
from inspectorate.inspections.rules.week import Planned, conflicts, monday_of
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotSo
from tests.cast import BEIJING, TODAY, make_person, make_unit

MONDAY = date(2023, 5, 15)
WEEK = {MONDAY + timedelta(days=n) for n in range(5)}
LI, WANG = {"1": "李"}, {"2": "王"}


def planned(key, *, code="", officers=LI, first=MONDAY, last=None, hours=None):
    times = [datetime(2023, 5, 15, hour, tzinfo=BEIJING) for hour in hours] if hours else []
    return Planned(key, code or f"C{key}", f"企业{key}", first, last or first, officers, *times)


def told(*visits):
    return conflicts(visits, lambda day: day in WEEK)


def test_a_week_begins_on_monday():
    assert [monday_of(MONDAY + timedelta(days=n)) for n in (-1, 0, 6)] == [date(2023, 5, 8), MONDAY, MONDAY]


def test_an_officer_at_two_enterprises_on_one_day_is_marked_at_both():
    assert told(planned(1), planned(2)) == {1: ["李同日还有：企业2"], 2: ["李同日还有：企业1"]}


def test_another_officer_and_another_day_are_no_conflict():
    assert told(planned(1), planned(2, officers=WANG), planned(3, first=MONDAY + timedelta(days=1))) == {}


def test_a_span_of_days_leaves_room_for_both():
    assert told(planned(1), planned(2, last=MONDAY + timedelta(days=4))) == {}


def test_what_took_place_one_after_the_other_is_no_conflict_and_at_one_time_it_is():
    assert told(planned(1, hours=(9, 11)), planned(2, hours=(11, 12))) == {}
    assert set(told(planned(1, hours=(9, 11)), planned(2, hours=(10, 12)))) == {1, 2}


def test_an_enterprise_that_is_visited_twice_meanwhile_is_marked():
    span = {"code": "SAME", "last": MONDAY + timedelta(days=2)}
    later = planned(3, code="SAME", officers=WANG, first=MONDAY + timedelta(days=3))

    assert told(planned(1, **span), later) == {}
    assert set(told(planned(1, **span), planned(2, code="SAME", officers=WANG))) == {1, 2}


def test_a_visit_on_a_day_off_is_marked_and_one_that_has_been_made_is_not():
    saturday = MONDAY + timedelta(days=5)

    assert told(planned(1, first=saturday)) == {1: ["休息日"]}
    assert told(planned(1, first=saturday - timedelta(days=1), last=saturday)) == {}
    assert told(planned(1, first=saturday, hours=(9, 11))) == {}


def test_a_visit_that_took_place_stands_against_one_of_the_day_that_is_still_planned():
    assert set(told(planned(1, hours=(9, 11)), planned(2))) == {1, 2}


def test_of_a_span_until_the_end_of_days_only_as_many_are_asked_for_as_are_needed():
    asked = []

    assert conflicts([planned(1, last=date.max)], lambda day: bool(asked.append(day)) or day in WEEK) == {}
    assert asked == [MONDAY]


def test_the_days_of_a_span_run_from_its_first_to_its_last():
    assert list(planned(1, last=MONDAY + timedelta(days=2)).days()) == [MONDAY + timedelta(days=n) for n in range(3)]


def test_of_a_year_whose_days_off_nobody_entered_nothing_is_said():
    def unknown(_):
        raise NotSo("no-year", "没有录入")

    assert conflicts([planned(1)], unknown) == {}


def on(visit, first, last=None):
    Visit.objects.filter(pk=visit.pk).update(planned_from=first, planned_until=last or first)


@pytest.mark.django_db
class TestTheGrid:
    def test_each_visit_stands_with_its_team_on_its_day(self, visits, planner_wang):
        on(visits[0], date(2023, 5, 17))

        week = week_of(planner_wang, TODAY, date(2023, 5, 21))

        [team] = week.teams
        assert [[cell.visit.pk for cell in cells] for cells in team.days] == [[], [], [visits[0].pk], [], [], [], []]
        assert all(person.name in team.names for person in world.team(visits[0]))

    def test_a_visit_of_no_settled_day_stands_beside_and_in_every_week_of_its_span(self, visits, planner_wang):
        on(visits[0], date(2023, 5, 15), date(2023, 5, 31))

        weeks = [week_of(planner_wang, TODAY, day) for day in (date(2023, 5, 15), date(2023, 5, 31))]

        assert [[len(team.open) for team in week.teams] for week in weeks] == [[1], [1]]

    def test_the_week_before_and_the_week_after_have_it_not(self, visits, planner_wang):
        on(visits[0], date(2023, 5, 15))
        on(visits[1], date(2023, 5, 21))

        weeks = [week_of(planner_wang, TODAY, day) for day in (date(2023, 5, 14), date(2023, 5, 15), date(2023, 5, 22))]

        assert [week.count for week in weeks] == [0, 2, 0]

    def test_what_has_no_days_yet_is_counted_and_not_shown(self, visits, planner_wang):
        week = week_of(planner_wang, TODAY, date(2023, 5, 15))

        assert (week.count, week.unplanned) == (0, len(visits))

    def test_once_it_has_begun_it_stands_on_that_day(self, visits, head_zhao, planner_wang):
        world.started(world.ready(visits[0], head_zhao))

        week = week_of(planner_wang, TODAY, world.ON_SITE.date())

        assert [len(team.days[world.ON_SITE.weekday()]) for team in week.teams] == [1]

    def test_a_closed_visit_is_on_no_grid(self, visits, planner_wang):
        on(visits[0], date(2023, 5, 15))
        Visit.objects.filter(pk=visits[0].pk).update(stage="CANCELLED")

        assert week_of(planner_wang, TODAY, date(2023, 5, 15)).count == 0

    def test_nobody_finds_a_visit_there_that_he_may_not_see(self, visits):
        on(visits[0], date(2023, 5, 15))
        stranger = make_person("lin", "林科员", make_unit("XX", "宣传科", "DIVISION"), "PLANNER")

        assert week_of(stranger, TODAY, date(2023, 5, 15)).count == 0

    def test_the_page_has_the_week_before_and_after_and_says_what_is_wrong(self, visits, planner_wang, sign_in):
        on(visits[0], date(2023, 5, 20))

        page = sign_in(planner_wang).get(reverse("inspections:week") + "?day=2023-05-17").content.decode()

        assert "2023年5月15日至2023年5月21日" in page
        assert all(part in page for part in ("?day=2023-05-08", "?day=2023-05-22", "休息日", "data-print"))

    @pytest.mark.parametrize("day", ["", "abc", "0001-01-01", "9999-12-31"])
    def test_any_address_shows_a_week(self, planner_wang, sign_in, day):
        assert sign_in(planner_wang).get(reverse("inspections:week") + f"?day={day}").status_code == 200

    def test_nobody_plans_until_then(self, visits, head_zhao, sign_in):
        actions.confirm_team(visit_id=visits[0].pk, ground="由检查组自行判断", by=head_zhao, at=world.AT)
        days = {"planned_from": "2023-05-15", "planned_until": "9999-12-31"}

        page = sign_in(head_zhao).post(reverse("inspections:scheme", args=[visits[0].pk]), days).content.decode()

        assert "请填写 1900年1月1日至2099年12月31日之间的日期" in page
        assert Visit.objects.get(pk=visits[0].pk).planned_until is None
