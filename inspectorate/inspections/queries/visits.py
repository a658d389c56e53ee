"""Which visits a person may see, and finding one of them. The same rule as `access.may_see`, as a query."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value

from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, TeamMember
from inspectorate.draws.queries import draws
from inspectorate.draws.queries.standing import replaced
from inspectorate.inspections.lifecycle import OutcomeStage, Stage
from inspectorate.inspections.models import Assistant, Inspection, Occurrence
from inspectorate.inspections.queries.due import ENDING
from inspectorate.inspections.queries.origin import OF_THE_TASK, origin, outer
from inspectorate.inspections.queries.papers import preload_schemes
from inspectorate.inspections.queries.standing import over
from inspectorate.inspections.rules.duties import READERS
from inspectorate.people.models import Person
from inspectorate.people.rules import SEEING_ALL

OPEN = (Stage.READY, Stage.UNDER_WAY)


def visible_to(person: Person, on: date) -> QuerySet[Inspection]:
    """Covert visits exist only for who may see their draw."""
    roles = person.roles(on)
    shown = draws.visible_to(person, on)
    visits = Inspection.objects.select_related("unit", *OF_THE_TASK)
    visits = visits.filter(origin(draw__in=shown.values("pk"))).annotate(is_replaced=replaced("drawn__"))
    if roles & SEEING_ALL:
        return visits
    own = of_the_team(person)
    concerned = (
        Q(task__lead_division=person.unit_id)
        | Q(task__joint_brigades=person.unit_id)
        | Q(task__partners=person.unit_id)
    )
    own |= origin(draw__in=Draw.objects.filter(concerned).values("pk"))
    if roles & READERS:
        own |= origin(draw__is_covert=False) | origin(draw__opened_at__isnull=False)
    return visits.filter(own)


def of_the_team(person: Person) -> Q:
    """Visits for which this person was drawn, or is assigned to assist."""
    inspector = getattr(person, "inspector", None)
    if inspector is None:
        return Q(pk__in=[])
    number = inspector.certificate_no
    drawn = TeamMember.objects.filter(certificate_no=number, is_replaced=False).values("drawn")
    assisting = Assistant.objects.filter(certificate_no=number).values("inspection")
    return origin(pk__in=drawn) | Q(pk__in=assisting)


def open_to(person: Person, on: date) -> list[Inspection]:
    """What has neither been closed nor cleared for publication, with all that is asked to tell what it waits for."""
    rows = visible_to(person, on).select_related("outcome", "recusal_decision").prefetch_related("certificates")
    rows = rows.exclude(stage=Stage.CANCELLED).exclude(outcome__stage=OutcomeStage.CLEARED)
    ends = Occurrence.objects.filter(inspection=OuterRef("pk"), act__in=ENDING).order_by("received_at")
    found = list(rows.annotate(end_received_at=Subquery(ends.values("received_at")[:1]), **places_of(person)))
    preload_schemes([visit for visit in found if visit.stage == Stage.SCHEME])
    return found


def places_of(person: Person) -> dict[str, Any]:
    """Whether each visit is one of this person's own; `access` reads it there, for him alone, instead of asking."""
    number = getattr(getattr(person, "inspector", None), "certificate_no", None)
    seats = TeamMember.objects.filter(drawn=outer(), certificate_no=number, is_replaced=False)
    assisting = Assistant.objects.filter(inspection=OuterRef("pk"), certificate_no=number)
    task = Draw.objects.filter(pk=outer("draw"))
    unit = Q(task__joint_brigades=person.unit_id) | Q(task__partners=person.unit_id)
    return {
        "seen_by": Value(person.pk),
        "is_on_its_team": Exists(seats) | Exists(assisting),
        "is_its_leader": Exists(seats.filter(leads=True)),
        "is_of_its_units": origin(draw__task__lead_division=person.unit_id) | Exists(task.filter(unit)),
    }


def of_the_day(person: Person, on: date) -> QuerySet[Inspection]:
    """What this person's phone takes along: ready or under way, of the person's own teams, still to be made."""
    return visible_to(person, on).filter(of_the_team(person), stage__in=OPEN).exclude(over())


def unopened(person: Person, on: date) -> QuerySet[Draw]:
    """Held draws without visits, as far as this person may see them."""
    has = Inspection.objects.filter(drawn__draw=OuterRef("pk"))
    held = draws.visible_to(person, on).filter(~Exists(has), stage=DrawStage.DRAWN)
    return held.select_related("task__lead_division")


def find(person: Person, on: date, file_no: str) -> Inspection | None:
    return visible_to(person, on).filter(file_no=file_no).first()
