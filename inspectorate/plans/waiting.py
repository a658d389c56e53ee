"""What of plans waits for a person; the home page lists it and the navigation counts it."""

from __future__ import annotations

from datetime import date

from inspectorate.acts import Desk, Told, Wait, leading, waiting_lines
from inspectorate.people.models import Person
from inspectorate.plans import acts
from inspectorate.plans.lifecycle import PlanStage, TaskStage
from inspectorate.plans.models import Plan, Task
from inspectorate.plans.queries import visible_to

OPEN = [PlanStage.DRAFT, PlanStage.SUBMITTED, PlanStage.APPROVED]


def waiting(person: Person, on: date) -> list[Wait]:
    """Plans to approve, publish or correct, and conclusions to confirm."""
    desk = Desk(person, on)
    plans = Plan.objects.filter(stage__in=OPEN).select_related("submitted_by")
    proposed = visible_to(person, on).filter(stage=TaskStage.CONCLUDING)
    return [
        *waiting_lines(desk, leading([acts.REVISE, *acts.PLAN]), plans, PLANS),
        *waiting_lines(desk, leading(acts.TASK), proposed, TASKS),
    ]


def _about(plan: Plan) -> str:
    if plan.stage == PlanStage.SUBMITTED:
        return f"{plan.submitted_by}报请审批"
    return "已经批准" if plan.stage == PlanStage.APPROVED else f"已退回：{plan.return_ground}"


PLANS = Told[Plan](name=str, whom=_about, url=Plan.get_absolute_url)
TASKS = Told[Task](no=lambda task: task.no, whom=lambda task: task.name, url=Task.get_absolute_url)
