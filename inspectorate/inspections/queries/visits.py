"""Which visits a person may see, and finding one of them. The same rule as `access.may_see`, as a query."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, TeamMember
from inspectorate.draws.queries import draws
from inspectorate.draws.queries.standing import replaced
from inspectorate.inspections.lifecycle import Stage
from inspectorate.inspections.models import Assistant, Inspection
from inspectorate.inspections.queries.standing import over
from inspectorate.inspections.rules.duties import READERS
from inspectorate.people.models import Person
from inspectorate.people.rules import SEEING_ALL

OPEN = (Stage.READY, Stage.UNDER_WAY)


def visible_to(person: Person, on: date) -> QuerySet[Inspection]:
    """Covert visits exist only for who may see their draw."""
    roles = person.roles(on)
    shown = draws.visible_to(person, on)
    visits = Inspection.objects.select_related("unit", "drawn__draw__task__plan", "drawn__draw__task__lead_division")
    visits = visits.filter(drawn__draw__in=shown.values("pk")).annotate(is_replaced=replaced("drawn__"))
    if roles & SEEING_ALL:
        return visits
    own = of_the_team(person)
    concerned = (
        Q(task__lead_division=person.unit_id)
        | Q(task__joint_brigades=person.unit_id)
        | Q(task__partners=person.unit_id)
    )
    own |= Q(drawn__draw__in=Draw.objects.filter(concerned).values("pk"))
    if roles & READERS:
        own |= Q(drawn__draw__is_covert=False) | Q(drawn__draw__opened_at__isnull=False)
    return visits.filter(own)


def of_the_team(person: Person) -> Q:
    """Visits for which this person was drawn, or is assigned to assist."""
    inspector = getattr(person, "inspector", None)
    if inspector is None:
        return Q(pk__in=[])
    number = inspector.certificate_no
    drawn = TeamMember.objects.filter(certificate_no=number, is_replaced=False).values("drawn")
    assisting = Assistant.objects.filter(certificate_no=number).values("inspection")
    return Q(drawn__in=drawn) | Q(pk__in=assisting)


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
