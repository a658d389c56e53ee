"""Reading notices: the draws that have something to tell, their notices, what waits."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from inspectorate.documents import queries as documents
from inspectorate.documents.lifecycle import OVER
from inspectorate.documents.lifecycle import Stage as DocumentStage
from inspectorate.documents.models import Document
from inspectorate.draws.lifecycle import DrawStage, PetitionStage
from inspectorate.draws.models import Draw, DrawnTarget, PetitionKind
from inspectorate.draws.queries import draws
from inspectorate.draws.queries.standing import standing, why_out
from inspectorate.notices.lifecycle import NoticeStage, RequestStage
from inspectorate.notices.models import Notice, NoticeLink, Request, Wish
from inspectorate.people.models import Person
from inspectorate.registries.codes import Method
from inspectorate.registries.models import Expert, Inspector
from inspectorate.registries.queries.items import as_of

RECUSAL_DECISION = "RECUSAL_DECISION"


def draws_to_tell(person: Person, on: date) -> QuerySet[Draw]:
    """Held draws that this person sees, but covert ones: of those nobody is told."""
    issued = Q(drawn__notice__document__stage=DocumentStage.ISSUED)
    visible = draws.visible_to(person, on).filter(stage=DrawStage.DRAWN, is_covert=False)
    return visible.select_related("task__lead_division").annotate(
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
    told = {n.drawn_id for n in of_draw(draw) if n.stage != NoticeStage.VOID or correction(n) is not None}
    return [drawn for drawn in standing(draw).select_related("draw") if drawn.pk not in told]


def file_no(drawn: DrawnTarget) -> str:
    return f"{drawn.draw.no}/{drawn.usc_code}"


def team(drawn: DrawnTarget) -> list[tuple[str, str, str]]:
    """Who is to inspect the enterprise: certificate number, name, unit; without those who were replaced."""
    seated = list(drawn.team.filter(is_replaced=False).order_by("-leads", "group", "seat"))
    known = Inspector.objects.filter(certificate_no__in=[m.certificate_no for m in seated])
    units = dict(known.values_list("certificate_no", "unit__name"))
    return [(m.certificate_no, m.name or m.certificate_no, units.get(m.certificate_no, "")) for m in seated]


def withdrawing(drawn: DrawnTarget) -> list[tuple[str, str, bool]]:
    """Who was granted to withdraw and still sits in the team: name, certificate number, whether a substitute is asked.

    Who withdraws does not inspect (行政处罚法 43); who comes in is drawn, never chosen (protocol §13).
    """
    granted = Request.objects.filter(notice__drawn=drawn, kind=Wish.RECUSAL, stage=RequestStage.GRANTED)
    seated = set(drawn.team.filter(is_replaced=False).values_list("certificate_no", flat=True))
    open_ = drawn.draw.petitions.filter(
        kind=PetitionKind.INSPECTOR, target_code=drawn.usc_code, stage=PetitionStage.ASKED
    )
    asked = set(open_.values_list("out_id", flat=True))
    named = {number: name for request in granted for name, number in request.officers if number in seated}
    return [(name, number, number in asked) for number, name in named.items()]


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
    return notice.document.corrections.exclude(stage__in=OVER).order_by("-pk").first()


def agreed_date(notice: Notice) -> Request | None:
    """The latest postponement that was agreed to after the notice that counts was drafted."""
    granted = notice.requests.filter(kind=Wish.POSTPONE, stage=RequestStage.GRANTED)
    granted = granted.filter(decided_at__gte=notice.document.drafted_at).exclude(wished_on=notice.visit_from)
    return granted.order_by("-decided_at", "-pk").first()


def recusal_decision(request: Request) -> Document | None:
    """The document that tells this request's decision, unless it was set aside."""
    made = request.decision
    return made if made is not None and made.stage not in OVER else None


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def by_token(token: str, at: datetime) -> NoticeLink | None:
    """The link with this token, while it and the notice count.

    Of a notice that was cancelled, of a draw that was voided, and of an enterprise that a reserve replaced nothing is
    shown and nothing taken any more.
    """
    links = NoticeLink.objects.select_related("notice__document", "notice__drawn__draw__task").filter(
        notice__document__stage=DocumentStage.ISSUED, notice__drawn__draw__stage=DrawStage.DRAWN
    )
    link = links.filter(token_digest=digest(token), expires_at__gt=at).first()
    if link is None or why_out(link.notice.drawn):
        return None
    return link
