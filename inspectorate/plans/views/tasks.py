"""One task: its page, its form, and how it ends without a draw."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from inspectorate.acts import filled, on_sheet, open_acts
from inspectorate.documents.access import may_enter as works_on_cases
from inspectorate.kit.forms import refusals_in
from inspectorate.people.access import requires, signed_in
from inspectorate.people.acting import acting, me
from inspectorate.people.models import Person
from inspectorate.plans import access, actions, acts, queries, task_rows
from inspectorate.plans.forms import RatiosForm, TaskForm, initial_for, initial_of
from inspectorate.plans.lifecycle import PlanStage, TaskStage
from inspectorate.plans.models import Task
from inspectorate.plans.views.outside import outside_edit
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
    prefetch_related_objects([task], *queries.OF_A_ROW)
    classes = queries.class_lines(task, on=today)
    insider = access.sees_drafts(person, today)
    return render(
        request,
        "plans/task_detail.html",
        {
            "task": task,
            "standing": queries.standing(task),
            "plan_said": queries.said_to(person, today, task.plan) if task.plan else None,
            "row": task_rows.facts_of(task),
            "settings": task_rows.settings_of(task),
            "classes": classes,
            "population": sum(c.count for c in classes),
            "cautions": queries.cautions_of_task(task, on=today) if insider else [],
            "categories": queries.categories_of(task, on=today),
            "draws": task.draws.all() if insider or task.is_published else [],
            "sees_draws": works_on_cases(person, today),
            "draw_url": _draw_url(task) if works_on_cases(person, today) else "",
            "may_change": _may_change(task, person, today),
            "acts_open": open_acts(acts.TASK, task, person, today),
            "today": today,
        },
    )


def _may_change(task: Task, person: Person, today: date) -> bool:
    """While its plan is made; outside the plan while it is a draft itself."""
    if task.plan is None:
        return task.stage == TaskStage.DRAFT and access.may_write_outside(person, today, task)
    is_open = task.plan.stage == PlanStage.DRAFT and task.stage == TaskStage.PLANNED
    return is_open and access.may_plan(person, today, task)


def _draw_url(task: Task) -> str:
    """Where this task is drawn; empty until it can be."""
    if not task.is_in_force or task.stage != TaskStage.PLANNED:
        return ""
    return reverse("draws:task_draw", args=[task.no])


@requires(access.may_plan)
def task_new(request: HttpRequest, year: int) -> HttpResponse:
    person, plan = me(request), plan_or_404(request, year)
    own = person.unit.code if not access.may_run_plan(person, timezone.localdate()) else ""
    form = TaskForm(request.POST or None, plan=plan, initial=initial_for(plan, own))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            task = actions.add_task(plan_id=plan.pk, values=form.values(), **acting(request))
            messages.success(request, f"已新增任务{task.no}。")
            return redirect(task)
    context = {"plan": plan, "form": form, "task": None}
    return render(request, "plans/task_form.html", context, status=422 if form.errors else 200)


@requires(access.may_write_outside)
def task_edit(request: HttpRequest, no: str) -> HttpResponse:
    task = task_or_404(request, no)
    if task.is_outside:
        return outside_edit(request, task)
    form = TaskForm(request.POST or None, plan=task.plan, task=task, initial=initial_of(task))
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"] or 0
        with refusals_in(form):
            task = actions.change_task(task_id=task.pk, values=form.values(), revision=revision, **acting(request))
            messages.success(request, "修改已保存。")
            return redirect(task)
    context = {"plan": task.plan, "form": form, "task": task}
    return render(request, "plans/task_form.html", context, status=422 if form.errors else 200)


@requires(access.may_plan)
def task_ratios(request: HttpRequest, no: str) -> HttpResponse:
    """Only the ratios per grade, beside the number of enterprises they apply to."""
    task = task_or_404(request, no)
    if task.is_outside:
        return redirect("plans:task_edit", no=task.no)
    initial = {k: v for k, v in initial_of(task).items() if k.startswith(("ratio_", "households_", "ground_"))}
    form = RatiosForm(request.POST or None, task=task, on=timezone.localdate(), initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.set_ratios(task_id=task.pk, shares=form.shares(), **acting(request))
            messages.success(request, "比例已保存。")
            return redirect(task)
    context = {"task": task, "form": form}
    return render(request, "plans/task_ratios.html", context, status=422 if form.errors else 200)


@requires(signed_in)
def task_step(request: HttpRequest, no: str, step: str) -> HttpResponse:
    """What an act on the task means, the ground where one is needed, and the act."""
    task = task_or_404(request, no)
    act, sheet = on_sheet(acts.TASK, step)
    today = timezone.localdate()
    done = filled(request, act, task, {"seen": queries.shown_of_task(task)})
    if done.is_done:
        return redirect(task.plan if task.plan and step == "remove" else task)
    context = {"task": task, "act": act, "sheet": sheet, "form": done.form}
    if task.is_outside and step in ("submit", "approve"):
        context |= {"facts": task_rows.facts_of(task), "settings": task_rows.settings_of(task)}
        context |= {"cautions": queries.cautions_of_task(task, on=today)}
    if act not in open_acts(acts.TASK, task, me(request), today):
        context["closed"] = f"任务目前是“{queries.standing(task)[0]}”，您现在不能办理“{act.words}”。"
    return render(request, "plans/task_step.html", context, status=done.status)
