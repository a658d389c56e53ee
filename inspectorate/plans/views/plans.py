"""The plan: the years, the table, the acts on it, its versions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from inspectorate.kit.forms import GroundForm
from inspectorate.kit.refusals import NotSo
from inspectorate.people.access import May, requires, signed_in
from inspectorate.people.acting import acting, me
from inspectorate.people.models import Person
from inspectorate.plans import access, actions, queries
from inspectorate.plans.forms import ConfirmForm, MakePlanForm, SubmitForm
from inspectorate.plans.lifecycle import PlanStage
from inspectorate.plans.models import Plan
from inspectorate.plans.rules import versions
from inspectorate.plans.rules.annex import COLUMNS


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
            "plans": queries.plans_visible_to(person, today),
            "year_to_make": queries.year_to_make(today) if access.may_run_plan(person, today) else None,
            "columns": COLUMNS,
            "lines": lines,
            "cautions": found,
            "working": working,
            "version": None if working else plan.versions.first(),
            "steps_open": [s for s in STEPS.values() if s.is_open(plan, person, today)],
            "is_open": plan.stage == PlanStage.DRAFT,
            "may_add": plan.stage == PlanStage.DRAFT and access.may_plan(person, today),
            "may_run": access.may_run_plan(person, today, plan),
            "has_versions": plan.versions.exists(),
        },
    )


def _lines(plan: Plan, person: Person, working: bool) -> tuple[list[queries.Line], list[Any]]:
    today = timezone.localdate()
    if not working:
        version = plan.versions.first()
        return (queries.lines_of_version(version, person, today) if version else []), []
    tasks = queries.tasks_of(plan, person, today)
    found = queries.cautions_of(plan, tasks, on=today) if access.sees_drafts(person, today) else []
    return [queries.Line(t.no, queries.row_of(t), t, [c for c in found if t.no in c.tasks]) for t in tasks], found


@requires(access.may_run_plan)
def plan_new(request: HttpRequest) -> HttpResponse:
    """Begin a year's plan with an empty table."""
    form = MakePlanForm(request.POST or None, initial={"year": request.GET.get("year", timezone.localdate().year)})
    if request.method == "POST" and form.is_valid():
        plan = actions.make_plan(year=form.cleaned_data["year"], **acting(request))
        return redirect(plan)
    return render(request, "plans/plan_new.html", {"form": form})


@dataclass(frozen=True)
class Step:
    """One act on the plan: its page's words, its form, who may, when, and the verb."""

    key: str
    button: str
    title: str
    consequence: str
    done: str
    may: May
    stages: tuple[str, ...]
    form: type[django_forms.Form]
    act: Callable[..., object]
    grave: bool = False

    def is_open(self, plan: Plan, person: Person, today: Any) -> bool:
        return plan.stage in self.stages and self.may(person, today, plan)


STEPS = {
    s.key: s
    for s in (
        Step(
            "submit", "报请审批", "报请局领导审批",
            "报批后不能再修改任务，直到退回或批准。局领导会看到本页列出的问题和您的说明。",
            "已报请审批，等待局领导批准。", access.may_run_plan, (PlanStage.DRAFT,), SubmitForm, actions.submit_plan,
        ),
        Step(
            "approve", "批准计划", "批准年度计划",
            "批准后由双随机办公布。批准人可以见证抽取，但不能操作本计划的抽取。",
            "计划已批准，等待双随机办公布。", access.may_approve, (PlanStage.SUBMITTED,), ConfirmForm,
            actions.approve_plan,
        ),
        Step(
            "publish", "公布计划", "公布年度计划",
            "公布后形成一个固定的版本，全局人员都能查阅，任务可以开始抽取。以后的每次调整都另成版本，并说明理由。",
            "计划已公布。", access.may_run_plan, (PlanStage.APPROVED,), ConfirmForm, actions.publish_plan,
        ),
        Step(
            "return", "退回修改", "退回修改", "退回后计划回到编制状态，需要重新报批。理由会记录在办理过程里。",
            "已退回修改。", access.may_return, (PlanStage.SUBMITTED, PlanStage.APPROVED), GroundForm,
            actions.return_plan,
        ),
        Step(
            "amend", "调整计划", "调整年度计划",
            "计划将打开为下一个版本，修改后须重新报批、公布；在此之前，其他人员看到的仍是已公布的版本，未抽取的任务暂停抽取。",
            "可以开始调整，完成后请重新报批。", access.may_run_plan, (PlanStage.PUBLISHED, PlanStage.WITHDRAWN),
            GroundForm, actions.amend_plan,
        ),
        Step(
            "withdraw", "撤回计划", "撤回年度计划",
            "撤回后不能再按本计划抽取，已公布的版本仍可查阅。已有任务冻结名录或抽取的，不能撤回。",
            "计划已撤回。", access.may_run_plan, (PlanStage.DRAFT, PlanStage.APPROVED, PlanStage.PUBLISHED),
            GroundForm, actions.withdraw_plan, grave=True,
        ),
    )
}  # fmt: skip


@requires(signed_in)
def plan_step(request: HttpRequest, year: int, step: str) -> HttpResponse:
    """What an act on the plan means, the ground where one is needed, and the act."""
    person, today = me(request), timezone.localdate()
    plan, one = plan_or_404(request, year), STEPS.get(step)
    if one is None:
        raise Http404
    shown = {"seen": queries.shown_digest(plan)}
    form = one.form(request.POST) if request.method == "POST" else one.form(initial=shown)
    if request.method == "POST" and form.is_valid():
        try:
            one.act(plan_id=plan.pk, **acting(request), **form.cleaned_data)
        except NotSo as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, one.done)
            return redirect(plan)
    tasks = queries.tasks_of(plan, person, today)
    found = queries.cautions_of(plan, tasks, on=today) if step in ("submit", "approve") else []
    context = {"plan": plan, "step": one, "form": form, "cautions": found, "count": len(tasks)}
    if not one.is_open(plan, person, today):
        context["closed"] = _why_closed(plan, one, person)
    return render(request, "plans/plan_step.html", context, status=422 if form.errors else 200)


def _why_closed(plan: Plan, step: Step, person: Person) -> str:
    if plan.stage not in step.stages:
        return f"计划目前是“{plan.get_stage_display()}”，不能办理“{step.button}”。"
    return f"您没有办理此事的权限（{(step.may.__doc__ or '').strip()}）。"


@requires(signed_in)
def plan_versions(request: HttpRequest, year: int) -> HttpResponse:
    """Two versions side by side; the working copy counts as the newest for those who see it."""
    person, today = me(request), timezone.localdate()
    plan = plan_or_404(request, year)
    kept = {str(v.version): v for v in plan.versions.all()}
    rows = {key: queries.version_rows(v, person, today) for key, v in kept.items()}
    if plan.stage != PlanStage.PUBLISHED and access.sees_drafts(person, today):
        seen = {t.no for t in queries.tasks_of(plan, person, today)}
        rows["working"] = [r for r in queries.frozen_rows(plan) if r["no"] in seen]
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
