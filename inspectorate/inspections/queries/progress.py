"""How far each drawn task is, from its notices to its results: one row a draw, counted in one query."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from inspectorate.documents import queries as documents
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, TeamMember
from inspectorate.draws.queries import draws
from inspectorate.draws.queries.standing import replaced
from inspectorate.inspections.lifecycle import OutcomeStage, VisitStage
from inspectorate.people.models import Person, Role
from inspectorate.plans import queries as plans
from inspectorate.registries.queries.certificates import held_by

WITH_SCHEME = (VisitStage.READY, VisitStage.UNDER_WAY, VisitStage.FINISHED)


@dataclass(frozen=True)
class Stretch:
    """One part of the way: how many enterprises have passed it, and the page on which it is done."""

    label: str
    done: int
    of: int
    url: str

    @property
    def is_done(self) -> bool:
        return self.done >= self.of


@dataclass(frozen=True)
class Progress:
    """Judges what `counted` asked for."""

    draw: Draw

    @property
    def stretches(self) -> list[Stretch]:
        """告知 is left out where nobody is told before the door."""
        count, visits = vars(self.draw), reverse("inspections:task", args=[self.draw.task.no])
        told = [] if self.draw.is_covert else [("告知", "told", reverse("notices:draw_notices", args=[self.draw.no]))]
        on_site = [("方案", "schemed", visits), ("检查", "inspected", visits), ("公示审批", "cleared", visits)]
        return [Stretch(label, count[key], count["standing"], url) for label, key, url in (*told, *on_site)]

    @property
    def unopened(self) -> int:
        """How many are drawn and have no visit yet."""
        return int(vars(self.draw)["standing"] - vars(self.draw)["opened"])

    @property
    def url(self) -> str:
        """Where the task stands: the page of the first part that is not done, the visits where all is."""
        stretches = self.stretches
        return next((one.url for one in stretches if not one.is_done), stretches[-1].url)


def counted(rows: QuerySet[Draw]) -> QuerySet[Draw]:
    """With how many are still drawn, and of these told, with their scheme, inspected, cleared for publication."""
    still, visit = ~replaced("drawn__"), "drawn__visit__"
    issued = Q(drawn__notice__document__stage=DocumentStage.ISSUED) & documents.served("drawn__notice__document__")
    return rows.annotate(
        standing=Count("drawn", filter=still, distinct=True),
        told=Count("drawn", filter=still & issued, distinct=True),
        opened=Count("drawn", filter=still & Q(drawn__visit__isnull=False), distinct=True),
        schemed=Count("drawn", filter=still & Q(**{f"{visit}stage__in": WITH_SCHEME}), distinct=True),
        inspected=Count("drawn", filter=still & Q(**{f"{visit}stage": VisitStage.FINISHED}), distinct=True),
        cleared=Count("drawn", filter=still & Q(**{f"{visit}outcome__stage": OutcomeStage.CLEARED}), distinct=True),
    )


def of_person(person: Person, on: date) -> list[Progress]:
    """This person's drawn tasks that are not done, and those of this year that are; this year's first."""
    rows = counted(draws.visible_to(person, on).filter(_own(person, on), stage=DrawStage.DRAWN))
    rows = rows.filter(Q(cleared__lt=F("standing")) | plans.of_year(on.year, "task__"))
    found = draws.in_short(rows, "").order_by("-drawn_at", "-pk")
    return [Progress(draw) for draw in sorted(found, key=lambda draw: (draw.task.year != on.year, -draw.task.year))]


def _own(person: Person, on: date) -> Q:
    """Tasks of one's unit for who plans or heads it, tasks for which one was drawn; all for who runs the inspection."""
    roles = person.roles(on)
    if Role.OFFICE_ADMIN in roles:
        return Q()
    seats = TeamMember.objects.filter(held_by(person), is_replaced=False)
    own = Q(pk__in=seats.values("drawn__draw"))
    if roles & {Role.PLANNER, Role.HEAD}:
        own |= Q(task__lead_division=person.unit_id)
        own |= Q(pk__in=Draw.objects.filter(task__joint_brigades=person.unit_id).values("pk"))
        own |= Q(pk__in=Draw.objects.filter(task__partners=person.unit_id).values("pk"))
    return own
