"""How a task ends without a draw: no targets, or cancelled."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from inspectorate.kit.refusals import NotNow
from inspectorate.kit.state import check_move
from inspectorate.kit.text import require_ground
from inspectorate.people import access as people
from inspectorate.people.models import Person
from inspectorate.plans import access, queries
from inspectorate.plans.actions.plans import ASKED
from inspectorate.plans.events import ConclusionProposed, ConclusionReturned, TaskCancelled, TaskConcluded
from inspectorate.plans.lifecycle import TASK_MOVES, PlanStage, TaskStage
from inspectorate.plans.models import Task
from inspectorate.trail import actions as trail


def _locked(task_id: int) -> Task:
    return Task.objects.select_for_update(of=("self",)).select_related("plan", "lead_division").get(pk=task_id)


def _check_undrawn(task: Task) -> None:
    if queries.is_committed(task):
        raise NotNow("task-drawn", f"任务{task.no}已经冻结名录或抽取，须先按规定作废该次抽取。")


@transaction.atomic
def propose_conclusion(*, task_id: int, ground: str, by: Person, at: datetime) -> Task:
    """The registry still lists targets, yet there are none to inspect: a second person has to confirm it."""
    task, on = _locked(task_id), timezone.localdate(at)
    people.check(access.may_plan, by, task, on=on)
    check_move(TASK_MOVES, task.stage, TaskStage.CONCLUDING)
    _check_concludable(task)
    task.stage, task.conclusion, task.conclusion_proposed_by = TaskStage.CONCLUDING, require_ground(ground, ASKED), by
    task.save(update_fields=["stage", "conclusion", "conclusion_proposed_by"])
    listed = sum(queries.population(task).values())
    trail.write(ConclusionProposed(subject=task.no, ground=task.conclusion, population=listed), by=by, at=at)
    return task


@transaction.atomic
def return_conclusion(*, task_id: int, ground: str, by: Person, at: datetime) -> Task:
    """The second person does not confirm; the task is to be drawn after all."""
    task = _locked(task_id)
    people.check(access.may_confirm_conclusion, by, task, on=timezone.localdate(at))
    check_move(TASK_MOVES, task.stage, TaskStage.PLANNED)
    task.stage, task.conclusion, task.conclusion_proposed_by = TaskStage.PLANNED, "", None
    task.save(update_fields=["stage", "conclusion", "conclusion_proposed_by"])
    trail.write(ConclusionReturned(subject=task.no, ground=require_ground(ground, ASKED)), by=by, at=at)
    return task


@transaction.atomic
def conclude_without_targets(*, task_id: int, ground: str = "", by: Person, at: datetime) -> Task:
    """无对象办结: at once while the registry lists nobody in scope; otherwise as the second person's confirmation."""
    task, on = _locked(task_id), timezone.localdate(at)
    listed = sum(queries.population(task).values())
    if task.stage == TaskStage.CONCLUDING:
        people.check(access.may_confirm_conclusion, by, task, on=on)
        ground = task.conclusion
    else:
        people.check(access.may_plan, by, task, on=on)
        if listed:
            raise NotNow(
                "targets-exist", f"名录库中还有{listed}户在范围内，须先申请办结，由第二人确认。", population=listed
            )
    if task.stage != TaskStage.CONCLUDING:
        check_move(TASK_MOVES, task.stage, TaskStage.CONCLUDING)
    check_move(TASK_MOVES, TaskStage.CONCLUDING, TaskStage.CONCLUDED)
    _check_concludable(task)
    task.stage, task.conclusion = TaskStage.CONCLUDED, require_ground(ground, ASKED)
    task.concluded_at, task.concluded_by = at, by
    task.save(update_fields=["stage", "conclusion", "concluded_at", "concluded_by"])
    trail.write(TaskConcluded(subject=task.no, ground=task.conclusion, population=listed), by=by, at=at)
    return task


def _check_concludable(task: Task) -> None:
    if not task.is_in_force:
        raise NotNow(
            "plan-not-published", "计划公布以后才能办结任务，计划外任务须先批准；编制中的任务可以直接删去、取消或撤回。"
        )
    _check_undrawn(task)


@transaction.atomic
def cancel_task(*, task_id: int, ground: str, by: Person, at: datetime) -> Task:
    """The task is not carried out. On a published plan a leader decides it."""
    task = _locked(task_id)
    people.check(access.may_cancel, by, task, on=timezone.localdate(at))
    check_move(TASK_MOVES, task.stage, TaskStage.CANCELLED)
    if task.plan is None:
        raise NotNow("task-outside-plan", f"任务{task.no}是计划外任务，不执行的请办理撤回。")
    if task.plan.stage not in (PlanStage.DRAFT, PlanStage.PUBLISHED):
        raise NotNow("plan-not-open", f"计划目前是“{task.plan.get_stage_display()}”，不能取消任务。")
    _check_undrawn(task)
    task.stage, task.conclusion = TaskStage.CANCELLED, require_ground(ground, ASKED)
    task.concluded_at, task.concluded_by = at, by
    task.save(update_fields=["stage", "conclusion", "concluded_at", "concluded_by"])
    trail.write(TaskCancelled(subject=task.no, ground=task.conclusion), by=by, at=at)
    return task
