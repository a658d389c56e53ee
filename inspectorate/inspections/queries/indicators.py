"""The year's tasks as the three indicators count them, and what of them is late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.draws.queries import draws
from inspectorate.draws.queries.standing import replaced
from inspectorate.inspections.lifecycle import OutcomeStage, VisitStage
from inspectorate.inspections.models import OutcomeAgreement, Visit
from inspectorate.inspections.models.outcomes import OutcomeStep
from inspectorate.inspections.rules.indicators import HeldTask
from inspectorate.people.models import Person
from inspectorate.plans import queries as plans
from inspectorate.plans.lifecycle import TaskStage
from inspectorate.plans.models import Joint, Task


def years(person: Person, on: date) -> list[int]:
    """The years of which something was drawn or concluded, the latest first; this one in any case."""
    held = draws.visible_to(person, on).filter(stage=DrawStage.DRAWN).order_by()
    found = set(held.annotate(year=plans.year_of("task__")).values_list("year", flat=True).distinct())
    return sorted(found | {on.year}, reverse=True)


def held(person: Person, on: date, year: int, at: datetime) -> list[HeldTask]:
    """What this person may know of; of a covert draw nothing before it is opened; a voided draw not at all."""
    rows = draws.visible_to(person, on).filter(plans.of_year(year, "task__"), stage=DrawStage.DRAWN)
    rows = draws.in_short(rows.filter(Q(is_covert=False) | Q(opened_at__isnull=False)), "")
    counted = rows.prefetch_related("task__joint_brigades").annotate(
        standing=Count("drawn", filter=~replaced("drawn__"), distinct=True), **_published(at)
    )
    concluded = plans.visible_to(person, on).filter(plans.of_year(year), stage=TaskStage.CONCLUDED)
    return [*map(_drawn, counted), *map(_concluded, concluded)]


def _published(at: datetime) -> dict[str, Count]:
    visit = "drawn__visit__"
    due = Q(**{f"{visit}stage": VisitStage.FINISHED, f"{visit}result_clock__due_at__lt": at})
    cleared = due & Q(**{f"{visit}outcome__stage": OutcomeStage.CLEARED})
    given = OutcomeAgreement.objects.filter(
        outcome__visit__drawn=OuterRef("drawn"), step=OutcomeStep.CLEAR, is_return=False
    )
    moment = Subquery(given.order_by("-pk").values("at")[:1])
    in_time = cleared & Q(**{f"{visit}result_clock__due_at__gte": moment})
    found = {"due": due, "published": cleared, "in_time": in_time}
    return {name: Count("drawn", filter=q, distinct=True) for name, q in found.items()}


def _drawn(draw: Draw) -> HeldTask:
    task, count = draw.task, vars(draw)
    units = {task.lead_division.name, *(one.name for one in task.joint_brigades.all())}
    return HeldTask(
        task.no,
        frozenset(units),
        task.is_risk_classed,
        task.joint == Joint.CROSS_DEPARTMENT,
        count["standing"],
        count["due"],
        count["published"],
        count["in_time"],
        is_outside=task.is_outside,
    )


def _concluded(task: Task) -> HeldTask:
    is_cross = task.joint == Joint.CROSS_DEPARTMENT
    outside = task.is_outside
    return HeldTask(
        task.no, frozenset(), task.is_risk_classed, is_cross, 0, is_without_targets=True, is_outside=outside
    )


@dataclass(frozen=True)
class Late:
    """What of one task is late, by which day it was to be done, for how many enterprises (none: the task itself)."""

    task: Task
    what: str
    count: int
    due: date
    url: str


def late(person: Person, on: date, at: datetime) -> list[Late]:
    """Tasks not drawn in their time; visits without team, not made, results not published; the oldest last."""
    found = [*_undrawn(person, on), *_not_inspected(person, on), *_visits(person, on, at)]
    return sorted(found, key=lambda one: (one.due.year == on.year, one.due), reverse=True)


def _undrawn(person: Person, on: date) -> Iterable[Late]:
    for task in draws.undrawn(plans.visible_to(person, on)).filter(window_until__lt=on):
        url = reverse("draws:task_draw", args=[task.no])
        yield Late(task, "抽查时间已过，没有抽取", 0, task.window_until, url)


def _not_inspected(person: Person, on: date) -> Iterable[Late]:
    still = ~replaced("drawn__")
    ended = Q(drawn__visit__stage=VisitStage.FINISHED)
    rows = draws.visible_to(person, on).filter(stage=DrawStage.DRAWN, task__window_until__lt=on)
    rows = draws.in_short(rows, "").annotate(
        standing=Count("drawn", filter=still, distinct=True), ended=Count("drawn", filter=still & ended, distinct=True)
    )
    for draw in rows.filter(ended__lt=F("standing")):
        count, url = vars(draw)["standing"] - vars(draw)["ended"], reverse("inspections:task", args=[draw.task.no])
        yield Late(draw.task, "抽查时间已过，没有检查", count, draw.task.window_until, url)


def _visits(person: Person, on: date, at: datetime) -> Iterable[Late]:
    seen = draws.visible_to(person, on).filter(stage=DrawStage.DRAWN)
    rows = Visit.objects.filter(drawn__draw__in=seen.order_by().values("pk")).exclude(stage=VisitStage.CANCELLED)
    teams = rows.filter(stage=VisitStage.TEAM, team_clock__due_at__lt=at).exclude(replaced("drawn__"))
    yield from _grouped(teams, "没有按期确认检查组", "team_clock")
    results = rows.filter(stage=VisitStage.FINISHED, result_clock__due_at__lt=at)
    results = results.exclude(outcome__stage=OutcomeStage.CLEARED)
    yield from _grouped(results, "结果没有按期批准公示", "result_clock")


def _grouped(rows: QuerySet[Visit], what: str, clock: str) -> Iterable[Late]:
    """One line a task, with the first day that was missed."""
    found: dict[int, list[Visit]] = {}
    for visit in rows.select_related("drawn__draw__task__lead_division", clock).order_by(f"{clock}__due_at"):
        assert visit.drawn is not None
        found.setdefault(visit.drawn.draw.task_id, []).append(visit)
    for own in found.values():
        task, first = own[0].task, getattr(own[0], clock)
        yield Late(task, what, len(own), first.due_on, reverse("inspections:task", args=[task.no]))
