"""任务来源 on the notice: the plan, or of a task outside the plan what it was approved for."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.notices.queries import source
from inspectorate.plans.models import Plan, Task

pytestmark = pytest.mark.django_db


def said_of(**task):
    return source(DrawnTarget(draw=Draw(task=Task(window_from=date(2023, 5, 1), **task))))


def test_a_task_of_the_plan_names_the_plan():
    words = said_of(plan=Plan(pk=1, year=2023), plan_no="2023001")

    assert words.endswith("2023年度抽查工作计划（2023001），经随机抽取确定。")


def test_a_task_outside_the_plan_names_who_asked_for_it_and_no_plan():
    words = said_of(
        origin="ASSIGNED",
        asked_by="河北省应急管理厅",
        asked_no="冀应急函〔2023〕12号",
        plan_no="计划外2023",
        task_no="001",
    )

    assert words.endswith(
        "计划外抽查任务（计划外2023-001，上级部署：河北省应急管理厅，冀应急函〔2023〕12号），经局领导批准，经随机抽取确定。"
    )
    assert "年度抽查工作计划" not in words
