"""告知检查事项, 询问是否申请回避 (行政处罚法 43): a request is written down, the leader decides, once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.asked.rules import decided
from inspectorate.draws.actions.open_file_of import accounts
from inspectorate.entries import Made, made_here
from inspectorate.files.actions import withdraw_from_file
from inspectorate.inspections import access
from inspectorate.inspections.actions.elsewhere import of_act
from inspectorate.inspections.actions.visits import changed, entered, joined, occurred, on_site
from inspectorate.inspections.events import EnterpriseInformed, RecusalDecided
from inspectorate.inspections.models import RecusalDecision, Visit
from inspectorate.inspections.queries.team import members
from inspectorate.kit.refusals import NotNow
from inspectorate.kit.text import require_ground, written
from inspectorate.notices.rules import who_withdraws
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

REPRESENTATIVE = ("representative", "representative_position", "representative_phone")
INFORMED = (*REPRESENTATIVE, "asks_recusal", "recusal_ground", "informed_at")


@transaction.atomic
def inform(
    *,
    visit_id: int,
    representative: str,
    position: str = "",
    phone: str = "",
    asks_recusal: bool = False,
    recusal_ground: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Visit:
    visit, made = on_site(visit_id, by=by, at=at), made_here(made, at)
    asked = "请写明被检查单位现场负责人的姓名。"
    before = (_informed(visit), _in_words(visit))
    visit.representative = written(representative, most=64, asked=asked, label="姓名")
    visit.representative_position = written(position, most=64, label="职务")
    visit.representative_phone = written(phone, most=32, label="电话")
    known = visit.asks_recusal, visit.recusal_ground
    ground_asked = "请写明申请回避的理由。" if asks_recusal else ""
    visit.recusal_ground = require_ground(recusal_ground, ground_asked) if asks_recusal else ""
    visit.asks_recusal, visit.informed_at = asks_recusal, made.at
    if _is_informed_already(visit, before, seen, made, by):
        joined(visit, "INFORM", made, by=by, at=at)
        return visit
    _not_after_the_decision(visit, known)
    changed(visit, *INFORMED, did="INFORM", made=made)
    occurred(visit, "INFORM", made, by=by, at=at)
    event = EnterpriseInformed(
        subject=visit.file_no,
        ground=visit.recusal_ground,
        representative=visit.representative,
        asks_recusal=asks_recusal,
    )
    trail.write(event, by=by, at=at)
    return visit


def _is_informed_already(
    visit: Visit, before: tuple[tuple[object, ...], str], seen: int | None, made: Made, by: Person
) -> bool:
    """By somebody else, unseen, of the same. Otherwise it is a conflict."""
    last, (said, words) = of_act(visit, "INFORM"), before
    if last is None or not last.is_unseen(seen, made, by):
        return False
    if _informed(visit) != said:
        raise last.against("告知与回避", words, _in_words(visit))
    return True


def _informed(visit: Visit) -> tuple[object, ...]:
    return tuple(getattr(visit, name) for name in INFORMED if name != "informed_at")


def _in_words(visit: Visit) -> str:
    asks = f"申请回避：{visit.recusal_ground}" if visit.asks_recusal else "不申请回避"
    return f"{visit.representative} {visit.representative_position}".strip() + f"，{asks}"


def _not_after_the_decision(visit: Visit, known: tuple[bool, str]) -> None:
    """What was asked and decided stays as it was; the representative may still be corrected."""
    if known == (visit.asks_recusal, visit.recusal_ground):
        return
    if RecusalDecision.objects.filter(visit=visit).exists():
        raise NotNow("decided", "这项回避申请已经决定，不能再改；其他内容可以更正。")


@transaction.atomic
def decide_recusal(
    *, visit_id: int, granted: bool, officers: list[str], ground: str, by: Person, at: datetime
) -> RecusalDecision:
    """`officers`: the certificate numbers of those who withdraw. Who takes their place follows from the draw."""
    visit = entered(visit_id, access.may_decide_recusal, by=by, at=at)
    if not visit.asks_recusal:
        raise NotNow("nobody-asked", "企业没有申请回避，不需要决定。")
    before = RecusalDecision.objects.filter(visit=visit).first()
    now = before.stage if before else AskedStage.ASKED
    _, said = decided(now, granted=granted, ground=ground, needs="请写明决定的理由，它将告知申请单位。")
    team = {m.certificate_no: m.name for m in members(visit) if not m.is_replaced}
    decision = RecusalDecision(
        visit=visit,
        granted=granted,
        officers=who_withdraws(team, officers) if granted else [],
        ground=said,
        decided_at=at,
        decided_by=by,
    )
    decision.save(force_insert=True)
    withdraw_from_file(visit.file, accounts(number for _, number in decision.officers))
    changed(visit)
    trail.write(RecusalDecided(subject=visit.file_no, ground=decision.ground, decision=decision.words), by=by, at=at)
    return decision
