"""Reading draws: what a person may see, what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.db.models import Count, Exists, F, FilteredRelation, Model, OuterRef, Q, QuerySet, Value

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, DrawnTarget, Petition, Source, SourceKind
from inspectorate.draws.models.draws import HEAVY
from inspectorate.people.models import Person, Role
from inspectorate.people.rules import SEEING_ALL, WITHOUT_CASES
from inspectorate.plans import queries as plans
from inspectorate.plans.models import Task

M = TypeVar("M", bound=Model)


def in_short(rows: QuerySet[M], to_draw: str) -> QuerySet[M]:
    """Without what weighs most in a draw; `to_draw` leads there from another table (`drawn__draw__`)."""
    return rows.defer(*(f"{to_draw}{name}" for name in HEAVY))


def visible_to(person: Person, on: date) -> QuerySet[Draw]:
    """Every draw but covert ones that are not yet open: those for who plans and oversees, once drawn for the units too.

    The same rule as `access.may_see`, as a query.
    """
    roles = person.roles(on)
    draws = Draw.objects.select_related("task__plan", "task__lead_division")
    if not roles - WITHOUT_CASES:
        return draws.none()
    if roles & SEEING_ALL:
        return draws.all()
    own = Q(task__lead_division=person.unit_id) if roles & {Role.PLANNER, Role.HEAD} else Q(pk__in=[])
    own |= Q(pk__in=Source.objects.filter(contributor=person).values("draw"))
    concerned = (
        Q(task__lead_division=person.unit_id)
        | Q(pk__in=Draw.objects.filter(task__joint_brigades=person.unit_id).values("pk"))
        | Q(pk__in=Draw.objects.filter(task__partners=person.unit_id).values("pk"))
    )
    told = Q(drawn_at__isnull=False) & concerned
    return draws.filter(Q(is_covert=False) | Q(opened_at__isnull=False) | own | told)


def shared(drawn: Iterable[DrawnTarget], held: Iterable[Draw]) -> list[DrawnTarget]:
    """These, each with its draw, which was read once for all: as part of their rows it would be made for each."""
    found = list(drawn)
    known = {draw.pk: draw for draw in held} if found else {}
    for one in found:
        one.draw = known[one.draw_id]
    return found


def counted(rows: QuerySet[Draw]) -> QuerySet[Draw]:
    """With how many were drawn, as the record has it: without those who stepped in."""
    return rows.annotate(count=Count("drawn", filter=Q(drawn__reserve_rank=None)))


def undrawn(tasks: QuerySet[Task]) -> QuerySet[Task]:
    """Of these tasks, those in force that still have to be drawn, the nearest window first."""
    live = Draw.objects.exclude(stage__in=[DrawStage.ABORTED, DrawStage.VOID]).values("task")
    waiting = tasks.filter(plans.in_force()).exclude(pk__in=live)
    return waiting.order_by("window_from", "plan_no", "task_no")


def to_commit(person: Person) -> QuerySet[Source]:
    """Sources that wait for this person's commitment."""
    return Source.objects.select_related("draw__task").filter(
        contributor=person, draw__stage=DrawStage.PREPARING, commitment=""
    )


def to_reveal(person: Person) -> QuerySet[Source]:
    """Committed values that wait for this person to reveal them."""
    return Source.objects.select_related("draw__task").filter(
        contributor=person, draw__stage=DrawStage.ANNOUNCED, value=""
    )


def to_read(person: Person, on: date, at: datetime) -> QuerySet[Source]:
    """Public figures and rounds that exist by now and that this person may enter, and has not entered yet."""
    waiting = Source.objects.select_related("draw__task").filter(
        kind__in=[SourceKind.PUBLIC, SourceKind.DRAND], draw__stage=DrawStage.ANNOUNCED, value="", due__lte=at
    )
    own = Source.objects.filter(contributor=person).values("draw")
    return waiting.filter(_mine(person, on, "draw__task__") | Q(draw__in=own))


# What the lines of what waits are judged and told by of a draw and its task; anything else is read when asked for.
TOLD_BY = (
    *(f"draw__{name}" for name in ("no", "stage", "is_covert", "prepared_by")),
    *(f"draw__task__{name}" for name in ("plan_no", "task_no", "name", "window_until", "lead_division", "plan")),
)


def to_contribute(person: Person, on: date, at: datetime) -> QuerySet[Source]:
    """Every source that waits for this person: to commit, to reveal, to read."""
    mine = to_commit(person) | to_reveal(person) | to_read(person, on, at)
    own = Source.objects.filter(draw=OuterRef("draw"), contributor=person)
    asked = mine.select_related("draw__task__plan").annotate(seen_by=Value(person.pk), contributes=Exists(own))
    judged = ("kind", "name", "contributor", "commitment", "value", "draw__task__plan__approved_by")
    return asked.only(*judged, *TOLD_BY)


@dataclass(frozen=True)
class Undrawn:
    """A task that is still to be drawn, and the attempt that is under way."""

    task: Task
    draw: Draw | None


def to_operate(person: Person, on: date, until: date) -> list[Undrawn]:
    """What this person prepares, freezes or holds, and the tasks to begin whose window opens by that day."""
    if not person.roles(on) & {Role.OFFICE_ADMIN, Role.PLANNER, Role.HEAD}:
        return []
    under_way = Q(draws__stage__in=[DrawStage.PREPARING, DrawStage.ANNOUNCED])
    tasks = Task.objects.select_related("plan").annotate(attempt=FilteredRelation("draws", condition=under_way))
    to_begin = undrawn(plans.visible_to(person, on)).filter(window_from__lte=until).order_by()
    rows = tasks.filter(Q(attempt__isnull=False) | Q(pk__in=to_begin.values("pk")), _mine(person, on, ""))
    rows = in_short(rows.select_related("attempt"), "attempt__")  # type: ignore[misc]
    return [
        Undrawn(task, getattr(task, "attempt", None))
        for task in rows.order_by(F("attempt__pk").desc(nulls_last=True), "window_from", "plan_no", "task_no")
    ]


def to_decide(person: Person, on: date) -> QuerySet[Petition]:
    """Petitions that this person may decide: not his own, not of a draw that he prepared."""
    roles = person.roles(on)
    asked = (
        Petition.objects.select_related("draw__task", "asked_by")
        .only("stage", "kind", "ground", "asked_by__name", *TOLD_BY)
        .filter(stage=AskedStage.ASKED, draw__stage__in=[DrawStage.ANNOUNCED, DrawStage.DRAWN])
        .exclude(asked_by=person)
        .exclude(draw__prepared_by=person)
    )
    if roles & {Role.LEADER, Role.OFFICE_ADMIN}:
        return asked
    if Role.HEAD in roles:
        return asked.filter(draw__task__lead_division=person.unit_id)
    return asked.none()


def readings(source: Source) -> list[tuple[str, str]]:
    """Both persons' readings of a public figure (name, value), only once there are two: the second reads unseen."""
    latest = {r.by_id: (r.by.name, r.said) for r in source.readings.select_related("by").order_by("at", "pk")}
    return list(latest.values()) if len(latest) >= 2 else []


def readers(source: Source) -> dict[int, str]:
    """Who has read a public figure, by key and name, not what: the second reads unseen."""
    return {r.by_id: r.by.name for r in source.readings.select_related("by").order_by("at", "pk")}


def _mine(person: Person, on: date, to_task: str) -> Q:
    """What hangs on a task that the person may operate (the same rule as `access.may_operate`)."""
    roles, not_approver = person.roles(on), Q()
    for approver in (f"{to_task}plan__approved_by", f"{to_task}approved_by"):
        not_approver &= ~Q(**{approver: person.pk}) | Q(**{f"{approver}__isnull": True})
    if Role.OFFICE_ADMIN in roles:
        return not_approver
    if roles & {Role.PLANNER, Role.HEAD}:
        return Q(**{f"{to_task}lead_division": person.unit_id}) & not_approver
    return Q(pk__in=[])
