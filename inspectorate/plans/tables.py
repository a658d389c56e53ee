"""A year's plan as a table that is brought in: each row a task of the annex, compared with the plan as it stands."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from functools import cached_property

from django.db import models
from django.urls import reverse

from inspectorate.imports.table import Changes, Entering, Office, Table, Values
from inspectorate.kit.refusals import NotNow, NotSo, Refused
from inspectorate.kit.text import GROUND_MAX, written
from inspectorate.people.models import Person
from inspectorate.plans import access, actions, queries, task_rows
from inspectorate.plans.actions.imports import merged
from inspectorate.plans.actions.tasks import check_open, check_values
from inspectorate.plans.lifecycle import TaskStage
from inspectorate.plans.models import Plan, Task
from inspectorate.plans.rules import annex
from inspectorate.plans.rules.annex import AnnexReading, AnnexRow, Register
from inspectorate.plans.rules.cells import HEADS, KEYS, TABLE
from inspectorate.plans.rules.values import TaskValues, differing


class PlanKind(models.TextChoices):
    PLAN = "PLAN", "年度抽查工作计划"


class PlanOffice(Office):
    """With the units, categories and plans that rows are held against, fetched once."""

    @cached_property
    def register(self) -> Register:
        return queries.register()

    @cached_property
    def plans(self) -> dict[int, Plan]:
        return {plan.year: plan for plan in Plan.objects.all()}


class PlanTable(Table):
    """`year`: whose plan it is; without one it is only asked about its columns."""

    kind = PlanKind.PLAN
    columns = TABLE
    heads = HEADS
    may_import = staticmethod(access.may_run_plan)
    office = PlanOffice
    home = ("年度计划", "plans:home")
    belongs = "年度"
    needs_ground = False
    can_undo = True
    undo_words = (
        "新增的任务删去，有变化的恢复原状。只有编制中的计划可以；导入之后又改动过的、已经公布的，不能成批撤销。"
    )
    is_whole = True

    def __init__(self, year: int = 0) -> None:
        self.year = year

    def belonging_to(self, of: str) -> PlanTable:
        if not (of.isascii() and of.isdecimal() and len(of) == 4 and 2015 <= int(of) <= 2100):
            raise NotSo("year-out-of-range", f"“{of}”不是可编制计划的年度。请填写四位的年份，例如 2026。")
        return PlanTable(int(of))

    def proposed(self, on: date) -> str:
        return str(on.year)

    @property
    def home_url(self) -> str:
        return f"{reverse(self.home[1])}?year={self.year}" if self.year else reverse(self.home[1])

    def require_whole(self, *, sheets: Sequence[str], given: Collection[str], rows: int, is_asked: bool) -> None:
        annex.require_whole(sheets=sheets, given=given, rows=rows, is_asked=is_asked)

    def require_open(self) -> None:
        if plan := Plan.objects.filter(year=self.year).first():
            check_open(plan)

    def require_ground(self, ground: str) -> None:
        """Whoever writes at a draft says nothing of why; what is said is kept."""
        written(ground, most=GROUND_MAX, label="说明")

    def everything(self) -> Iterator[Task]:
        tasks = Task.objects.filter(plan__year=self.year).exclude(stage=TaskStage.CANCELLED)
        tasks = tasks.select_related("plan", "lead_division").prefetch_related(*queries.OF_A_ROW)
        return iter(tasks.order_by("order", "plan_no", "task_no"))

    def values_of(self, entry: Task) -> Values:
        return dict(zip(KEYS.values(), task_rows.row_of(entry).cells(), strict=True))

    def key_of(self, values: Values) -> str:
        parts = [str(values.get("plan_no", "")), annex.task_number(str(values.get("task_no", "")))]
        return "-".join(parts) if all(parts) else ""

    def known(self, keys: Sequence[str]) -> dict[str, Task]:
        plan_nos = {key.rpartition("-")[0] for key in keys}
        tasks = Task.objects.filter(plan_no__in=plan_nos).select_related("plan", "lead_division", "credit_scheme")
        found = {f"{task.plan_no}-{task.task_no}": task for task in tasks.prefetch_related(*queries.OF_A_ROW)}
        return {key: found[key] for key in keys if key in found}

    def seen(self, known: Task) -> datetime | None:
        """A task is told from what it was by what it says, not by a time."""
        return None

    def problems(self, values: Values, known: Task | None, office: PlanOffice) -> dict[str, str]:
        reading, found = self._read(values, office), dict[str, str]()
        for one in reading.problems:
            found[KEYS[one.column]] = found.get(KEYS[one.column], "") + one.text
        if known is not None and (known.plan is None or known.plan.year != self.year):
            found["plan_no"] = f"编号{self.key_of(values)}已用于其他年度的计划，请核对年份。"
        if reading.values is not None and not found:
            try:
                check_values(reading.values, self.year)
            except NotSo as refusal:
                found[""] = refusal.message
        return found

    def barred(self, values: Values, known: Task | None, office: PlanOffice) -> dict[str, str]:
        """Only a draft may change, and in it only what nobody has begun to draw."""
        plan = office.plans.get(self.year)
        try:
            if plan is not None:
                check_open(plan)
        except Refused as refusal:
            return {"": refusal.message}
        if known is not None and (known.stage != TaskStage.PLANNED or queries.is_committed(known)):
            return {"task_no": f"任务{known.no}已经冻结名录、抽取或办结，内容不能再改。"}
        return {}

    def changes(self, values: Values, known: Task, office: PlanOffice) -> Changes:
        before, after = task_rows.row_of(known), _row(values)
        if before == after or not differing(task_rows.values_of(known), self._laid_over(values, known, office)):
            return []
        pairs = zip(before.by_column(), after.by_column(), strict=True)
        return [[label, old, new] for (label, old), (_, new) in pairs if old != new]

    def add(self, values: Values, office: PlanOffice, said: Entering) -> None:
        task = self._read(values, office).values
        if task is None:
            raise _otherwise()
        actions.import_task(year=self.year, values=task, batch=said["batch"], by=said["by"], at=said["at"])

    def change(self, values: Values, known: Task, seen: datetime | None, office: PlanOffice, said: Entering) -> None:
        actions.import_change(
            task_id=known.pk,
            values=self._laid_over(values, known, office),
            revision=known.revision,
            batch=said["batch"],
            by=said["by"],
            at=said["at"],
        )

    def record(self, *, file: str, left_out: int, said: Entering) -> None:
        actions.record_import(year=self.year, file=file, left_out=left_out, **said)

    def take_back(self, batch: str, *, ground: str, by: Person, at: datetime) -> None:
        actions.undo_plan_import(year=self.year, batch=batch, ground=ground, by=by, at=at)

    def _read(self, values: Values, office: PlanOffice) -> AnnexReading:
        return annex.read_row(0, _row(values), office.register, year=self.year)

    def _laid_over(self, values: Values, known: Task, office: PlanOffice) -> TaskValues:
        """The task as it would be after the row."""
        new = self._read(values, office).values
        if new is None:
            raise _otherwise()
        return merged(task_rows.values_of(known), new, task_rows.row_of(known), _row(values))


def _row(values: Values) -> AnnexRow:
    return AnnexRow(**{key: str(values.get(key, "")) for key in KEYS.values()})


def _otherwise() -> NotNow:
    """A unit may have been renamed since the row was looked at."""
    return NotNow("changed-meanwhile", "预览之后单位名录有改动，这一行现在读不出来。请重新上传核对。")
