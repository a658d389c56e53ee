"""回避决定书: what was decided on the enterprise's wish, as a document that is approved, issued and served."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.documents import actions as documents
from inspectorate.documents.models import Document
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.notices import access, queries
from inspectorate.notices.models import Wish, WishKind
from inspectorate.people.access import check
from inspectorate.people.models import Person


@transaction.atomic
def draft_recusal_decision(*, wish_id: int, by: Person, at: datetime) -> Document:
    """A draft filled with the wish and with the decision on it; one for each wish."""
    related = ("notice__drawn__draw__task", "notice__document__file", "decided_by", "decision")
    wish = Wish.objects.select_for_update(of=("self",)).select_related(*related).get(pk=wish_id)
    draw = wish.notice.drawn.draw
    check(access.may_prepare, by, draw, on=local_day(at))
    if wish.kind != WishKind.RECUSAL:
        raise NotSo("no-recusal", "只有申请回避的才制作回避决定书。")
    if wish.is_open:
        raise NotNow("not-decided", "这项申请还没有决定，决定之后才能制作回避决定书。")
    if queries.recusal_decision(wish) is not None:
        raise NotNow("decision-there", "这项申请的回避决定书已经制作。")
    wish.decision = documents.draft_document(
        kind=queries.RECUSAL_DECISION,
        file=wish.notice.document.file,
        facts=_facts(wish),
        dated=local_day(at),
        by=by,
        at=at,
    )
    wish.save(update_fields=["decision"])
    return wish.decision


def _facts(wish: Wish) -> dict[str, str]:
    officer = wish.officer or "检查组人员"
    withdraw = "、".join(name for name, _ in wish.officers) or officer
    granted = f"同意{withdraw}回避，由其他执法人员接替。"
    declined = f"驳回申请，{officer}不回避。"
    return {
        "applicant": wish.notice.drawn.name,
        "applied_on": local_day(wish.asked_at).isoformat(),
        "officer": officer,
        "reason": wish.text,
        "inquiry": wish.decided_ground,
        "decision": granted if wish.stage == AskedStage.GRANTED else declined,
        "decider": str(wish.decided_by),
    }
