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
from inspectorate.draws.lifecycle import Stage as DrawStage
from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.draws.queries import draws
from inspectorate.notices.lifecycle import RequestStage, Stage
from inspectorate.notices.models import Notice, NoticeLink, Request, Wish
from inspectorate.people.models import Person
from inspectorate.registries.codes import Method
from inspectorate.registries.models import Expert
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


def still_drawn(draw: Draw) -> list[DrawnTarget]:
    """The drawn enterprises, without those that a reserve replaced."""
    replaced = set(draw.substitutions.filter(kind="TARGET").values_list("out_id", flat=True))
    return [d for d in draw.drawn.select_related("draw").order_by("order") if d.usc_code not in replaced]


def of_draw(draw: Draw) -> QuerySet[Notice]:
    rows = Notice.objects.filter(drawn__draw=draw).select_related("drawn", "document")
    return rows.prefetch_related("requests", "document__services")


def untold(draw: Draw) -> list[DrawnTarget]:
    """Still drawn, and without a notice that counts or can come to count: none yet, or set aside, or cancelled."""
    told = {n.drawn_id for n in of_draw(draw) if n.stage != Stage.VOID or correction(n) is not None}
    return [drawn for drawn in still_drawn(draw) if drawn.pk not in told]


def file_no(drawn: DrawnTarget) -> str:
    return f"{drawn.draw.no}/{drawn.usc_code}"


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


def by_token(token: str, at: datetime) -> NoticeLink | None:
    """The link with this token, while it and the notice count: of a cancelled notice nothing is shown any more."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    links = NoticeLink.objects.select_related("notice__document", "notice__drawn__draw__task")
    issued = Q(notice__document__stage=DocumentStage.ISSUED)
    return links.filter(issued, token_digest=digest, expires_at__gt=at).first()
