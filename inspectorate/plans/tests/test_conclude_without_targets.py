"""A task with nobody to inspect ends with a ground; where somebody is listed, two persons say so."""

from __future__ import annotations

import pytest
from django.apps import apps

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.plans import actions
from inspectorate.plans.tests.conftest import JANUARY, make_target, task
from inspectorate.trail.models import TrailEntry

pytestmark = pytest.mark.django_db
GROUND = "本市已无煤矿"


def task_exists(no):
    plan_no, _, task_no = no.partition("-")
    return apps.get_model("plans", "Task").objects.filter(plan_no=plan_no, task_no=task_no).exists()


def test_the_coal_task_is_concluded_with_a_ground(published, admin_sun):
    one = actions.conclude_without_targets(task_id=task("2023005-005").pk, ground=GROUND, by=admin_sun, at=JANUARY)

    assert (one.stage, one.conclusion, one.concluded_by, one.concluded_at) == ("CONCLUDED", GROUND, admin_sun, JANUARY)
    entry = TrailEntry.objects.get(kind="TaskConcluded")
    assert (entry.ground, entry.facts) == (GROUND, {"population": 0})


def test_without_a_ground_nothing_happens(published, admin_sun):
    with pytest.raises(NotSo, match="理由"):
        actions.conclude_without_targets(task_id=task("2023005-005").pk, ground="", by=admin_sun, at=JANUARY)

    assert task("2023005-005").stage == "PLANNED"


def test_while_somebody_is_listed_one_person_is_not_enough(published, planner_wang):
    with pytest.raises(NotNow, match="第二人"):
        actions.conclude_without_targets(task_id=task("2023001-001").pk, ground="x", by=planner_wang, at=JANUARY)


def test_the_second_person_confirms_and_is_not_the_first(published, admin_sun, head_zhao):
    make_target(99, "COAL_MINE")
    pk = task("2023005-005").pk
    actions.propose_conclusion(task_id=pk, ground="已停产关闭", by=admin_sun, at=JANUARY)

    with pytest.raises(NotYou, match="申请人以外"):
        actions.conclude_without_targets(task_id=pk, by=admin_sun, at=JANUARY)
    with pytest.raises(NotYou):
        actions.conclude_without_targets(task_id=pk, by=head_zhao, at=JANUARY)

    assert task("2023005-005").stage == "CONCLUDING"


def test_the_head_of_the_lead_division_confirms(published, planner_wang, head_zhao):
    pk = task("2023001-001").pk
    actions.propose_conclusion(task_id=pk, ground="全部停产", by=planner_wang, at=JANUARY)

    one = actions.conclude_without_targets(task_id=pk, by=head_zhao, at=JANUARY)

    assert (one.stage, one.conclusion, one.concluded_by) == ("CONCLUDED", "全部停产", head_zhao)


def test_the_page_of_the_second_person_confirms(published, planner_wang, head_zhao, sign_in):
    pk = task("2023001-001").pk
    actions.propose_conclusion(task_id=pk, ground="全部停产", by=planner_wang, at=JANUARY)
    address = "/office/plans/tasks/2023001-001/confirm/"
    assert "您确认的是申请人写明的理由属实" in sign_in(head_zhao).get(address).content.decode()

    answer = sign_in(head_zhao).post(address)

    assert answer.status_code == 302
    assert task("2023001-001").stage == "CONCLUDED"


def test_the_page_of_a_task_that_was_never_published_removes_it(imported, planner_wang, sign_in):
    answer = sign_in(planner_wang).post("/office/plans/tasks/2023001-001/remove/")

    assert answer.status_code == 302
    assert not task_exists("2023001-001")


def test_the_second_person_may_refuse(published, planner_wang, head_zhao):
    pk = task("2023001-001").pk
    actions.propose_conclusion(task_id=pk, ground="全部停产", by=planner_wang, at=JANUARY)

    one = actions.return_conclusion(task_id=pk, ground="仍有两家在产", by=head_zhao, at=JANUARY)

    assert (one.stage, one.conclusion) == ("PLANNED", "")


def test_a_draft_plans_task_is_not_concluded(imported, admin_sun):
    with pytest.raises(NotNow, match="公布以后"):
        actions.conclude_without_targets(task_id=task("2023005-005").pk, ground="x", by=admin_sun, at=JANUARY)


def test_cancelling_on_a_published_plan_is_the_leaders(published, admin_sun, director_zhang):
    pk = task("2023004-004").pk
    with pytest.raises(NotYou):
        actions.cancel_task(task_id=pk, ground="x", by=admin_sun, at=JANUARY)

    one = actions.cancel_task(task_id=pk, ground="资质已移交省厅", by=director_zhang, at=JANUARY)

    assert (one.stage, one.conclusion) == ("CANCELLED", "资质已移交省厅")


def test_a_drawn_task_is_neither_concluded_nor_cancelled(published, admin_sun, director_zhang):
    one = task("2023005-005")
    apps.get_model("draws", "Draw").objects.create(
        task=one, no="2023005-005-1", stage="ANNOUNCED", prepared_by=admin_sun
    )

    with pytest.raises(NotNow, match="作废"):
        actions.conclude_without_targets(task_id=one.pk, ground="x", by=admin_sun, at=JANUARY)
    with pytest.raises(NotNow, match="作废"):
        actions.cancel_task(task_id=one.pk, ground="x", by=director_zhang, at=JANUARY)
