"""Reading notices: the draws that have something to tell, their notices, what waits."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from inspectorate.documents.lifecycle import Stage as DocumentStage
from inspectorate.documents.models import Document
from inspectorate.draws.lifecycle import Stage as DrawStage
from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.draws.queries import draws
from inspectorate.kit.days import local_day
from inspectorate.notices.lifecycle import RequestStage
from inspectorate.notices.models import Notice, NoticeLink, Request, Wish
from inspectorate.people.models import Person
from inspectorate.registries.codes import Method
from inspectorate.registries.models import Expert
from inspectorate.registries.queries.items import as_of

RECUSAL_DECISION = "RECUSAL_DECISION"


def draws_to_tell(person: Person, on: date) -> QuerySet[Draw]:
    """Held draws that this person sees, but covert ones: of those nobody is told."""
    visible = draws.visible_to(person, on).filter(stage=DrawStage.DRAWN, is_covert=False)
    return visible.select_related("task__lead_division").annotate(
        told=Count("drawn__notice", distinct=True),
        issued=Count("drawn__notice", filter=~Q(drawn__notice__stage="PREPARED"), distinct=True),
        served=Count("drawn__notice", filter=Q(drawn__notice__stage__in=["SERVED", "CONFIRMED"]), distinct=True),
        asked=Count("drawn__notice__requests", filter=Q(drawn__notice__requests__stage="ASKED"), distinct=True),
    )


def still_drawn(draw: Draw) -> list[DrawnTarget]:
    """The drawn enterprises, without those that a reserve replaced."""
    replaced = set(draw.substitutions.filter(kind="TARGET").values_list("out_id", flat=True))
    return [d for d in draw.drawn.select_related("draw").order_by("order") if d.usc_code not in replaced]


def of_draw(draw: Draw) -> QuerySet[Notice]:
    return Notice.objects.filter(drawn__draw=draw).select_related("drawn", "document").prefetch_related("requests")


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
    over = [DocumentStage.DISCARDED, DocumentStage.CANCELLED]
    return notice.document.corrections.exclude(stage__in=over).order_by("-pk").first()


def agreed_date(notice: Notice) -> Request | None:
    """The latest postponement that was agreed to after the notice that counts was drafted."""
    granted = notice.requests.filter(kind=Wish.POSTPONE, stage=RequestStage.GRANTED)
    granted = granted.filter(decided_at__gte=notice.document.drafted_at).exclude(wished_on=notice.visit_from)
    return granted.order_by("-decided_at", "-pk").first()


def recusal_decision(request: Request) -> Document | None:
    """The document that tells this request's decision, unless it was set aside."""
    over = [DocumentStage.DISCARDED, DocumentStage.CANCELLED]
    made = Document.objects.filter(kind=RECUSAL_DECISION, file_no=file_no(request.notice.drawn)).exclude(stage__in=over)
    asked_on = local_day(request.asked_at).isoformat()
    own = made.filter(facts__applied_on=asked_on, facts__reason=request.text)
    return own.filter(drafted_at__gte=request.decided_at).order_by("pk").first() if request.decided_at else None


def by_token(token: str, at: datetime) -> NoticeLink | None:
    """The link with this token, while it counts."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    links = NoticeLink.objects.select_related("notice__document", "notice__drawn__draw__task")
    return links.filter(token_digest=digest, expires_at__gt=at).first()
