"""A row of an uploaded plan becomes a task, or changes one; the whole of a file is taken back while nobody went on."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from inspectorate.kit.refusals import NotNow
from inspectorate.people import access as people
from inspectorate.people.models import Person
from inspectorate.plans import access, task_rows
from inspectorate.plans.actions.plans import locked, make_plan
from inspectorate.plans.actions.tasks import add_task, change_task, check_open, remove_task
from inspectorate.plans.events import PlanImported, PlanImportUndone
from inspectorate.plans.models import ImportedTask, Plan, Task
from inspectorate.plans.rules.annex import AnnexRow
from inspectorate.plans.rules.values import TaskValues, differing, kept, wanted_back
from inspectorate.trail import actions as trail


@transaction.atomic
def import_task(*, year: int, values: TaskValues, batch: str, by: Person, at: datetime) -> Task:
    """A new row. The first of a year begins its plan."""
    plan = Plan.objects.filter(year=year).first() or make_plan(year=year, by=by, at=at)
    task = add_task(plan_id=plan.pk, values=values, by=by, at=at)
    ImportedTask.objects.create(batch=batch, task=task, before=None, after=_now(task))
    return task


@transaction.atomic
def import_change(*, task_id: int, values: TaskValues, revision: int, batch: str, by: Person, at: datetime) -> Task:
    before = _now(Task.objects.get(pk=task_id))
    task = change_task(task_id=task_id, values=values, revision=revision, by=by, at=at)
    ImportedTask.objects.create(batch=batch, task=task, before=before, after=_now(task))
    return task


def _now(task: Task) -> dict[str, Any]:
    """As the database has it, and not as whoever read it remembers."""
    return kept(task_rows.values_of(Task.objects.select_related("lead_division", "credit_scheme").get(pk=task.pk)))


def merged(old: TaskValues, new: TaskValues, before: AnnexRow, after: AnnexRow) -> TaskValues:
    """Settings made by hand (districts, grounds, remark …) stay; what follows from a changed column moves with it."""
    found = replace(
        old,
        plan_name=new.plan_name,
        name=new.name,
        aim=new.aim,
        lead_division=new.lead_division,
        joint=new.joint,
        joint_brigades=new.joint_brigades,
        partners=new.partners,
        window_from=new.window_from,
        window_until=new.window_until,
        window_text=new.window_text,
    )
    if before.ratio != after.ratio:
        found = replace(found, ratio_text=new.ratio_text, ratio_floor=new.ratio_floor)
        found = replace(found, households=new.households, ratios=new.ratios)
    if before.items != after.items:
        found = replace(found, items_text=new.items_text, categories=new.categories)
    if before.scope != after.scope:
        found = replace(found, scope_text=new.scope_text, sectors=new.sectors)
    return found


@transaction.atomic
def record_import(*, year: int, file: str, left_out: int, batch: str, ground: str, by: Person, at: datetime) -> None:
    """The plan's own trail tells of the file too; not of one of which nothing was taken."""
    rows = list(ImportedTask.objects.filter(batch=batch, task__isnull=False).select_related("task"))
    if not rows:
        return
    added, changed = (
        [one.task.plan_no for one in rows if one.task and (one.before is None) is is_new] for is_new in (True, False)
    )
    subject = Plan(year=year).no
    event = PlanImported(subject=subject, ground=ground, file=file, added=added, changed=changed, refused=left_out)
    trail.write(event, by=by, at=at)


@transaction.atomic
def undo_plan_import(*, year: int, batch: str, ground: str, by: Person, at: datetime) -> None:
    """New tasks are removed, changed ones put back: of a plan that is a draft, and tasks that nobody touched since."""
    plan = locked(Plan.objects.get(year=year).pk)
    people.check(access.may_run_plan, by, plan, on=timezone.localdate(at))
    check_open(plan)
    rows = ImportedTask.objects.filter(batch=batch).select_related("task").order_by("-pk")
    if touched := [one for one in rows if _is_touched(one)]:
        named = "、".join(one.task.no for one in touched if one.task) or "有的任务"
        raise NotNow("changed-since", f"导入之后{named}又改动过，不能成批撤销。请逐项修改。")
    for one in rows:
        if one.task is not None:
            _put_back(one.task, one.before, by, at)
    count = rows.count()
    rows.delete()
    trail.write(PlanImportUndone(subject=plan.no, ground=ground, tasks=count), by=by, at=at)


def _is_touched(one: ImportedTask) -> bool:
    """A new task that was removed by hand leaves nothing to take back."""
    if one.task is None:
        return one.before is not None
    return bool(differing(wanted_back(_now(one.task)), wanted_back(one.after)))


def _put_back(task: Task, before: dict[str, Any] | None, by: Person, at: datetime) -> None:
    if before is None:
        remove_task(task_id=task.pk, by=by, at=at)
    else:
        change_task(task_id=task.pk, values=wanted_back(before), revision=task.revision, by=by, at=at)
