"""回避决定书: what was decided on the enterprise's request, as a document that is approved, issued and served."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.documents import actions as documents
from inspectorate.documents.models import Document
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.notices import access, queries
from inspectorate.notices.models import Request, Wish
from inspectorate.people.access import check
from inspectorate.people.models import Person


@transaction.atomic
def draft_recusal_decision(*, request_id: int, by: Person, at: datetime) -> Document:
    """A draft filled with the request and with the decision on it; one for each request."""
    related = ("notice__drawn__draw__task", "notice__document__file", "decided_by", "decision")
    request = Request.objects.select_for_update(of=("self",)).select_related(*related).get(pk=request_id)
    draw = request.notice.drawn.draw
    check(access.may_prepare, by, draw, on=local_day(at))
    if request.kind != Wish.RECUSAL:
        raise NotSo("no-recusal", "只有申请回避的才制作回避决定书。")
    if request.is_open:
        raise NotNow("not-decided", "这项申请还没有决定，决定之后才能制作回避决定书。")
    if queries.recusal_decision(request) is not None:
        raise NotNow("decision-there", "这项申请的回避决定书已经制作。")
    request.decision = documents.draft_document(
        kind=queries.RECUSAL_DECISION,
        file=request.notice.document.file,
        facts=_facts(request),
        dated=local_day(at),
        by=by,
        at=at,
    )
    request.save(update_fields=["decision"])
    return request.decision


def _facts(request: Request) -> dict[str, str]:
    officer = request.officer or "检查组人员"
    withdraw = "、".join(name for name, _ in request.officers) or officer
    granted = f"同意{withdraw}回避，由其他执法人员接替。"
    declined = f"驳回申请，{officer}不回避。"
    return {
        "applicant": request.notice.drawn.name,
        "applied_on": local_day(request.asked_at).isoformat(),
        "officer": officer,
        "reason": request.text,
        "inquiry": request.decided_ground,
        "decision": granted if request.stage == AskedStage.GRANTED else declined,
        "decider": str(request.decided_by),
    }
