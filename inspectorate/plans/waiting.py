"""What of plans waits for a person; the home page lists it and the navigation counts it."""

from __future__ import annotations

from datetime import date

from inspectorate.acts import Desk, Told, Wait, leading, waiting_lines
from inspectorate.people.models import Person
from inspectorate.plans import acts
from inspectorate.plans.lifecycle import PlanStage
from inspectorate.plans.models import Plan, Task
from inspectorate.plans.queries import to_carry_on, to_confirm


def waiting(person: Person, on: date) -> list[Wait]:
    """Plans to approve, publish or correct, and conclusions to confirm."""
    desk = Desk(person, on)
    return [
        *waiting_lines(desk, leading([acts.REVISE, *acts.PLAN]), to_carry_on(person, on), PLANS),
        *waiting_lines(desk, leading(acts.TASK), to_confirm(person, on), TASKS),
    ]


def _about(plan: Plan) -> str:
    if plan.stage == PlanStage.SUBMITTED:
        return f"{plan.submitted_by}报请审批"
    return "已经批准" if plan.stage == PlanStage.APPROVED else f"已退回：{plan.return_ground}"


PLANS = Told[Plan](name=str, whom=_about, url=Plan.get_absolute_url)
TASKS = Told[Task](no=lambda task: task.no, whom=lambda task: task.name, url=Task.get_absolute_url)
