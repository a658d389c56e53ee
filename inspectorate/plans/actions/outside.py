"""计划外任务: drawn like those of the plan, but asked for meanwhile, so that a leader approves each by itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.kit.text import GROUND_MAX, require_ground, written
from inspectorate.people import access as people
from inspectorate.people.access import May
from inspectorate.people.models import Person
from inspectorate.plans import access, queries, task_rows
from inspectorate.plans.actions.plans import ASKED
from inspectorate.plans.actions.tasks import changed, check_revision, check_window_and_ratios, lead_of, pairs, write
from inspectorate.plans.events import (
    TaskAdded,
    TaskApproved,
    TaskChanged,
    TaskReopened,
    TaskReturned,
    TaskSubmitted,
    TaskWithdrawn,
)
from inspectorate.plans.lifecycle import TASK_MOVES, TaskStage
from inspectorate.plans.models import OutsideSeries, Task, TaskOrigin
from inspectorate.plans.rules.planned import Caution, Weight
from inspectorate.plans.rules.values import Order, TaskValues
from inspectorate.trail import actions as trail

SERIES = "计划外"


@transaction.atomic
def add_outside_task(*, values: TaskValues, order: Order, by: Person, at: datetime) -> Task:
    """Begun as a draft with the year's next number; the number in `values` is not looked at."""
    lead = lead_of(values.lead_division)
    people.check(access.may_write_outside, by, Task(lead_division=lead), on=timezone.localdate(at))
    check_window_and_ratios(values)
    asked = _checked(order)
    task = Task(origin=asked.origin, stage=TaskStage.DRAFT, lead_division=lead)
    year = values.window_from.year
    numbered = f"{SERIES}{year}", f"{year}年度计划外抽查", _next_no(year)
    _write(task, values, asked, numbered)
    task.planners.add(by)
    cells = [[label, text] for label, text in pairs(task).items() if text]
    trail.write(TaskAdded(subject=task.no, ground=task.reason, cells=cells), by=by, at=at)
    return task


@transaction.atomic
def change_outside_task(
    *, task_id: int, values: TaskValues, order: Order, revision: int, by: Person, at: datetime
) -> Task:
    """Only while it is a draft: what was submitted is returned first, what was approved is withdrawn."""
    task = _locked(task_id, access.may_write_outside, by, timezone.localdate(at))
    lead = lead_of(values.lead_division)
    people.check(access.may_write_outside, by, Task(lead_division=lead), on=timezone.localdate(at))
    if task.stage != TaskStage.DRAFT:
        said = f"任务{task.no}目前是“{queries.standing(task)[0]}”，不能修改。"
        raise NotNow("task-not-open", f"{said}待审批的请先退回，已批准的请先撤回，再重新编制。")
    check_revision(task, revision)
    check_window_and_ratios(values)
    if values.window_from.year != task.year:
        raise NotSo(
            "other-year", f"编号{task.no}是{task.year}年的，抽查时间须从{task.year}年开始；跨到别的年度请另建任务。"
        )
    before = pairs(task)
    _write(task, values, _checked(order), (task.plan_no, task.plan_name, task.task_no))
    task.planners.add(by)
    if changes := changed(before, pairs(task)):
        trail.write(TaskChanged(subject=task.no, changes=changes), by=by, at=at)
    return task


@transaction.atomic
def submit_task(*, task_id: int, ground: str = "", by: Person, at: datetime) -> Task:
    """The head of the division asks a leader. What must be corrected is corrected first, as in a plan."""
    on = timezone.localdate(at)
    task = _locked(task_id, access.may_submit_outside, by, on)
    check_move(TASK_MOVES, task.stage, TaskStage.SUBMITTED)
    found = queries.cautions_of_task(task, on=on)
    task.submit_ground = _explained(found, ground)
    task.stage, task.submitted_by, task.submitted_at, task.return_ground = TaskStage.SUBMITTED, by, at, ""
    task.save(update_fields=["stage", "submitted_by", "submitted_at", "submit_ground", "return_ground"])
    task.planners.add(by)
    codes = sorted({one.code for one in found})
    trail.write(TaskSubmitted(subject=task.no, ground=task.submit_ground, cautions=codes), by=by, at=at)
    return task


@transaction.atomic
def return_task(*, task_id: int, ground: str, by: Person, at: datetime) -> Task:
    """Back to be worked on, by the leader or by who submitted it."""
    task = _locked(task_id, access.may_return_outside, by, timezone.localdate(at))
    check_move(TASK_MOVES, task.stage, TaskStage.DRAFT)
    if task.stage != TaskStage.SUBMITTED:
        raise NotNow("not-submitted", "只有待审批的计划外任务可以退回；已撤回的请按“重新编制”。")
    task.stage, task.return_ground = TaskStage.DRAFT, require_ground(ground, ASKED)
    task.save(update_fields=["stage", "return_ground"])
    trail.write(TaskReturned(subject=task.no, ground=task.return_ground), by=by, at=at)
    return task


@transaction.atomic
def approve_task(*, task_id: int, by: Person, at: datetime, seen: str = "") -> Task:
    """A leader who took no part in making it approves what the page showed; from now on it can be drawn."""
    task = _locked(task_id, access.may_approve_outside, by, timezone.localdate(at))
    check_move(TASK_MOVES, task.stage, TaskStage.PLANNED)
    if task.stage != TaskStage.SUBMITTED:
        raise NotNow("not-submitted", "只有报请批准的计划外任务可以批准。")
    if seen and seen != queries.shown_of_task(task):
        raise NotNow("changed-since", "任务在您打开页面之后有改动，没有批准。请返回任务，核对现在的内容后再批准。")
    task.stage, task.approved_by, task.approved_at, task.is_published = TaskStage.PLANNED, by, at, True
    task.save(update_fields=["stage", "approved_by", "approved_at", "is_published"])
    trail.write(TaskApproved(subject=task.no), by=by, at=at)
    return task


@transaction.atomic
def withdraw_task(*, task_id: int, ground: str, by: Person, at: datetime) -> Task:
    """It is not carried out. What is frozen or drawn stands: such a draw is voided by its own rule first."""
    task = _locked(task_id, access.may_withdraw_outside, by, timezone.localdate(at))
    check_move(TASK_MOVES, task.stage, TaskStage.WITHDRAWN)
    if queries.is_committed(task):
        raise NotNow("task-drawn", f"任务{task.no}已经冻结名录或抽取，不能撤回。抽取有误的，在抽取页申请作废。")
    task.stage, task.return_ground = TaskStage.WITHDRAWN, require_ground(ground, ASKED)
    task.save(update_fields=["stage", "return_ground"])
    trail.write(TaskWithdrawn(subject=task.no, ground=task.return_ground), by=by, at=at)
    return task


@transaction.atomic
def reopen_task(*, task_id: int, ground: str, by: Person, at: datetime) -> Task:
    """What was withdrawn is worked on again under its number; it needs a new approval."""
    task = _locked(task_id, access.may_write_outside, by, timezone.localdate(at))
    check_move(TASK_MOVES, task.stage, TaskStage.DRAFT)
    if task.stage != TaskStage.WITHDRAWN:
        raise NotNow("not-withdrawn", "只有已撤回的计划外任务可以重新编制。")
    explained = require_ground(ground, ASKED)
    task.stage, task.return_ground = TaskStage.DRAFT, ""
    task.submitted_by, task.submitted_at, task.approved_by, task.approved_at = None, None, None, None
    names = ["stage", "return_ground", "submitted_by", "submitted_at", "approved_by", "approved_at"]
    task.save(update_fields=names)
    trail.write(TaskReopened(subject=task.no, ground=explained), by=by, at=at)
    return task


def _locked(task_id: int, may: May, by: Person, on: date) -> Task:
    task = Task.objects.select_for_update(of=("self",)).select_related("plan", "lead_division").get(pk=task_id)
    people.check(may, by, task, on=on)
    if not task.is_outside:
        raise NotNow("task-of-plan", f"任务{task.no}属于年度计划，请在年度计划里办理。")
    return task


def _checked(order: Order) -> Order:
    """Why it is drawn, in writing; of what a higher authority ordered, by which paper of whose."""
    if order.origin not in TaskOrigin.values or order.origin == TaskOrigin.PLAN:
        raise NotSo("origin-unknown", "请选择计划外任务的来源。")
    asked_by = written(order.asked_by, most=64, label="交办机关")
    asked_no = written(order.asked_no, most=64, label="交办文号")
    if order.origin == TaskOrigin.ASSIGNED and not (asked_by and asked_no):
        raise NotSo("order-missing", "上级部署的任务，请写明交办机关和文号。")
    if asked_no and not asked_by:
        raise NotSo("order-missing", "写了文号的，请同时写明是哪个机关的文件。")
    reason = require_ground(order.reason, "请写明为什么在计划外抽查（依据和事由）。", label="依据和事由")
    return Order(origin=order.origin, reason=reason, asked_by=asked_by, asked_no=asked_no)


def _write(task: Task, values: TaskValues, order: Order, numbered: tuple[str, str, str]) -> None:
    task.origin, task.reason, task.asked_by, task.asked_no = (
        order.origin,
        order.reason,
        order.asked_by,
        order.asked_no,
    )
    plan_no, plan_name, task_no = numbered
    write(task, task_rows.numbered(values, plan_no=plan_no, plan_name=plan_name, task_no=task_no))


def _explained(found: Sequence[Caution], ground: str) -> str:
    if must := [one for one in found if one.weight == Weight.MUST]:
        raise NotSo("task-must-be-corrected", "还有必须改正的问题：" + "".join(one.text for one in must[:5]))
    should = [one for one in found if one.weight == Weight.SHOULD]
    explained = written(ground, most=GROUND_MAX, label="报批说明")
    if should and not explained:
        raise NotSo(
            "not-explained",
            f"有 {len(should)} 条须处理或者说明的问题，例如：{should[0].text}没有处理的，请在“报批说明”中写明原因。",
        )
    return explained


def _next_no(year: int) -> str:
    OutsideSeries.objects.get_or_create(year=year)
    series = OutsideSeries.objects.select_for_update().get(year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{series.last:03d}"
