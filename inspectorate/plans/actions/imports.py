"""导入计划表: first what would change, then, once confirmed, the same computed again and saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from inspectorate.imports.verdict import Verdict
from inspectorate.kit.refusals import NotSo
from inspectorate.people import access as people
from inspectorate.people.models import Person
from inspectorate.plans import access, queries, task_rows
from inspectorate.plans.actions.plans import locked
from inspectorate.plans.actions.tasks import add_task, change_task, check_open
from inspectorate.plans.events import PlanImported
from inspectorate.plans.models import Plan, Task
from inspectorate.plans.rules import annex
from inspectorate.plans.rules.annex import AnnexReading, Problem
from inspectorate.plans.rules.values import TaskValues, differing
from inspectorate.trail import actions as trail

TONES = {Verdict.NEW: "good", Verdict.CHANGED: "warn", Verdict.SAME: "plain", Verdict.REFUSED: "bad"}
TO_IMPORT = (Verdict.NEW, Verdict.CHANGED)


@dataclass(frozen=True)
class RowPreview:
    """One row of the file and what would happen to it."""

    reading: AnnexReading
    verdict: Verdict
    values: TaskValues | None = None
    task: Task | None = None
    changed: tuple[str, ...] = ()

    @property
    def tone(self) -> str:
        return TONES[self.verdict]

    # As `imports.sheets` writes a row back.
    @property
    def sheet(self) -> str:
        return ""

    @property
    def number(self) -> int:
        return self.reading.line

    @property
    def cells(self) -> dict[str, str]:
        return dict(self.reading.row.by_column())

    @property
    def problems(self) -> list[tuple[str, str]]:
        return [(one.column, one.text) for one in self.reading.problems]


def preview(*, plan: Plan, table: Sequence[Sequence[object]]) -> list[RowPreview]:
    """What importing this table would do. Nothing is saved, and the plan need not exist yet."""
    register = queries.register()
    rows_now = Task.objects.filter(plan__year=plan.year).select_related("plan", "lead_division", "credit_scheme")
    tasks = {t.no: t for t in rows_now}
    seen: set[str] = set()
    found = []
    for line, row in annex.read_table(table):
        reading = annex.read_row(line, row, register, year=plan.year)
        if reading.values is not None:
            no = f"{reading.values.plan_no}-{reading.values.task_no}"
            reading = _refusing(reading, _problems(no, tasks.get(no), seen, reading.values))
            seen.add(no)
        found.append(_compared(reading, tasks))
    return found


def _problems(no: str, task: Task | None, seen: set[str], values: TaskValues) -> list[Problem]:
    problems = []
    if no in seen:
        problems.append(Problem("抽查任务编号", f"编号{no}在表中出现了不止一次，请改成不重复的编号。"))
    if task is None and Task.objects.filter(plan_no=values.plan_no, task_no=values.task_no).exists():
        problems.append(Problem("抽查计划编号", f"编号{no}已用于其他年度的计划，请核对年份。"))
    return problems


def _refusing(reading: AnnexReading, problems: list[Problem]) -> AnnexReading:
    return replace(reading, values=None, problems=tuple(problems)) if problems else reading


def _compared(reading: AnnexReading, tasks: dict[str, Task]) -> RowPreview:
    values = reading.values
    if values is None:
        return RowPreview(reading, Verdict.REFUSED)
    task = tasks.get(f"{values.plan_no}-{values.task_no}")
    if task is None:
        return RowPreview(reading, Verdict.NEW, values)
    if task_rows.row_of(task) == reading.row:
        return RowPreview(reading, Verdict.SAME, values, task)
    merged = _merged(task_rows.values_of(task), values, task_rows.row_of(task), reading.row)
    columns = [
        c
        for (c, old), (_, new) in zip(task_rows.row_of(task).by_column(), reading.row.by_column(), strict=True)
        if old != new
    ]
    if not differing(task_rows.values_of(task), merged):
        return RowPreview(reading, Verdict.SAME, values, task)
    return RowPreview(reading, Verdict.CHANGED, merged, task, tuple(columns))


def _merged(old: TaskValues, new: TaskValues, before: annex.AnnexRow, after: annex.AnnexRow) -> TaskValues:
    """Settings made by hand (districts, grounds, remark …) stay; what follows from a changed column moves with it."""
    merged = replace(
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
        merged = replace(merged, ratio_text=new.ratio_text, **_asked(new))
    if before.items != after.items:
        merged = replace(merged, items_text=new.items_text, categories=new.categories)
    if before.scope != after.scope:
        merged = replace(merged, scope_text=new.scope_text, sectors=new.sectors)
    return merged


def _asked(new: TaskValues) -> dict[str, Any]:
    """What the ratio column says."""
    return {"ratio_floor": new.ratio_floor, "households": new.households, "ratios": new.ratios}


@transaction.atomic
def import_plan(
    *, plan_id: int, table: Sequence[Sequence[object]], file: str, by: Person, at: datetime
) -> list[RowPreview]:
    """Save what the preview showed: new rows added, changed rows changed, refused rows left out."""
    plan = locked(plan_id)
    people.check(access.may_run_plan, by, plan, on=timezone.localdate(at))
    check_open(plan)
    rows = preview(plan=plan, table=table)
    if not any(r.verdict in TO_IMPORT for r in rows):
        raise NotSo("nothing-to-import", "表中没有可以导入的新内容。")
    for row in rows:
        if row.verdict == Verdict.NEW and row.values:
            add_task(plan_id=plan.pk, values=row.values, by=by, at=at)
        elif row.verdict == Verdict.CHANGED and row.values and row.task:
            change_task(task_id=row.task.pk, values=row.values, revision=row.task.revision, by=by, at=at)
    trail.write(
        PlanImported(
            subject=plan.no,
            file=file,
            added=[r.values.plan_no for r in rows if r.verdict == Verdict.NEW and r.values],
            changed=[r.values.plan_no for r in rows if r.verdict == Verdict.CHANGED and r.values],
            refused=sum(r.verdict == Verdict.REFUSED for r in rows),
        ),
        by=by,
        at=at,
    )
    return rows
