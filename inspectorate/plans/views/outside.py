"""All tasks in one list, and the form of a task outside the plan."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from inspectorate.kit import workbook
from inspectorate.kit.forms import refusals_in
from inspectorate.kit.listing import Column, Filter, Listing, stated
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, me
from inspectorate.people.models import Role, Unit
from inspectorate.plans import access, actions, queries, task_rows
from inspectorate.plans.forms import OutsideTaskForm, initial_of, initial_outside
from inspectorate.plans.models import Task, TaskOrigin
from inspectorate.plans.rules.windows import render_window

PLACES = (("IN", "计划内"), ("OUT", "计划外"))


def _leads() -> list[tuple[str, str]]:
    return list(Unit.objects.filter(led_tasks__isnull=False).distinct().values_list("code", "name"))


def _years() -> list[tuple[str, str]]:
    rows = Task.objects.order_by().annotate(year_=queries.year_of()).values_list("year_", flat=True).distinct()
    return [(str(year), f"{year}年") for year in sorted(rows, reverse=True)]


LISTING: Listing[Task] = Listing(
    name="抽查任务",
    columns=(
        Column("no", "任务编号", lambda t: t.no, sort="plan_no", link=True, nowrap=True),
        Column("name", "抽查任务", lambda t: t.name, sort="name", link=True),
        Column(
            "place",
            "计划内外",
            lambda t: "计划外" if t.is_outside else "计划内",
            chip=lambda t: "warn" if t.is_outside else "",
        ),
        Column("origin", "任务来源", lambda t: t.order_words or t.get_origin_display(), sort="origin"),
        Column("reason", "依据和事由", lambda t: t.reason, shown=False),
        Column("division", "发起科室", lambda t: t.lead_division.name, sort="lead_division__order"),
        Column("window", "抽查时间", lambda t: render_window(task_rows.window_of(t)), sort="window_from", nowrap=True),
        stated("stage", queries.standing),
    ),
    filters=(
        Filter("place", "计划内外", lambda v: Q(plan__isnull=v == "OUT"), PLACES),
        Filter("year", "年度", lambda v: queries.of_year(int(v)), _years),
        Filter("division", "发起科室", lambda v: Q(lead_division__code=v), _leads),
        Filter("origin", "任务来源", lambda v: Q(origin=v), TaskOrigin.choices, folded=True),
    ),
    search=(
        "plan_no__icontains",
        "task_no__icontains",
        "name__icontains",
        "asked_by__icontains",
        "asked_no__icontains",
    ),
    search_hint="编号、名称、交办机关或文号",
    order=("-window_from", "plan_no", "task_no"),
    unit="项",
)


@requires(signed_in)
def task_list(request: HttpRequest) -> HttpResponse:
    """Those of the plans and those outside, told apart."""
    person, today = me(request), timezone.localdate()
    page: Any = LISTING.page(request.GET, queries.listed(person, today))
    if request.GET.get("export") == "xlsx":
        return workbook.export(page, "抽查任务.xlsx")
    may_write = access.may_write_outside(person, today)
    return render(request, "plans/task_list.html", {"page": page, "may_write": may_write})


@requires(access.may_write_outside)
def outside_new(request: HttpRequest) -> HttpResponse:
    person, today = me(request), timezone.localdate()
    own = "" if Role.OFFICE_ADMIN in person.roles(today) else person.unit.code
    form = OutsideTaskForm(request.POST or None, initial=initial_outside(own, today))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            task = actions.add_outside_task(values=form.values(), order=form.order(), **acting(request))
            messages.success(request, f"已新建计划外任务{task.no}，还没有报批。")
            return redirect(task)
    return _page(request, form, None)


def outside_edit(request: HttpRequest, task: Task) -> HttpResponse:
    """The same form for a draft; its door is that of every task."""
    form = OutsideTaskForm(request.POST or None, task=task, initial=initial_of(task))
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        with refusals_in(form):
            task = actions.change_outside_task(
                task_id=task.pk, values=form.values(), order=form.order(), revision=revision, **acting(request)
            )
            messages.success(request, "修改已保存。")
            return redirect(task)
    return _page(request, form, task)


def _page(request: HttpRequest, form: OutsideTaskForm, task: Task | None) -> HttpResponse:
    context = {"plan": None, "form": form, "task": task}
    return render(request, "plans/task_form.html", context, status=422 if form.errors else 200)
