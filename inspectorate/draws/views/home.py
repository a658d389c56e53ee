"""The list of draws, the way from a task to its draw, and the public log."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from inspectorate.acts import buttons
from inspectorate.draws import access, acts
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, LogEntry
from inspectorate.draws.queries import draws as queries
from inspectorate.draws.queries import log
from inspectorate.draws.queries.draws import Undrawn
from inspectorate.draws.views.reach import done, found, row
from inspectorate.kit.listing import Column, Filter, Listing, stated
from inspectorate.kit.words import moment
from inspectorate.kit.workbook import export
from inspectorate.people.access import requires
from inspectorate.people.acting import me
from inspectorate.plans import queries as plans
from inspectorate.plans.models import Task

TYPES = {
    "ANNOUNCED": "冻结公告",
    "REVEALED": "随机源揭示",
    "DRAWN": "抽取",
    "ABORTED": "中止",
    "VOIDED": "作废",
    "SUBSTITUTED": "补抽",
    "RESULT": "结果公示",
    "CORRECTED": "更正",
    "OPENED": "暗查公开",
    log.SEALED: "未公开",
}

LISTING = Listing[Draw](
    name="随机抽取",
    columns=[
        Column("no", "抽取编号", lambda d: d.no, sort="no", link=True),
        Column("task", "抽查任务", lambda d: d.task.name, sort="task__name"),
        Column("division", "发起科室", lambda d: d.task.lead_division.name, sort="task__lead_division__order"),
        stated("stage", lambda d: d.said, sort="stage"),
        Column("announced", "冻结公告", lambda d: moment(d.announced_at), sort="announced_at"),
        Column("drawn", "抽取时间", lambda d: moment(d.drawn_at), sort="drawn_at"),
        Column("count", "抽中", lambda d: d.count or "", numeric=True),
    ],
    filters=[
        Filter("stage", "状态", lambda v: Q(stage=v), DrawStage.choices),
        Filter("year", "年度", lambda v: plans.of_year(int(v), "task__"), lambda: _years()),
        Filter("origin", "计划", lambda v: Q(task__plan__isnull=v == "OUT"), (("IN", "计划内"), ("OUT", "计划外"))),
    ],
    search=["no__icontains", "task__name__contains", "task__lead_division__name__contains"],
    search_hint="抽取编号、任务或科室",
    order=["-pk"],
)

LOG = Listing[LogEntry](
    name="公开日志",
    columns=[
        Column("seq", "序号", lambda e: e.seq, sort="seq", numeric=True),
        Column("at", "时间", lambda e: e.at.replace("T", " ")[:19], sort="at"),
        Column("type", "事项", lambda e: TYPES.get(e.shown_type, e.shown_type), sort="shown_type"),
        Column("draw", "抽取编号", lambda e: "—" if e.shown_no == log.SEALED else e.shown_no, sort="shown_no"),
        Column("hash", "叶摘要", lambda e: e.leaf_hash[:24] + "…"),
    ],
    filters=[Filter("type", "事项", lambda v: Q(shown_type=v), lambda: list(TYPES.items()))],
    search=["shown_no__icontains"],
    search_hint="抽取编号",
    order=["-seq"],
)


def _years() -> list[tuple[str, str]]:
    rows = Draw.objects.order_by().annotate(year=plans.year_of("task__")).values_list("year", flat=True).distinct()
    return [(str(y), f"{y}年") for y in sorted(rows, reverse=True)]


@requires(access.may_enter)
def home(request: HttpRequest) -> HttpResponse:
    """Tasks that wait to be drawn, and every draw."""
    today = timezone.localdate()
    page = LISTING.page(request.GET, queries.counted(queries.visible_to(me(request), today)))
    if request.GET.get("export"):
        return export(page, "随机抽取.xlsx")
    tasks = queries.undrawn(plans.visible_to(me(request), today)).select_related("plan", "lead_division")
    waiting = [
        (task, _when(task, today), access.may_prepare(me(request), today, task))
        for task in tasks.order_by("window_until", "task_no")
    ]
    return render(request, "draws/home.html", {"page": page, "waiting": waiting})


def _when(task: Task, today: date) -> tuple[str, str]:
    """Whether the task's window is still to come, runs or has run out: words and colour."""
    if today < task.window_from:
        return "未到抽查时间", ""
    return ("在抽查时间内", "good") if today <= task.window_until else ("抽查时间已过", "bad")


@requires(access.may_enter)
def task_draw(request: HttpRequest, no: str) -> HttpResponse:
    """办理抽取 of a task: its live draw, or the button that opens the next attempt."""
    today = timezone.localdate()
    task = plans.find_task(me(request), today, no)
    if task is None:
        raise Http404
    live = task.draws.exclude(stage__in=[DrawStage.ABORTED, DrawStage.VOID]).first()
    if live is not None:
        return redirect(live)
    if request.method == "POST":
        return redirect(done(row(acts.UNDRAWN, "draw"), Undrawn(task, None), request))
    can = buttons(acts.UNDRAWN, Undrawn(task, None), me(request), today)
    context = {"task": task, "earlier": task.draws.all(), "can": can}
    return render(request, "draws/task_draw.html", context)


@requires(access.may_enter)
def draw_detail(request: HttpRequest, no: str) -> HttpResponse:
    """A draw is read where it stands: its first open step, or its result."""
    draw = found(request, no)
    step = {DrawStage.PREPARING: "scope", DrawStage.ANNOUNCED: "sources", DrawStage.DRAWN: "result"}.get(
        DrawStage(draw.stage)
    )
    if step is None:
        step = "result" if draw.record_digest else "sources"
    return redirect(f"draws:{step}", no=draw.no)


@requires(access.may_enter)
def public_log(request: HttpRequest) -> HttpResponse:
    """The public log as it stands, with its signed head."""
    page = LOG.page(request.GET, log.as_seen_by(me(request), timezone.localdate()))
    if request.GET.get("export"):
        return export(page, "公开日志.xlsx")
    report = log.verify_whole() if request.method == "POST" else None
    return render(request, "draws/log.html", {"page": page, "head": log.latest(), "report": report})
