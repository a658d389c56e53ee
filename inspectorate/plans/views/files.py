"""The plan on paper and as files, and a plan that comes as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from inspectorate.bureau.queries import names
from inspectorate.imports import sheets
from inspectorate.imports.verdict import Verdict
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.workbook import XLSX, download
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, me
from inspectorate.plans import access, actions, queries, task_rows
from inspectorate.plans.documents import AnnexSheet, pdf, reading, spreadsheet, word
from inspectorate.plans.forms import ImportForm
from inspectorate.plans.lifecycle import PlanStage, TaskStage
from inspectorate.plans.models import Plan
from inspectorate.plans.rules import annex
from inspectorate.plans.rules.annex import COLUMNS, TABLE
from inspectorate.plans.views.plans import plan_or_404

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KEPT = "plan-import"


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
def import_start(request: HttpRequest) -> HttpResponse:
    """Choose the file; nothing is saved before it has been looked at."""
    form = ImportForm(
        request.POST or None,
        request.FILES or None,
        initial={"year": request.GET.get("year", timezone.localdate().year)},
    )
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["upload"]
        try:
            table = reading.read(upload.name, upload.read())
            sent = annex.open_table(table)
        except NotSo as refusal:
            form.add_error("upload", refusal.message)
        else:
            if form.decides(sent.unknown):
                return _keep(request, form.cleaned_data["year"], upload.name, table, notes=sent.notes)
    return render(request, "plans/import_start.html", {"form": form}, status=422 if form.errors else 200)


@requires(access.may_run_plan)
def import_copy(request: HttpRequest, year: int) -> HttpResponse:
    """The rows of another year's plan, moved to the year ?to= (this year without it), into the same preview."""
    source = plan_or_404(request, year)
    to = request.GET.get("to", "")
    new = int(to) if to.isdecimal() and len(to) == 4 else timezone.localdate().year
    tasks = queries.tasks_of(source, me(request), timezone.localdate())
    rows = [annex.for_year(task_rows.row_of(t), old=year, new=new) for t in tasks if t.stage != TaskStage.CANCELLED]
    return _keep(request, new, f"{year}年度计划", [list(COLUMNS), *(list(r.cells()) for r in rows)], copied=True)


def _keep(
    request: HttpRequest,
    year: int,
    name: str,
    table: list[list[str]],
    *,
    copied: bool = False,
    notes: Sequence[str] = (),
) -> HttpResponse:
    request.session[KEPT] = {"year": year, "name": name, "table": table, "copied": copied, "notes": list(notes)}
    return redirect("plans:import_preview")


def _plan_of(kept: dict[str, Any]) -> Plan:
    """The year's plan, or one that is not begun yet."""
    return Plan.objects.filter(year=kept["year"]).first() or Plan(year=kept["year"])


@requires(access.may_run_plan)
def import_preview(request: HttpRequest) -> HttpResponse:
    """What would change, row by row; confirming computes it again and saves it."""
    kept = request.session.get(KEPT)
    if not kept:
        return redirect("plans:import_start")
    plan = _plan_of(kept)
    if request.method == "POST":
        who = acting(request)
        plan = plan if plan.pk else actions.make_plan(year=kept["year"], **who)
        rows = actions.import_plan(plan_id=plan.pk, table=kept["table"], file=kept["name"], **who)
        del request.session[KEPT]
        done = [sum(r.verdict == one for r in rows) for one in (Verdict.NEW, Verdict.CHANGED, Verdict.REFUSED)]
        act = "已复制" if kept.get("copied") else "已导入"
        messages.success(request, f"{act}：新增{done[0]}项，有变化{done[1]}项，未导入{done[2]}项。")
        return redirect(plan)
    rows = actions.preview(plan=plan, table=kept["table"])
    counts = {str(one): sum(r.verdict == one for r in rows) for one in Verdict}
    context = {"kept": kept, "plan": plan, "rows": rows, "counts": counts, "columns": COLUMNS}
    context["ready"] = counts["NEW"] + counts["CHANGED"] and plan.stage == PlanStage.DRAFT
    return render(request, "plans/import_preview.html", context)


@requires(access.may_run_plan)
def import_marked(request: HttpRequest) -> HttpResponse:
    """The rows that were read, wrong cells red with their reason: to be put right and brought again."""
    kept = request.session.get(KEPT)
    if not kept:
        return redirect("plans:import_start")
    rows = actions.preview(plan=_plan_of(kept), table=kept["table"])
    return download(sheets.marked("年度抽查工作计划", TABLE, rows), f"标出问题-{kept['year']}年度计划.xlsx", XLSX)


@requires(access.may_run_plan)
def import_template(request: HttpRequest) -> HttpResponse:
    """An empty table with the eleven columns."""
    sheet = AnnexSheet(title="年度抽查工作计划（导入模板）", columns=COLUMNS, rows=[], issuer=names().bureau)
    return download(spreadsheet.write(sheet), "年度抽查工作计划导入模板.xlsx", XLSX)
