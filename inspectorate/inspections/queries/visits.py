"""Which visits a person may see, and finding one of them. The same rule as `access.may_see`, as a query."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value

from inspectorate.documents import queries as papers
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, TeamMember
from inspectorate.draws.queries import draws
from inspectorate.draws.queries.standing import replaced
from inspectorate.files import queries as files
from inspectorate.files.models import File
from inspectorate.inspections.lifecycle import OutcomeStage, VisitStage
from inspectorate.inspections.models import Assistant, ShownCertificate, Visit
from inspectorate.inspections.queries.notice import NOTICES
from inspectorate.inspections.queries.origin import OF_THE_TASK, PATHS, origin, outer
from inspectorate.inspections.queries.papers import with_schemes
from inspectorate.inspections.queries.refusal import refused
from inspectorate.inspections.queries.standing import over
from inspectorate.inspections.queries.steps import UNDECIDED
from inspectorate.notices.queries import granted_recusals
from inspectorate.people.models import Person, Role
from inspectorate.people.rules import SEEING_ALL
from inspectorate.periods.models import DUE_BY
from inspectorate.registries.queries.certificates import held_by

CLOCKS = ("team_clock", "result_clock")
OPEN = (VisitStage.READY, VisitStage.UNDER_WAY)


def visible_to(person: Person, on: date) -> QuerySet[Visit]:
    """Covert visits exist only for who may see their draw, and none for who withdrew from its file (回避)."""
    roles = person.roles(on)
    shown = draws.visible_to(person, on)
    visits = Visit.objects.select_related("file__unit", *OF_THE_TASK).annotate(is_replaced=replaced("drawn__"))
    for path in PATHS:
        visits = draws.in_short(visits, f"{path}__draw__")
    visits = visits.filter(origin(draw__in=shown.order_by().values("pk")))
    visits = visits.exclude(file__in=files.withdrawn_from(person))
    if roles & SEEING_ALL:
        return visits
    return visits.filter(Q(file__in=files.visible_to(person, on)) | of_the_team(person))


def of_the_team(person: Person) -> Q:
    """Visits for which this person was drawn, or is assigned to assist."""
    drawn = TeamMember.objects.filter(held_by(person), is_replaced=False).values("drawn")
    assisting = Assistant.objects.filter(held_by(person)).values("visit")
    return origin(pk__in=drawn) | Q(pk__in=assisting)


# What the lines of what waits are judged and told by; anything else would be read when it is asked for.
TOLD_BY = (
    *("planned_from", "planned_until", "urgent_ground"),
    *("stage", "version", "source", "asks_recusal", "file", "team_confirmed_by"),
    *(f"{path}__{name}" for path in PATHS for name in ("name", "usc_code", "draw")),
    *(f"{clock}__{name}" for clock in CLOCKS for name in DUE_BY),
    *(f"outcome__{name}" for name in ("visit", "stage", "entered_by", "submitted_by")),
    *(f"recusal_decision__{name}" for name in ("visit", "decided_by")),
    "refusal_report__visit",
)


def open_to(person: Person, on: date) -> tuple[list[Visit], list[Draw]]:
    """What was neither closed nor cleared and can be this person's to do, and the draws that are still to be opened.

    A draw is read once, and shared by its visits.
    """
    rows = visible_to(person, on).filter(_can_wait_for(person, on)).select_related(None)
    rows = rows.select_related(*PATHS).defer(None).only(*TOLD_BY)
    found = judged(rows.exclude(stage=VisitStage.CANCELLED).exclude(outcome__stage=OutcomeStage.CLEARED), person)
    origins = [visit.origin for visit in found]
    own = {drawn.draw_id for drawn in origins}
    held = list(draws.visible_to(person, on).filter(Q(pk__in=own) | _unopened(person, on)))
    draws.shared(origins, held)
    return found, [draw for draw in held if draw.pk not in own]


def with_people(rows: QuerySet[Visit], person: Person) -> QuerySet[Visit]:
    """For a visit's own pages: who did what in it, and what is this person's own."""
    acted = ("entered_by", "submitted_by")
    decided = ("team_confirmed_by", "recusal_decision__decided_by", "refusal_report__by")
    rows = rows.select_related(*CLOCKS, *decided, *(f"outcome__{one}" for one in acted))
    return rows.annotate(
        has_withdrawal=Exists(granted_recusals(outer())),
        has_shown=_has_shown(),
        has_notice=_has_notice(),
        was_refused=refused(),
        **places_of(person),
    )


def _has_shown() -> Exists:
    return Exists(ShownCertificate.objects.filter(visit=OuterRef("pk")))


def _has_notice() -> Exists:
    """One that was sent has reached them, or one was given at the door (`notice.is_given`)."""
    own = Document.objects.filter(file=OuterRef("file"), kind__in=NOTICES, stage=DocumentStage.ISSUED)
    return Exists(own.filter(papers.served()))


def judged(rows: QuerySet[Visit], person: Person) -> list[Visit]:
    """With all that is asked to tell what each waits for and whether it lies on this person's desk: one query."""
    rows = rows.select_related("outcome", "recusal_decision", "refusal_report", *CLOCKS)
    told = {"has_shown": _has_shown(), "has_notice": _has_notice(), "was_refused": refused()}
    return with_schemes(rows.annotate(**told, **places_of(person)))


def _can_wait_for(person: Person, on: date) -> Q:
    """Wider than the desks of `acts`, so that nothing is missed, and narrower than what the person may see."""
    roles = person.roles(on)
    found = of_the_team(person)
    if roles & {Role.PLANNER, Role.HEAD}:
        found |= origin(draw__task__lead_division=person.unit_id)
    if Role.HEAD in roles:
        joined = Draw.objects.filter(_joined(person, "task__")).values("pk")
        found |= origin(draw__in=joined)
    if roles & {Role.LEADER, Role.PUBLISHER}:
        found |= Q(outcome__stage=OutcomeStage.CHECKED)
    if Role.LEADER in roles:
        found |= Q(stage=VisitStage.SCHEME) | UNDECIDED
    return found | over() if Role.OFFICE_ADMIN in roles else found


def _joined(person: Person, to_task: str) -> Q:
    """The tasks which the person's unit carries along."""
    return Q(**{f"{to_task}joint_brigades": person.unit_id}) | Q(**{f"{to_task}partners": person.unit_id})


def places_of(person: Person) -> dict[str, Any]:
    """Whether each visit is one of this person's own; `access` reads it there, for him alone, instead of asking."""
    seats = TeamMember.objects.filter(held_by(person), drawn=outer(), is_replaced=False)
    assisting = Assistant.objects.filter(held_by(person), visit=OuterRef("pk"))
    concerned = File.units.through.objects.filter(file=OuterRef("file__pk"), unit=person.unit_id)
    return {
        "seen_by": Value(person.pk),
        "is_on_its_team": Exists(seats) | Exists(assisting),
        "is_its_leader": Exists(seats.filter(leads=True)),
        "is_of_its_units": Q(file__unit=person.unit_id) | Exists(concerned),
    }


def of_the_day(person: Person, on: date) -> QuerySet[Visit]:
    """What this person's phone takes along: ready or under way, of the person's own teams, still to be made."""
    return visible_to(person, on).filter(of_the_team(person), stage__in=OPEN).exclude(over())


def unopened(person: Person, on: date) -> QuerySet[Draw]:
    """Held draws without visits, for the planners and heads of the division that opens them."""
    return draws.visible_to(person, on).filter(_unopened(person, on))


def _unopened(person: Person, on: date) -> Q:
    if not person.roles(on) & {Role.PLANNER, Role.HEAD}:
        return Q(pk__in=[])
    has = Visit.objects.filter(drawn__draw=OuterRef("pk"))
    return Q(~Exists(has), stage=DrawStage.DRAWN, task__lead_division=person.unit_id)


def find(person: Person, on: date, file_no: str) -> Visit | None:
    return visible_to(person, on).filter(file__number=file_no).first()
