"""The plan: the years, the table, the acts on it, its versions."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.acts import Act, filled, on_sheet, open_acts
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, me
from inspectorate.people.models import Person
from inspectorate.plans import access, actions, acts, queries, task_rows
from inspectorate.plans.forms import MakePlanForm
from inspectorate.plans.lifecycle import PlanStage
from inspectorate.plans.models import Plan
from inspectorate.plans.rules import versions
from inspectorate.plans.rules.annex import COLUMNS
from inspectorate.plans.rules.planned import Caution


def plan_or_404(request: HttpRequest, year: int) -> Plan:
    plan = queries.plans_visible_to(me(request), timezone.localdate()).filter(year=year).first()
    if plan is None:
        raise Http404
    return plan


@requires(signed_in)
def home(request: HttpRequest) -> HttpResponse:
    """This year's plan, or the button that makes it; the other years as tabs. ?year= asks for the next."""
    person, today = me(request), timezone.localdate()
    plans = list(queries.plans_visible_to(person, today))
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else today.year
    mine = next((p for p in plans if p.year == year), None)
    if mine is not None:
        return redirect(mine)
    return render(
        request,
        "plans/home.html",
        {
            "plans": plans,
            "year": year,
            "last": next((p for p in plans if p.year != year), None),
            "may_run": access.may_run_plan(person, today),
        },
    )


@requires(signed_in)
def plan_detail(request: HttpRequest, year: int) -> HttpResponse:
    """The annex with what it must be warned of."""
    person, today = me(request), timezone.localdate()
    plan = plan_or_404(request, year)
    working = queries.sees_working_copy(person, today, plan)
    lines, found = _lines(plan, person, working)
    return render(
        request,
        "plans/plan_detail.html",
        {
            "plan": plan,
            "said": queries.said_to(person, today, plan),
            "plans": queries.plans_visible_to(person, today),
            "year_to_make": queries.year_to_make(today) if access.may_run_plan(person, today) else None,
            "columns": COLUMNS,
            "lines": lines,
            "cautions": found,
            "working": working,
            "version": None if working else plan.versions.first(),
            "acts_open": open_acts(acts.PLAN, plan, person, today),
            "is_open": plan.stage == PlanStage.DRAFT,
            "may_add": plan.stage == PlanStage.DRAFT and access.may_plan(person, today),
            "may_run": access.may_run_plan(person, today, plan),
            "has_versions": plan.versions.exists(),
        },
    )


def _lines(plan: Plan, person: Person, working: bool) -> tuple[list[queries.AnnexLine], list[Any]]:
    today = timezone.localdate()
    if not working:
        version = plan.versions.first()
        return (queries.lines_of_version(version, person, today) if version else []), []
    tasks = queries.tasks_of(plan, person, today)
    found = queries.cautions_of(plan, tasks, on=today) if access.sees_drafts(person, today) else []
    of_task: dict[str, list[Caution]] = defaultdict(list)
    for caution in found:
        for no in caution.tasks:
            of_task[no].append(caution)
    return [queries.AnnexLine(t.no, task_rows.row_of(t), t, of_task[t.no]) for t in tasks], found


@requires(access.may_run_plan)
def plan_new(request: HttpRequest) -> HttpResponse:
    """Begin a year's plan with an empty table."""
    form = MakePlanForm(request.POST or None, initial={"year": request.GET.get("year", timezone.localdate().year)})
    if request.method == "POST" and form.is_valid():
        plan = actions.make_plan(year=form.cleaned_data["year"], **acting(request))
        return redirect(plan)
    return render(request, "plans/plan_new.html", {"form": form})


@requires(signed_in)
def plan_step(request: HttpRequest, year: int, step: str) -> HttpResponse:
    """What an act on the plan means, the ground where one is needed, and the act."""
    person, today = me(request), timezone.localdate()
    plan = plan_or_404(request, year)
    act, sheet = on_sheet(acts.PLAN, step)
    done = filled(request, act, plan, {"seen": queries.shown_digest(plan)})
    if done.is_done:
        return redirect(plan)
    tasks = queries.tasks_of(plan, person, today)
    found = queries.cautions_of(plan, tasks, on=today) if step in ("submit", "approve") else []
    context = {"plan": plan, "act": act, "sheet": sheet, "form": done.form, "cautions": found, "count": len(tasks)}
    if act not in open_acts(acts.PLAN, plan, person, today):
        context["closed"] = _why_closed(plan, act)
    elif step == "approve":
        context |= _changed(plan, {task.no for task in tasks}, person)
    return render(request, "plans/plan_step.html", context, status=done.status)


def _changed(plan: Plan, seen: set[str], person: Person) -> dict[str, Any]:
    """What is different from the version published last; of a first version there is nothing to compare."""
    last = plan.versions.first()
    if last is None:
        return {"differences": None}
    before = queries.version_rows(last, person, timezone.localdate())
    return {"last": last, "differences": versions.compare(before, _working_rows(plan, seen))}


def _working_rows(plan: Plan, seen: set[str]) -> list[dict[str, Any]]:
    return [r for r in queries.frozen_rows(plan) if r["no"] in seen]


def _why_closed(plan: Plan, act: Act[Plan]) -> str:
    if not act.is_open(plan):
        return f"计划目前是“{plan.get_stage_display()}”，不能办理“{act.words}”。"
    return f"您没有办理此事的权限（{(act.may.__doc__ or '').strip()}）。"


@requires(signed_in)
def plan_versions(request: HttpRequest, year: int) -> HttpResponse:
    """Two versions side by side; the working copy counts as the newest for those who see it."""
    person, today = me(request), timezone.localdate()
    plan = plan_or_404(request, year)
    kept = {str(v.version): v for v in plan.versions.all()}
    rows = {key: queries.version_rows(v, person, today) for key, v in kept.items()}
    if plan.stage != PlanStage.PUBLISHED and access.sees_drafts(person, today):
        rows["working"] = _working_rows(plan, {t.no for t in queries.tasks_of(plan, person, today)})
    order = [*sorted(kept, key=int), *(["working"] if "working" in rows else [])]
    names = {key: f"第{key}版" for key in kept} | {"working": "修改中的稿子"}
    after = request.GET.get("after") if request.GET.get("after") in rows else (order[-1] if order else None)
    older = order[: order.index(after)] if after else []
    before = request.GET.get("before") if request.GET.get("before") in rows else (older[-1] if older else None)
    return render(
        request,
        "plans/plan_versions.html",
        {
            "plan": plan,
            "kept": kept.values(),
            "choices": [(key, names[key]) for key in order],
            "before": before,
            "after": after,
            "differences": versions.compare(rows[before], rows[after]) if before and after else None,
            "names": names,
        },
    )


@requires(access.may_run_plan)
@require_POST
def plan_order(request: HttpRequest, year: int) -> HttpResponse:
    """Move one row up or down."""
    person, today = me(request), timezone.localdate()
    plan = plan_or_404(request, year)
    order = [t.no for t in queries.tasks_of(plan, person, today)]
    no, step = request.POST.get("no", ""), -1 if request.POST.get("to") == "up" else 1
    if no in order and 0 <= (place := order.index(no) + step) < len(order):
        order.remove(no)
        order.insert(place, no)
        actions.reorder_tasks(plan_id=plan.pk, order=order, **acting(request))
    return redirect(plan)
