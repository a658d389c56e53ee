"""The plan on paper and as files, and as a table for another year."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.bureau.queries import names
from inspectorate.imports import actions as imports
from inspectorate.kit.workbook import XLSX, download
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, me
from inspectorate.plans import access, queries, task_rows
from inspectorate.plans.documents import AnnexSheet, pdf, spreadsheet, word
from inspectorate.plans.lifecycle import PlanStage, TaskStage
from inspectorate.plans.models import Plan
from inspectorate.plans.rules import annex
from inspectorate.plans.rules.annex import COLUMNS
from inspectorate.plans.views.plans import plan_or_404

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _sheet(request: HttpRequest, plan: Plan) -> AnnexSheet:
    """The rows this person may see. Only what was published bears a day of issue, and it is that day."""
    person, today = me(request), timezone.localdate()
    version = plan.versions.first()
    if queries.sees_working_copy(person, today, plan) or version is None:
        tasks = queries.tasks_of(plan, person, today)
        rows = [task_rows.row_of(t).cells() for t in tasks if t.stage != TaskStage.CANCELLED]
        issued = plan.published_at if plan.stage == PlanStage.PUBLISHED else None
    else:
        rows = [line.row.cells() for line in queries.lines_of_version(version, person, today)]
        issued = version.published_at if plan.stage != PlanStage.WITHDRAWN else None
    return AnnexSheet(
        title=plan.title,
        columns=COLUMNS,
        rows=rows,
        issuer=names().bureau,
        issued=timezone.localdate(issued) if issued else None,
        mark="（已撤回）" if plan.stage == PlanStage.WITHDRAWN else f"（{plan.get_stage_display()}，尚未印发）",
    )


@requires(signed_in)
def plan_print(request: HttpRequest, year: int) -> HttpResponse:
    plan = plan_or_404(request, year)
    return render(request, "plans/plan_print.html", {"plan": plan, "sheet": _sheet(request, plan)})


@requires(signed_in)
def plan_file(request: HttpRequest, year: int, ending: str) -> HttpResponse:
    """The annex as .xlsx, .docx or .pdf."""
    plan = plan_or_404(request, year)
    sheet, name = _sheet(request, plan), f"{plan.title}.{ending}"
    if ending == "xlsx":
        return download(spreadsheet.write(sheet), name, XLSX)
    if ending == "docx":
        return download(word.write(sheet), name, DOCX)
    if ending == "pdf":
        return download(pdf.write(sheet, at=plan.published_at or timezone.now()), name, "application/pdf")
    raise Http404


@requires(access.may_run_plan)
@require_POST
def plan_copy(request: HttpRequest, year: int) -> HttpResponse:
    """The rows of another year's plan, moved to the year ?to= (this year without it), as a table to be confirmed."""
    source, person, today = plan_or_404(request, year), me(request), timezone.localdate()
    to = request.GET.get("to", "")
    new = int(to) if to.isdecimal() and len(to) == 4 else today.year
    tasks = [t for t in queries.tasks_of(source, person, today) if t.stage != TaskStage.CANCELLED]
    rows = [annex.for_year(task_rows.row_of(task), old=year, new=new).cells() for task in tasks]
    content = spreadsheet.write(AnnexSheet(f"{new}年度抽查工作计划", COLUMNS, rows, names().bureau))
    who = acting(request)
    batch = imports.receive_import(kind="PLAN", of=str(new), name=f"{year}年度计划.xlsx", content=content, **who)
    imports.read_import(batch_id=batch.pk, at=who["at"])
    return redirect(batch)
