"""What of plans waits for a person; the home page lists it and the navigation counts it."""

from __future__ import annotations

from datetime import date

from inspectorate.kit.waiting import Wait
from inspectorate.people.models import Person
from inspectorate.plans import access
from inspectorate.plans.lifecycle import PlanStage, TaskStage
from inspectorate.plans.models import Plan
from inspectorate.plans.queries import visible_to


def waiting(person: Person, on: date) -> list[Wait]:
    """Plans to approve, publish or correct, and conclusions to confirm."""
    lines = []
    for plan in Plan.objects.filter(stage__in=[PlanStage.SUBMITTED, PlanStage.APPROVED]).select_related("submitted_by"):
        if plan.stage == PlanStage.SUBMITTED and access.may_approve(person, on, plan):
            lines.append(Wait(f"审批{plan}", f"{plan.submitted_by}报请审批", None, "去审批", plan.get_absolute_url()))
        if plan.stage == PlanStage.APPROVED and access.may_run_plan(person, on, plan):
            lines.append(Wait(f"公布{plan}", "已经批准", None, "去公布", plan.get_absolute_url()))
    if access.may_run_plan(person, on):
        for plan in Plan.objects.filter(stage=PlanStage.DRAFT).exclude(return_ground=""):
            lines.append(Wait(f"修改{plan}", f"已退回：{plan.return_ground}", None, "去修改", plan.get_absolute_url()))
    for task in visible_to(person, on).filter(stage=TaskStage.CONCLUDING):
        if access.may_confirm_conclusion(person, on, task):
            lines.append(Wait(f"确认任务{task.no}无对象办结", task.name, None, "去确认", task.get_absolute_url()))
    return lines
