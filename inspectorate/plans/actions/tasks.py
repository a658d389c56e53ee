"""The rows of a plan while it is being made or amended."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.people import access as people
from inspectorate.people.models import Person, Unit
from inspectorate.plans import access, queries, task_rows
from inspectorate.plans.actions.plans import locked
from inspectorate.plans.events import RatiosSet, TaskAdded, TaskChanged, TaskRemoved, TasksReordered
from inspectorate.plans.lifecycle import PlanStage, TaskStage
from inspectorate.plans.models import Plan, Task, TaskRatio
from inspectorate.plans.rules import annex
from inspectorate.plans.rules.ratios import WHOLE
from inspectorate.plans.rules.values import Share, TaskValues, differing
from inspectorate.plans.rules.windows import readable_window, render_window
from inspectorate.registries.models import CreditScheme, ItemCategory, SpecialList
from inspectorate.trail import actions as trail


@transaction.atomic
def add_task(*, plan_id: int, values: TaskValues, by: Person, at: datetime) -> Task:
    plan = locked(plan_id)
    lead = lead_of(values.lead_division)
    people.check(access.may_plan, by, Task(plan=plan, lead_division=lead), on=timezone.localdate(at))
    check_open(plan)
    check_values(values, plan.year)
    _check_number(plan, values, None)
    order = (plan.tasks.aggregate(last=Max("order"))["last"] or 0) + 1
    task = Task(plan=plan, order=order, lead_division=lead)
    write(task, values)
    plan.planners.add(by)
    cells = [list(pair) for pair in task_rows.row_of(task).by_column()]
    trail.write(TaskAdded(subject=task.no, cells=cells), by=by, at=at)
    return task


@transaction.atomic
def change_task(*, task_id: int, values: TaskValues, revision: int, by: Person, at: datetime) -> Task:
    """`revision` is the one the person was looking at; somebody else's change in between is never overwritten."""
    task, plan = _open_task(task_id, by, at)
    lead = lead_of(values.lead_division)
    people.check(access.may_plan, by, Task(plan=plan, lead_division=lead), on=timezone.localdate(at))
    check_revision(task, revision)
    check_values(values, plan.year)
    _check_number(plan, values, task)
    if not differing(task_rows.values_of(task), values):
        return task
    before = pairs(task)
    write(task, values)
    plan.planners.add(by)
    changes = changed(before, pairs(task))
    trail.write(TaskChanged(subject=task.no, changes=changes), by=by, at=at)
    return task


@transaction.atomic
def set_ratios(*, task_id: int, shares: Sequence[Share], by: Person, at: datetime) -> Task:
    """Only the ratios per grade, for a task whose other columns stand."""
    task, plan = _open_task(task_id, by, at)
    check_values(replace(task_rows.values_of(task), ratios=tuple(shares)), plan.year)
    before = pairs(task)
    _write_ratios(task, shares)
    task.revision += 1
    task.save(update_fields=["revision"])
    plan.planners.add(by)
    trail.write(RatiosSet(subject=task.no, changes=changed(before, pairs(task))), by=by, at=at)
    return task


@transaction.atomic
def remove_task(*, task_id: int, by: Person, at: datetime) -> None:
    """Only a row that was never published goes away; a published one is cancelled with a ground."""
    task, plan = _open_task(task_id, by, at)
    if task.is_published or task.draws.exists():
        raise NotNow("task-published", f"任务{task.no}已经公布过，不能删去。请写明理由后取消该任务。")
    cells = [list(pair) for pair in task_rows.row_of(task).by_column()]
    no = task.no
    plan.planners.add(by)
    task.delete()
    trail.write(TaskRemoved(subject=no, cells=cells), by=by, at=at)


@transaction.atomic
def reorder_tasks(*, plan_id: int, order: Sequence[str], by: Person, at: datetime) -> None:
    """Put the rows in this order (numbers as people quote them); rows not named keep their place behind."""
    plan = locked(plan_id)
    people.check(access.may_run_plan, by, plan, on=timezone.localdate(at))
    check_open(plan)
    tasks = {t.no: t for t in plan.tasks.all()}
    if len(set(order)) != len(order) or not set(order) <= set(tasks):
        raise NotSo("order-unknown", "次序里有重复或不属于本计划的任务，请刷新后再排。")
    ranked = [*order, *(no for no in tasks if no not in order)]
    for place, no in enumerate(ranked, start=1):
        Task.objects.filter(pk=tasks[no].pk).update(order=place)
    plan.planners.add(by)
    trail.write(TasksReordered(subject=plan.no, order=ranked), by=by, at=at)


def check_open(plan: Plan) -> None:
    if plan.stage != PlanStage.DRAFT:
        advice = "请先办理调整计划。" if plan.stage == PlanStage.PUBLISHED else "请先退回修改。"
        raise NotNow(
            "plan-not-open", f"计划目前是“{plan.get_stage_display()}”，不能修改任务。{advice}", stage=plan.stage
        )


def check_values(values: TaskValues, year: int) -> None:
    """What no task of a plan for this year may be, whoever wrote it."""
    if not (annex.is_number(values.plan_no) and annex.is_number(values.task_no)):
        raise NotSo("number-form", f"抽查计划编号、抽查任务编号只能用数字和字母，如{year}001、001。")
    check_window_and_ratios(values)


def check_window_and_ratios(values: TaskValues) -> None:
    """The same for a task outside the plan, whose number is given to it."""
    if values.window_until < values.window_from:
        raise NotSo("window-backwards", "抽查时间的止期早于起期，请核对。")
    if not 0 < values.ratio_floor <= WHOLE:
        raise NotSo("floor-out-of-range", "总体下限应大于0%、不超过100%。")
    if bad := [s.grade or "未评级" for s in values.ratios if not 0 < s.ratio <= WHOLE]:
        raise NotSo("ratio-out-of-range", f"{'、'.join(bad)}的抽查比例应大于0%、不超过100%。")
    numbers = [s.households for s in values.ratios if s.households is not None]
    if any(n is not None and n < 1 for n in (values.households, *numbers)):
        raise NotSo("number-of-nobody", "抽查户数至少为1户；按比例抽取的请留空。")
    if values.households is not None and numbers:
        raise NotSo("number-twice", "合计户数和各等级的户数只填一种：填了合计户数，由系统按规则分到各等级。")
    if len({s.grade for s in values.ratios}) != len(values.ratios):
        raise NotSo("grade-twice", "同一等级写了两个比例，请只留一个。")


def check_revision(task: Task, revision: int) -> None:
    if revision != task.revision:
        raise NotNow("changed-meanwhile", "您打开这一页以后，别人已经修改了这项任务。请重新打开，核对后再修改。")


def _open_task(task_id: int, by: Person, at: datetime) -> tuple[Task, Plan]:
    task = Task.objects.select_for_update(of=("self",)).select_related("plan", "lead_division").get(pk=task_id)
    if task.plan_id is None:
        raise NotNow("task-outside-plan", f"任务{task.no}是计划外任务，不在年度计划里修改。请在任务页按“修改”。")
    plan = task.plan = locked(task.plan_id)
    people.check(access.may_plan, by, task, on=timezone.localdate(at))
    check_open(plan)
    if task.stage != TaskStage.PLANNED or queries.is_committed(task):
        raise NotNow("task-not-open", f"任务{task.no}已经冻结名录、抽取或办结，内容不能再改。")
    return task, plan


def lead_of(code: str) -> Unit:
    lead = Unit.objects.filter(code=code, is_active=True).first()
    if lead is None:
        raise NotSo("lead-unknown", "发起科室不在单位名录里，请重新选定。", unit=code)
    return lead


def _list_of(key: int | None, task: Task) -> SpecialList | None:
    """The special list; one that has ended stays where it was chosen before."""
    if key is None:
        return None
    if key == task.special_list_id:
        return task.special_list
    found = SpecialList.objects.filter(pk=key, is_active=True).first()
    if found is None:
        raise NotSo("list-unknown", "选定的专项库已停用，请另选一个或者不限专项库。")
    return found


def _check_number(plan: Plan, values: TaskValues, task: Task | None) -> None:
    same = Task.objects.filter(plan_no=values.plan_no, task_no=values.task_no)
    if task is not None:
        same = same.exclude(pk=task.pk)
    if same.exists():
        raise NotSo("number-taken", f"编号{values.plan_no}-{values.task_no}已经用了，请换一个编号。")


def write(task: Task, values: TaskValues) -> None:
    """The values onto the row; the window's wording is kept only while it says the same as the dates."""
    plain = {f.name for f in fields(TaskValues)} & set(task_rows.PLAIN_FIELDS)
    for name in plain:
        setattr(task, name, getattr(values, name))
    said = readable_window(values.window_text, values.window_from.year) if values.window_text else None
    task.window_text = (
        values.window_text if said == task_rows.window_of(task) else render_window(task_rows.window_of(task))
    )
    task.sectors, task.districts = list(values.sectors), list(values.districts)
    task.special_list = _list_of(values.special_list, task)
    task.lead_division = lead_of(values.lead_division)
    task.credit_scheme = CreditScheme.objects.filter(code=values.credit_scheme).first()
    task.revision += 1
    task.save()
    task.categories.set(ItemCategory.objects.filter(code__in=values.categories))
    task.joint_brigades.set(Unit.objects.filter(code__in=values.joint_brigades))
    task.partners.set(Unit.objects.filter(code__in=values.partners))
    _write_ratios(task, values.ratios)


def _write_ratios(task: Task, shares: Iterable[Share]) -> None:
    wanted = {s.grade: s for s in shares}
    task.ratios.exclude(grade__in=wanted).delete()
    for share in wanted.values():
        TaskRatio.objects.update_or_create(
            task=task,
            grade=share.grade,
            defaults={"ratio": share.ratio, "ground": share.ground, "households": share.households},
        )


def pairs(task: Task) -> dict[str, str]:
    fresh = Task.objects.prefetch_related("ratios", "categories", "joint_brigades", "partners").get(pk=task.pk)
    return dict([*task_rows.facts_of(fresh), *task_rows.settings_of(fresh)])


def changed(before: dict[str, str], after: dict[str, str]) -> list[list[str]]:
    """What is only told where it is set, such as a number of enterprises, may be missing on either side."""
    labels = [*after, *(k for k in before if k not in after)]
    return [[k, before.get(k, ""), after.get(k, "")] for k in labels if before.get(k) != after.get(k)]
