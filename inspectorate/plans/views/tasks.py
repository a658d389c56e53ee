"""One task: its page, its form, and how it ends without a draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from inspectorate.documents.access import may_enter as works_on_cases
from inspectorate.kit.forms import GroundForm
from inspectorate.kit.refusals import NotSo
from inspectorate.people.access import May, requires, signed_in
from inspectorate.people.acting import acting, me
from inspectorate.people.models import Person
from inspectorate.plans import access, actions, queries
from inspectorate.plans.forms import ConfirmForm, RatiosForm, TaskForm, initial_for, initial_of
from inspectorate.plans.lifecycle import PlanStage, TaskStage
from inspectorate.plans.models import Task
from inspectorate.plans.views.plans import plan_or_404


def task_or_404(request: HttpRequest, no: str) -> Task:
    task = queries.find_task(me(request), timezone.localdate(), no)
    if task is None:
        raise Http404
    return task


@requires(signed_in)
def task_detail(request: HttpRequest, no: str) -> HttpResponse:
    person, today = me(request), timezone.localdate()
    task = task_or_404(request, no)
    classes = queries.class_lines(task, on=today)
    insider = access.sees_drafts(person, today)
    is_open = task.plan.stage == PlanStage.DRAFT and task.stage == TaskStage.PLANNED
    return render(
        request,
        "plans/task_detail.html",
        {
            "task": task,
            "row": queries.row_of(task).by_column(),
            "settings": queries.settings_of(task),
            "classes": classes,
            "population": sum(c.count for c in classes),
            "cautions": queries.cautions_of_task(task, on=today) if insider else [],
            "categories": queries.categories_of(task, on=today),
            "draws": task.draws.all() if insider or task.is_published else [],
            "sees_draws": works_on_cases(person, today),
            "draw_url": _draw_url(task) if works_on_cases(person, today) else "",
            "may_change": is_open and access.may_plan(person, today, task),
            "steps_open": [s for s in STEPS.values() if s.is_open(task, person, today)],
            "today": today,
        },
    )


def _draw_url(task: Task) -> str:
    """Where this task is drawn; empty until it can be."""
    if task.plan.stage != PlanStage.PUBLISHED or task.stage != TaskStage.PLANNED:
        return ""
    try:
        return reverse("draws:task_draw", args=[task.no])
    except NoReverseMatch:
        return ""


@requires(access.may_plan)
def task_new(request: HttpRequest, year: int) -> HttpResponse:
    person, plan = me(request), plan_or_404(request, year)
    own = person.unit.code if not access.may_run_plan(person, timezone.localdate()) else ""
    form = TaskForm(request.POST or None, plan=plan, initial=initial_for(plan, own))
    if request.method == "POST" and form.is_valid():
        try:
            task = actions.add_task(plan_id=plan.pk, values=form.values(), **acting(request))
        except NotSo as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"已新增任务{task.no}。")
            return redirect(task)
    context = {"plan": plan, "form": form, "task": None}
    return render(request, "plans/task_form.html", context, status=422 if form.errors else 200)


@requires(access.may_plan)
def task_edit(request: HttpRequest, no: str) -> HttpResponse:
    task = task_or_404(request, no)
    form = TaskForm(request.POST or None, plan=task.plan, task=task, initial=initial_of(task))
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        try:
            task = actions.change_task(task_id=task.pk, values=form.values(), revision=revision, **acting(request))
        except NotSo as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "修改已保存。")
            return redirect(task)
    context = {"plan": task.plan, "form": form, "task": task}
    return render(request, "plans/task_form.html", context, status=422 if form.errors else 200)


@requires(access.may_plan)
def task_ratios(request: HttpRequest, no: str) -> HttpResponse:
    """Only the ratios per grade, beside the number of enterprises they apply to."""
    task = task_or_404(request, no)
    initial = {k: v for k, v in initial_of(task).items() if k.startswith(("ratio_", "ground_"))}
    form = RatiosForm(request.POST or None, task=task, on=timezone.localdate(), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_ratios(task_id=task.pk, shares=form.shares(), **acting(request))
        except NotSo as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "比例已保存。")
            return redirect(task)
    context = {"task": task, "form": form}
    return render(request, "plans/task_ratios.html", context, status=422 if form.errors else 200)


@dataclass(frozen=True)
class Step:
    """One act on a task: its page's words, its form, who may, when, and the verb."""

    key: str
    button: str
    title: str
    consequence: str
    done: str
    may: May
    stages: tuple[str, ...]
    plan_stages: tuple[str, ...]
    form: type[django_forms.Form]
    act: Callable[..., object]
    fits: Callable[[Task], bool] = lambda task: True
    grave: bool = False

    def is_open(self, task: Task, person: Person, today: Any) -> bool:
        fitting = task.stage in self.stages and task.plan.stage in self.plan_stages and self.fits(task)
        return fitting and self.may(person, today, task) and not queries.is_committed(task)


def _is_empty(task: Task) -> bool:
    return not sum(queries.population(task, on=timezone.localdate()).values())


STEPS = {
    s.key: s
    for s in (
        Step(
            "conclude", "无对象办结", "按无对象办结",
            "名录库里没有符合范围的企业。办结后本任务不再抽取，理由写入办理过程并可供考核查阅。",
            "任务已按无对象办结。", access.may_plan, (TaskStage.PLANNED,), (PlanStage.PUBLISHED,), GroundForm,
            actions.conclude_without_targets, _is_empty,
        ),
        Step(
            "propose", "申请无对象办结", "申请按无对象办结",
            "名录库里还有符合范围的企业，因此须由另一人（科室负责人、双随机办或局领导）确认后才能办结。确认之前不能抽取。",
            "已申请办结，等待第二人确认。", access.may_plan, (TaskStage.PLANNED,), (PlanStage.PUBLISHED,), GroundForm,
            actions.propose_conclusion, lambda task: not _is_empty(task),
        ),
        Step(
            "confirm", "确认办结", "确认按无对象办结",
            "确认后本任务不再抽取，不能恢复。您确认的是申请人写明的理由属实。",
            "任务已按无对象办结。", access.may_confirm_conclusion, (TaskStage.CONCLUDING,), (PlanStage.PUBLISHED,),
            ConfirmForm, actions.conclude_without_targets,
        ),
        Step(
            "refuse", "不予办结", "退回办结申请", "退回后任务恢复为待抽取，应照常抽取。",
            "已退回办结申请。", access.may_confirm_conclusion, (TaskStage.CONCLUDING,), (PlanStage.PUBLISHED,),
            GroundForm, actions.return_conclusion,
        ),
        Step(
            "cancel", "取消任务", "取消抽查任务",
            "取消后本任务不再抽取，不能恢复；计划表下一版不再列出，考核指标按剩余任务计算。",
            "任务已取消。", access.may_cancel, (TaskStage.PLANNED,), (PlanStage.DRAFT, PlanStage.PUBLISHED), GroundForm,
            actions.cancel_task, lambda task: task.is_published, True,
        ),
        Step(
            "remove", "删去任务", "删去抽查任务", "本任务还没有公布过，删去后不留在计划表里；办理过程中仍有记载。",
            "任务已删去。", access.may_plan, (TaskStage.PLANNED,), (PlanStage.DRAFT,), ConfirmForm,
            actions.remove_task, lambda task: not task.is_published, True,
        ),
    )
}  # fmt: skip


@requires(signed_in)
def task_step(request: HttpRequest, no: str, step: str) -> HttpResponse:
    """What an act on the task means, the ground where one is needed, and the act."""
    person, today = me(request), timezone.localdate()
    task, one = task_or_404(request, no), STEPS.get(step)
    if one is None:
        raise Http404
    form = one.form(request.POST) if request.method == "POST" else one.form()
    if request.method == "POST" and form.is_valid():
        try:
            one.act(task_id=task.pk, **acting(request), **form.cleaned_data)
        except NotSo as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, one.done)
            return redirect(task.plan if step == "remove" else task)
    context = {"task": task, "step": one, "form": form}
    if not one.is_open(task, person, today):
        context["closed"] = f"任务目前是“{task.get_stage_display()}”，您现在不能办理“{one.button}”。"
    return render(request, "plans/task_step.html", context, status=422 if form.errors else 200)
