"""A plan as a whole: begin it, submit, return, approve, publish, amend, withdraw."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.kit.text import GROUND_MAX, require_ground, written
from inspectorate.people import access as people
from inspectorate.people.models import Person
from inspectorate.plans import access, queries
from inspectorate.plans.events import (
    PlanAmended,
    PlanApproved,
    PlanMade,
    PlanPublished,
    PlanReturned,
    PlanSubmitted,
    PlanWithdrawn,
)
from inspectorate.plans.lifecycle import PLAN_MOVES, PlanStage, TaskStage
from inspectorate.plans.models import Plan, PlanVersion
from inspectorate.plans.rules.planned import Weight
from inspectorate.trail import actions as trail

# What is asked for wherever a plan or a task is not just carried on.
ASKED = "没有写理由。请写明理由后再办理。"


def locked(plan_id: int) -> Plan:
    return Plan.objects.select_for_update().get(pk=plan_id)


@transaction.atomic
def make_plan(*, year: int, title: str = "", by: Person, at: datetime) -> Plan:
    """Begin a year's plan; each year has one."""
    people.check(access.may_run_plan, by, on=timezone.localdate(at))
    if not 2015 <= year <= 2100:
        raise NotSo("year-out-of-range", f"“{year}”不是可编制计划的年度。")
    if Plan.objects.filter(year=year).exists():
        raise NotNow("plan-exists", f"{year}年度计划已经有了，请直接打开修改。", year=year)
    plan = Plan.objects.create(
        year=year, title=title or f"市应急管理局{year}年度内部联合随机抽查工作计划", planned_by=by
    )
    plan.planners.add(by)
    trail.write(PlanMade(subject=plan.no, title=plan.title), by=by, at=at)
    return plan


@transaction.atomic
def submit_plan(*, plan_id: int, ground: str = "", by: Person, at: datetime) -> Plan:
    """Hand the plan to the leadership. What must be corrected is corrected first; other warnings go along with it."""
    plan, on = locked(plan_id), timezone.localdate(at)
    people.check(access.may_run_plan, by, plan, on=on)
    check_move(PLAN_MOVES, plan.stage, PlanStage.SUBMITTED)
    tasks = queries.tasks_of(plan, by, on)
    if not [t for t in tasks if t.stage != TaskStage.CANCELLED]:
        raise NotSo("plan-empty", "计划里还没有抽查任务，请先新增或导入任务。")
    found = queries.cautions_of(plan, tasks, on=on)
    if must := [c for c in found if c.weight == Weight.MUST]:
        raise NotSo("plan-must-be-corrected", "还有必须改正的问题：" + "".join(c.text for c in must[:5]))
    should = [c for c in found if c.weight == Weight.SHOULD]
    explained = written(ground, most=GROUND_MAX, label="报批说明")
    if should and not explained:
        raise NotSo(
            "not-explained",
            f"有 {len(should)} 条须处理或者说明的问题，例如：{should[0].text}没有处理的，请在“报批说明”中写明原因。",
        )
    plan.stage, plan.submitted_by, plan.submitted_at, plan.return_ground = PlanStage.SUBMITTED, by, at, ""
    plan.save(update_fields=["stage", "submitted_by", "submitted_at", "return_ground"])
    plan.planners.add(by)
    codes = sorted({c.code for c in found})
    trail.write(PlanSubmitted(subject=plan.no, ground=explained, version=plan.version, cautions=codes), by=by, at=at)
    return plan


@transaction.atomic
def return_plan(*, plan_id: int, ground: str, by: Person, at: datetime) -> Plan:
    """Back to be worked on, before it is published."""
    plan = locked(plan_id)
    people.check(access.may_return, by, plan, on=timezone.localdate(at))
    check_move(PLAN_MOVES, plan.stage, PlanStage.DRAFT)
    if plan.stage not in (PlanStage.SUBMITTED, PlanStage.APPROVED):
        raise NotNow("not-submitted", "只有待审批或已批准、尚未公布的计划可以退回。已公布的请办理调整。")
    plan.return_ground, plan.stage = require_ground(ground, ASKED), PlanStage.DRAFT
    plan.approved_by, plan.approved_at = None, None
    plan.save(update_fields=["return_ground", "stage", "approved_by", "approved_at"])
    trail.write(PlanReturned(subject=plan.no, ground=plan.return_ground, version=plan.version), by=by, at=at)
    return plan


@transaction.atomic
def approve_plan(*, plan_id: int, by: Person, at: datetime, seen: str = "") -> Plan:
    """A leader who took no part in making it approves what the page showed (`seen`; a command shows none)."""
    plan = locked(plan_id)
    people.check(access.may_approve, by, plan, on=timezone.localdate(at))
    check_move(PLAN_MOVES, plan.stage, PlanStage.APPROVED)
    _require_unchanged(plan, seen)
    plan.stage, plan.approved_by, plan.approved_at = PlanStage.APPROVED, by, at
    plan.save(update_fields=["stage", "approved_by", "approved_at"])
    trail.write(PlanApproved(subject=plan.no, version=plan.version), by=by, at=at)
    return plan


def _require_unchanged(plan: Plan, seen: str) -> None:
    if seen and seen != queries.shown_digest(plan):
        raise NotNow("changed-since", "计划在您打开页面之后有改动，没有办理。请返回计划，核对现在的内容后再办理。")


@transaction.atomic
def publish_plan(*, plan_id: int, by: Person, at: datetime, seen: str = "") -> PlanVersion:
    """Make the approved plan public and freeze its rows as a version (方案五（四）)."""
    plan = locked(plan_id)
    people.check(access.may_run_plan, by, plan, on=timezone.localdate(at))
    check_move(PLAN_MOVES, plan.stage, PlanStage.PUBLISHED)
    _require_unchanged(plan, seen)
    rows = queries.frozen_rows(plan)
    version = PlanVersion.objects.create(
        plan=plan,
        version=plan.version,
        rows=rows,
        ground=plan.ground if plan.version > 1 else "",
        published_at=at,
        published_by_name=by.name,
    )
    plan.stage, plan.published_at, plan.ground = PlanStage.PUBLISHED, at, ""
    plan.save(update_fields=["stage", "published_at", "ground"])
    plan.tasks.update(is_published=True)
    trail.write(PlanPublished(subject=plan.no, version=plan.version, tasks=len(rows)), by=by, at=at)
    return version


@transaction.atomic
def amend_plan(*, plan_id: int, ground: str, by: Person, at: datetime) -> Plan:
    """Open a published or withdrawn plan again, as the next version; what was published stays readable meanwhile."""
    plan = locked(plan_id)
    people.check(access.may_run_plan, by, plan, on=timezone.localdate(at))
    if plan.stage not in (PlanStage.PUBLISHED, PlanStage.WITHDRAWN):
        raise NotNow("not-published", f"目前是“{plan.get_stage_display()}”，只有已公布或已撤回的计划可以调整。")
    check_move(PLAN_MOVES, plan.stage, PlanStage.DRAFT)
    plan.ground, plan.stage = require_ground(ground, ASKED), PlanStage.DRAFT
    newest = plan.versions.order_by("-version").first()
    plan.version = newest.version + 1 if newest else plan.version
    plan.approved_by, plan.approved_at, plan.submitted_by, plan.submitted_at = None, None, None, None
    plan.save(
        update_fields=["ground", "stage", "version", "approved_by", "approved_at", "submitted_by", "submitted_at"]
    )
    trail.write(PlanAmended(subject=plan.no, ground=plan.ground, version=plan.version), by=by, at=at)
    return plan


@transaction.atomic
def withdraw_plan(*, plan_id: int, ground: str, by: Person, at: datetime) -> Plan:
    """The plan no longer holds. Its versions stay readable, and nothing can be drawn from it."""
    plan = locked(plan_id)
    people.check(access.may_run_plan, by, plan, on=timezone.localdate(at))
    check_move(PLAN_MOVES, plan.stage, PlanStage.WITHDRAWN)
    if drawn := [t.no for t in plan.tasks.all() if queries.is_committed(t)]:
        raise NotNow("tasks-drawn", f"任务{'、'.join(drawn)}已经冻结名录或抽取，计划不能撤回。可以改为调整计划。")
    plan.ground, plan.stage = require_ground(ground, ASKED), PlanStage.WITHDRAWN
    plan.save(update_fields=["ground", "stage"])
    trail.write(PlanWithdrawn(subject=plan.no, ground=plan.ground, version=plan.version), by=by, at=at)
    return plan
