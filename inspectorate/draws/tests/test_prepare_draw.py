"""准备抽取."""

from __future__ import annotations

import pytest

from inspectorate.draws import actions
from inspectorate.draws.tests.world import AT
from inspectorate.kit.refusals import NotNow
from tests.cast import make_person
from tests.refused import refused


def test_the_first_attempt_has_the_tasks_number_and_the_plans_team(task, planner_wang):
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)

    assert (draw.no, draw.attempt, draw.stage) == ("2023001-001-1", 1, "PREPARING")
    assert draw.options["groups"] == [{"units": ["WHK"], "seats": 1}, {"units": ["ZF2"], "seats": 1}]


def test_a_task_without_a_joint_brigade_takes_both_inspectors_from_the_division(task, planner_wang):
    task.joint_brigades.clear()

    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)

    assert draw.options["groups"] == [{"units": ["WHK"], "seats": 2}]


def test_the_office_admin_may_prepare_any_divisions_draw(task, admin_sun):
    assert actions.prepare_draw(task_id=task.pk, by=admin_sun, at=AT).prepared_by == admin_sun


def test_a_second_draw_waits_until_the_first_has_ended(task, planner_wang):
    actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)

    with pytest.raises(NotNow) as refusal:
        actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)

    assert "2023001-001-1" in refusal.value.message


def test_an_unpublished_plan_is_not_drawn_for(task, planner_wang):
    task.plan.stage = "APPROVED"
    task.plan.save()

    with refused("409 plan-not-published"):
        actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)


def test_another_divisions_planner_may_not_prepare(task, second_brigade):
    stranger = make_person("qian", "钱科员", second_brigade, "PLANNER")

    with refused("403 not-you"):
        actions.prepare_draw(task_id=task.pk, by=stranger, at=AT)


def test_whoever_approved_the_plan_does_not_operate_its_draw(task, chemicals_division):
    both = make_person("zhou", "周副局长", chemicals_division, "LEADER", "OFFICE_ADMIN")
    task.plan.approved_by = both
    task.plan.save()

    with refused("403 not-you"):
        actions.prepare_draw(task_id=task.pk, by=both, at=AT)


@pytest.mark.parametrize("person", ["director_zhang", "officer_li", "witness_chen", "sysadmin_wu", "auditor_zheng"])
def test_others_do_not_prepare(person, task, request):
    with refused("403 not-you"):
        actions.prepare_draw(task_id=task.pk, by=request.getfixturevalue(person), at=AT)
