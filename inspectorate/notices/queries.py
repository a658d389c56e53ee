"""Reading notices: the draws that have something to tell, their notices, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet, prefetch_related_objects

from inspectorate.asked.stage import AskedStage
from inspectorate.documents import queries as documents
from inspectorate.documents.lifecycle import OVER
from inspectorate.documents.lifecycle import Stage as DocumentStage
from inspectorate.documents.models import Document
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, DrawnTarget, PetitionKind
from inspectorate.draws.queries import draws
from inspectorate.draws.queries.standing import replaced
from inspectorate.notices.lifecycle import NoticeStage
from inspectorate.notices.models import Notice, Request, Wish
from inspectorate.people.models import Person
from inspectorate.post import queries as post
from inspectorate.post.models import Delivery, Link
from inspectorate.registries.codes import Method
from inspectorate.registries.models import Expert, Inspector
from inspectorate.registries.queries.items import as_of

INSPECTION_NOTICE, RECUSAL_DECISION = "INSPECTION_NOTICE", "RECUSAL_DECISION"


def draws_to_tell(person: Person, on: date) -> QuerySet[Draw]:
    """Held draws that this person sees, but covert ones: of those nobody is told."""
    issued = Q(drawn__notice__document__stage=DocumentStage.ISSUED)
    visible = draws.visible_to(person, on).filter(stage=DrawStage.DRAWN, is_covert=False)
    return visible.select_related("task__lead_division").annotate(
        standing=Count("drawn", filter=~replaced("drawn__"), distinct=True),
        told=Count("drawn__notice", filter=~Q(drawn__notice__document__stage__in=OVER), distinct=True),
        issued=Count("drawn__notice", filter=issued, distinct=True),
        served=Count("drawn__notice", filter=issued & documents.served("drawn__notice__document__"), distinct=True),
        asked=Count("drawn__notice__requests", filter=Q(drawn__notice__requests__stage="ASKED"), distinct=True),
    )


def of_draw(draw: Draw) -> QuerySet[Notice]:
    rows = Notice.objects.filter(drawn__draw=draw).select_related("drawn", "document")
    return rows.prefetch_related("requests", "document__services")


def untold(draw: Draw) -> list[DrawnTarget]:
    """Still drawn, and without a notice that counts or can come to count: none yet, or set aside, or cancelled."""
    return [telling.drawn for telling in tellings(Draw.objects.filter(pk=draw.pk)) if telling.is_untold]


@dataclass(frozen=True)
class Telling:
    """One enterprise that is to be told: its notice, if there is one, the correction that is being made, what it asked.

    Judges what `tellings` loaded, and asks for nothing.
    """

    drawn: DrawnTarget

    @property
    def draw(self) -> Draw:
        return self.drawn.draw

    @property
    def notice(self) -> Notice | None:
        return getattr(self.drawn, "notice", None)

    @property
    def url(self) -> str:
        return self.notice.get_absolute_url() if self.notice else ""

    @property
    def correction(self) -> Document | None:
        return correction(self.notice) if self.notice else None

    @property
    def is_untold(self) -> bool:
        return self.notice is None or (self.notice.stage == NoticeStage.VOID and self.correction is None)

    @property
    def agreed(self) -> Request | None:
        return agreed_date(self.notice) if self.notice else None

    @property
    def asked(self) -> list[Request]:
        requests = self.notice.requests.all() if self.notice else []
        return [one for one in requests if one.is_open]

    @property
    def withdrawals(self) -> list[Withdrawal]:
        return [Withdrawal(self.drawn, *one) for one in _withdrawing(self.notice)] if self.notice else []


def tellings(draws: QuerySet[Draw]) -> list[Telling]:
    """The enterprises of these draws that are still to be visited, in the order of each draw; a few queries for all."""
    rows = DrawnTarget.objects.filter(draw__in=draws.order_by().values("pk"), draw__stage=DrawStage.DRAWN)
    rows = rows.exclude(replaced()).select_related("draw__task__plan", "draw__task__lead_division", "notice__document")
    rows = rows.prefetch_related(
        "notice__requests", "notice__document__services", "notice__document__corrections"
    ).order_by("draw", "order")
    found = [Telling(drawn) for drawn in rows]
    leaving = [one.drawn for one in found if one.notice and _granted(one.notice)]
    prefetch_related_objects(leaving, "team", "draw__petitions")
    return found


@dataclass(frozen=True)
class Unsent:
    """A message to one of the enterprises that did not go out."""

    telling: Telling
    delivery: Delivery


def unsent(tellings: list[Telling], since: date) -> list[Unsent]:
    """What of these enterprises' letters did not go out, asked for on that day or later; one query."""
    told = {file_no(telling.drawn): telling for telling in tellings}
    rows = post.failed(INSPECTION_NOTICE, since)
    return [Unsent(told[one.document.file_no], one) for one in rows if one.document.file_no in told]


def file_no(drawn: DrawnTarget) -> str:
    return f"{drawn.draw.no}/{drawn.usc_code}"


def team(drawn: DrawnTarget) -> list[tuple[str, str, str]]:
    """Who is to inspect the enterprise: certificate number, name, unit; without those who were replaced."""
    seated = list(drawn.team.filter(is_replaced=False).order_by("-leads", "group", "seat"))
    known = Inspector.objects.filter(certificate_no__in=[m.certificate_no for m in seated])
    units = dict(known.values_list("certificate_no", "unit__name"))
    return [(m.certificate_no, m.name or m.certificate_no, units.get(m.certificate_no, "")) for m in seated]


@dataclass(frozen=True)
class Withdrawal:
    """Somebody who was granted to withdraw and still sits in the team. `is_asked`: a substitute has been asked for."""

    drawn: DrawnTarget
    name: str
    certificate_no: str
    is_asked: bool

    @property
    def asking(self) -> dict[str, str]:
        """What the page that asks for a substitute begins with."""
        return {"kind": PetitionKind.INSPECTOR.value, "target": self.drawn.usc_code, "out": self.certificate_no}


def withdrawing(drawn: DrawnTarget) -> list[tuple[str, str, bool]]:
    """Who was granted to withdraw and still sits in the team: name, certificate number, whether a substitute is asked.

    Who withdraws does not inspect (行政处罚法 43); who comes in is drawn, never chosen (protocol §13).
    """
    notice = Notice.objects.select_related("drawn__draw").filter(drawn=drawn).first()
    return _withdrawing(notice) if notice else []


def _withdrawing(notice: Notice) -> list[tuple[str, str, bool]]:
    """Reads what was loaded with the notice."""
    granted, drawn = _granted(notice), notice.drawn
    if not granted:
        return []
    seated = {m.certificate_no for m in drawn.team.all() if not m.is_replaced}
    asked = {
        one.out_id
        for one in drawn.draw.petitions.all()
        if (one.kind, one.target_code, one.stage) == (PetitionKind.INSPECTOR, drawn.usc_code, AskedStage.ASKED)
    }
    named = {number: name for request in granted for name, number in request.officers if number in seated}
    return [(name, number, number in asked) for number, name in named.items()]


def _granted(notice: Notice) -> list[Request]:
    """The recusals that were granted."""
    requests = notice.requests.all()
    return [one for one in requests if one.kind == Wish.RECUSAL and one.stage == AskedStage.GRANTED]


def contents(drawn: DrawnTarget, frozen_on: date) -> dict[str, Any]:
    """What was drawn for the enterprise, in words: items as they were frozen, with methods; materials, experts."""
    items = as_of(drawn.items, frozen_on)
    chosen = [items[code] for code in drawn.items]
    experts = {e.code: e for e in Expert.objects.filter(code__in=drawn.experts)}
    materials = dict.fromkeys(one for item in chosen for one in item.materials)
    return {
        "items": [[i.name, "、".join(str(Method(m).label) for m in i.methods)] for i in chosen],
        "materials": [[one] for one in materials],
        "experts": [[experts[c].name, experts[c].organisation, ""] for c in drawn.experts if c in experts],
    }


def correction(notice: Notice) -> Document | None:
    """The corrected notice that is being made and will replace the one that counts."""
    made = [one for one in notice.document.corrections.all() if one.stage not in OVER]
    return max(made, key=lambda one: one.pk, default=None)


def agreed_date(notice: Notice) -> Request | None:
    """The latest postponement that was agreed to after the notice that counts was drafted."""
    granted = [
        one
        for one in notice.requests.all()
        if (one.kind, one.stage) == (Wish.POSTPONE, AskedStage.GRANTED)
        and one.decided_at is not None
        and one.decided_at >= notice.document.drafted_at
        and one.wished_on != notice.visit_from
    ]
    return max(granted, key=lambda one: (one.decided_at, one.pk), default=None)


def recusal_decision(request: Request) -> Document | None:
    """The document that tells this request's decision, unless it was set aside."""
    made = request.decision
    return made if made is not None and made.stage not in OVER else None


def of_document(document: Document) -> Notice | None:
    """The notice that a document tells or told, also where another has taken its place: they are of one file."""
    rows = Notice.objects.select_related("document", "drawn__draw__task")
    return rows.filter(document__kind=document.kind, document__file_no=document.file_no).first()


def by_token(token: str, at: datetime) -> tuple[Link, Notice] | None:
    """The link with this token, while it and the notice count."""
    link = post.by_token(token, at, "notice")
    notice = of_document(link.document) if link else None
    return (link, notice) if link and notice and notice.is_out else None
