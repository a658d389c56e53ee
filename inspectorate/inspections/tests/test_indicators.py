"""三项指标: 90 % risk-classed, 20 % cross-department, 100 % published, each by its formula; and what is late."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from inspectorate.draws.models import Draw
from inspectorate.inspections.models import Outcome, OutcomeAgreement
from inspectorate.inspections.queries import indicators as counted
from inspectorate.inspections.rules.indicators import HeldTask, indicators
from inspectorate.inspections.tests import world
from inspectorate.plans.models import Task
from tests.cast import BEIJING, TODAY


def task(no="1", *, units=("科",), classed=True, cross=False, drawn=10, **more):
    return HeldTask(no, frozenset(units), classed, cross, drawn, **more)


def shown(*tasks):
    return [(one.share.percent, one.share.is_met) for one in indicators(tasks)]


def test_where_nothing_was_drawn_nothing_is_met_and_nothing_is_zero():
    assert shown() == [("—", False)] * 3


def test_four_internal_tasks_and_one_without_targets_are_nought_of_five_as_in_2023():
    tasks = [task(str(n)) for n in range(4)] + [task("5", units=(), drawn=0, is_without_targets=True)]

    _, cross, _ = indicators(tasks)

    assert (cross.share.percent, cross.share.words, cross.share.is_met) == ("0%", "5 项中 0 项", False)
    assert cross.beside == ("不计无对象办结的 1 项：0%（4 项中 0 项）",)


def test_one_of_five_is_twenty_and_met_and_one_of_six_is_not():
    def cross(of):
        return shown(task(cross=True), *[task(str(n)) for n in range(of - 1)])[1]

    assert [cross(5), cross(6)] == [("20%", True), ("16.6%", False)]


def test_nineteen_of_a_hundred_is_not_twenty():
    assert shown(*[task(str(n), cross=n < 19) for n in range(100)])[1] == ("19%", False)


def test_one_of_one_is_known():
    assert shown(task(drawn=1))[0] == ("100%", True)


def test_risk_classes_are_counted_by_households_and_by_tasks():
    classed, _, _ = indicators([task(drawn=9), task("2", classed=False, drawn=1)])

    assert (classed.share.percent, classed.share.is_met) == ("90%", True)
    assert classed.beside[0] == "按任务数：50%（2 项中 1 项）"


def test_a_task_outside_the_plan_counts_as_any_other_and_it_is_told_how_much_that_is():
    classed, cross, _ = indicators([task(drawn=9), task("2", classed=False, drawn=1, is_outside=True)])

    assert classed.share.words == "10 户次中 9 户次"
    assert "其中计划外任务 1 户次，已经计入" in classed.beside
    assert (cross.share.words, cross.beside) == ("2 项中 0 项", ("其中计划外任务 1 项，已经计入",))


def test_where_no_task_stands_outside_the_plan_nothing_is_said_of_it():
    assert not [words for one in indicators([task()]) for words in one.beside if "计划外" in words]


def test_just_below_ninety_is_not_met_and_not_rounded_up():
    assert shown(task(drawn=899), task("2", classed=False, drawn=101))[0] == ("89.9%", False)


def test_a_joint_task_counts_for_the_division_that_leads_it_and_for_each_brigade():
    classed, _, _ = indicators([task(drawn=95), task("2", units=("科", "一大队"), classed=False, drawn=5)])

    assert classed.beside[1] == "没有达到的：一大队 0%"


def test_published_is_counted_of_what_is_due_and_what_was_late_shows_beside():
    _, _, published = indicators([task(due=10, published=10, in_time=9)])

    assert (published.share.percent, published.share.is_met) == ("100%", True)
    assert published.beside == ("按期率：90%（10 户中 9 户）",)


def test_one_result_that_is_not_published_is_not_met():
    assert shown(task(due=1000, published=999))[2] == ("99.9%", False)


def test_of_a_task_without_results_nothing_is_due_and_of_what_is_due_nothing_is_published_by_itself():
    assert shown(task())[2] == ("—", False)
    assert shown(task(due=10))[2] == ("0%", False)
    assert shown(task(), task(due=10, published=10))[2] == ("100%", True)
    assert indicators([task(due=10)])[2].beside == ("按期率：0%（10 户中 0 户）",)


@pytest.mark.django_db
class TestTheYear:
    LATER = datetime(2023, 8, 31, 9, 0, tzinfo=BEIJING)

    def held(self, person, at=LATER):
        return counted.held(person, at.date(), 2023, at)

    def test_a_drawn_task_counts_its_households_for_its_units(self, visits, director_zhang):
        [one] = self.held(director_zhang)

        assert (one.drawn, one.is_cross_department, one.due) == (len(visits), False, 0)
        assert "危险化学品安全监督管理科" in one.units

    def test_a_result_is_due_when_its_day_is_over_and_not_before(self, visits, head_zhao, director_zhang):
        visit = world.finished(world.started(world.ready(visits[0], head_zhao)))
        due_at = visit.result_clock.due_at

        assert [self.held(director_zhang, at)[0].due for at in (due_at, self.LATER)] == [0, 1]

    def test_what_was_cleared_after_its_day_is_published_and_not_in_time(self, visits, head_zhao, director_zhang):
        visit = world.finished(world.started(world.ready(visits[0], head_zhao)))
        outcome = Outcome.objects.create(visit=visit, stage="CLEARED", result="1", measure="1")
        OutcomeAgreement.objects.create(outcome=outcome, step="CLEAR", person=director_zhang, at=self.LATER)

        [one] = self.held(director_zhang)

        assert (one.due, one.published, one.in_time) == (1, 1, 0)

    def test_a_voided_draw_and_a_covert_one_that_is_not_open_are_out(self, visits, drawn, director_zhang):
        Draw.objects.filter(pk=drawn.pk).update(is_covert=True)
        assert self.held(director_zhang) == []

        Draw.objects.filter(pk=drawn.pk).update(is_covert=False, stage="VOID")
        assert self.held(director_zhang) == []

    def test_a_task_without_targets_counts_as_held(self, visits, drawn, director_zhang):
        Task.objects.exclude(pk=drawn.task_id).update(stage="CONCLUDED")
        others = Task.objects.exclude(pk=drawn.task_id).count()

        assert sum(one.is_without_targets for one in self.held(director_zhang)) == others

    def test_what_is_late_names_the_task_and_how_many(self, visits, head_zhao, director_zhang):
        world.finished(world.started(world.ready(visits[0], head_zhao)))

        found = {one.what: one.count for one in counted.late(director_zhang, self.LATER.date(), self.LATER)}

        left = len(visits) - 1
        assert found["抽查时间已过，没有检查"] == left
        assert found["没有按期确认检查组"] == left
        assert found["结果没有按期批准公示"] == 1

    def test_on_its_last_day_nothing_is_late_yet(self, visits, director_zhang):
        at = visits[0].team_clock.due_at

        assert counted.late(director_zhang, at.date(), at) == []

    def test_the_leader_finds_them_at_home_and_nobody_else_does(self, visits, director_zhang, planner_wang, sign_in):
        home = "/office/?year=2023"

        assert "2023年三项指标" in sign_in(director_zhang).get(home).content.decode()
        assert "三项指标" not in sign_in(planner_wang).get(home).content.decode()

    @pytest.mark.parametrize("year", ["", "abc", "1999", "²"])
    def test_any_address_shows_a_year(self, director_zhang, sign_in, year):
        assert sign_in(director_zhang).get(f"/office/?year={year}").status_code == 200

    def test_the_years_are_those_of_the_draws_and_this_one(self, drawn, director_zhang):
        assert counted.years(director_zhang, date(2026, 1, 5)) == [2026, 2023]
        assert counted.years(director_zhang, TODAY) == [2023]
