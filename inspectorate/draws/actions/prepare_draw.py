"""准备抽取: open the next attempt of a task. Nothing is frozen yet, nothing is public yet."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from inspectorate.draws import access
from inspectorate.draws.events import DrawPrepared
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.draws.rules import options as options_rules
from inspectorate.draws.rules.options import Dimension, Options
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.plans.lifecycle import TaskStage
from inspectorate.plans.models import Task
from inspectorate.registries.models import Inspector
from inspectorate.trail import actions as trail


@transaction.atomic
def prepare_draw(*, task_id: int, by: Person, at: datetime) -> Draw:
    """The next attempt: the first of a task is 1, each after an aborted or voided one is one more (protocol §3)."""
    task = Task.objects.select_for_update(of=("self",)).filter(pk=task_id).first()
    if task is None:
        raise NotSo("no-such-task", "没有这项抽查任务。请从年度计划重新进入。", task_id=task_id)
    check(access.may_prepare, by, task, on=local_day(at))
    check_published(task)
    _check_alone(task)
    attempt = (task.draws.aggregate(last=Max("attempt"))["last"] or 0) + 1
    draw = Draw(
        task=task,
        no=f"{task.no}-{attempt}",
        attempt=attempt,
        options=_defaults(task, local_day(at)).as_json(),
        is_covert=task.is_covert,
        prepared_by=by,
    )
    draw.save(force_insert=True)
    trail.write(DrawPrepared(subject=draw.no, task=task.no), by=by, at=at)
    return draw


def check_published(task: Task) -> None:
    """A task is drawn for while its plan is in force, or it was approved outside the plan, and waits to be drawn."""
    if task.stage != TaskStage.PLANNED or not task.is_in_force:
        if task.is_outside:
            raise NotNow("task-not-approved", "计划外任务经局领导批准后才能抽取。请先在任务页报请批准。")
        raise NotNow("plan-not-published", "年度计划公布后，计划中待抽取的任务才能抽取。请先办理计划的批准和公布。")


def _check_alone(task: Task) -> None:
    live = task.draws.exclude(stage__in=[DrawStage.ABORTED, DrawStage.VOID]).first()
    if live is not None:
        raise NotNow(
            "draw-exists",
            f"这项任务已有抽取 {live.no}（{DrawStage(live.stage).label}）。只有它中止或作废后，才能另行抽取。",
            no=live.no,
        )


def _defaults(task: Task, on: date) -> Options:
    """The team as the plan says it: lead division, joint brigades, and partner units that have inspectors with us."""
    brigades = list(task.joint_brigades.order_by("code").values_list("code", flat=True))
    partners = list(task.partners.order_by("code").values_list("code", flat=True))
    with_inspectors = set(Inspector.objects.filter(unit__code__in=partners).values_list("unit__code", flat=True))
    groups = options_rules.default_groups(
        task.lead_division.code, brigades, [p for p in partners if p in with_inspectors]
    )
    dimension = Dimension.RISK if task.is_risk_classed else Dimension.NONE
    ground = options_rules.frequency_ground_on(on)
    return options_rules.checked(Options(dimension=dimension, groups=groups, frequency_ground=ground))
