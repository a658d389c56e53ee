"""A task outside the plan is drawn, frozen and verified by the same protocol, and its papers say what it is."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from inspectorate.draws import access, actions, fair
from inspectorate.draws.documents import record
from inspectorate.draws.queries import draws
from inspectorate.draws.queries.packages import package
from inspectorate.draws.tests import world
from inspectorate.plans.models import Task
from tests.refused import refused


@pytest.fixture
def outside(task, director_zhang):
    """The same task, asked for by the province and approved by 张局长 by itself."""
    Task.objects.filter(pk=task.pk).update(
        plan=None, origin="ASSIGNED", asked_by="河北省应急管理厅", asked_no="冀应急函〔2023〕12号", reason="专项部署",
        plan_no="计划外2023", plan_name="2023年度计划外抽查", task_no="001", approved_by=director_zhang,
        is_published=True,
    )  # fmt: skip
    return Task.objects.get(pk=task.pk)


def test_until_it_is_approved_it_is_neither_offered_nor_drawn(outside, planner_wang):
    for stage in ("DRAFT", "SUBMITTED", "WITHDRAWN"):
        Task.objects.filter(pk=outside.pk).update(stage=stage)

        assert not draws.undrawn(Task.objects.all()).exists()
        with refused("409 task-not-approved"):
            actions.prepare_draw(task_id=outside.pk, by=planner_wang, at=world.AT)


def test_approved_it_waits_to_be_drawn_for_who_operates_it(outside, planner_wang):
    waits = draws.to_operate(planner_wang, world.AT.date(), outside.window_from)

    assert [one.task.no for one in waits] == ["计划外2023-001"]


def test_who_approved_it_witnesses_and_does_not_operate(outside, planner_wang, director_zhang):
    assert access.may_prepare(planner_wang, world.AT.date(), outside)
    outside.approved_by = planner_wang
    outside.save()

    assert not access.may_prepare(planner_wang, world.AT.date(), outside)
    assert not draws.to_operate(planner_wang, world.AT.date(), outside.window_from)


def test_its_package_verifies_and_says_exactly_what_it_was_drawn_for(outside, planner_wang, witness_chen):
    draw = world.drawn(outside, planner_wang, witness_chen)

    content = package(draw)
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        said = json.loads(opened.read("record.json"))["manifest"]

    assert said["draw"] == "计划外2023-001-1"
    assert said["title"] == (
        "2023年度计划外抽查 危险化学品企业抽查（上级部署：河北省应急管理厅，冀应急函〔2023〕12号）"
    )
    assert fair.verify(content).holds


def test_its_record_names_the_order_instead_of_a_plan(outside, planner_wang, witness_chen):
    draw = world.drawn(outside, planner_wang, witness_chen)

    assert record.data(draw)["plan"] == (
        "2023年度计划外抽查（上级部署：河北省应急管理厅，冀应急函〔2023〕12号，专项部署）"
    )
