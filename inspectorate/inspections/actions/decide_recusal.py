"""决定回避申请: what the enterprise asked for on site is decided by the bureau's leader, once (行政处罚法 43)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.asked.lifecycle import AskedStage
from inspectorate.asked.rules import decided
from inspectorate.draws.actions.open_file_of import accounts
from inspectorate.files.actions import withdraw_from_file
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, entered
from inspectorate.inspections.events import RecusalDecided
from inspectorate.inspections.models import RecusalDecision
from inspectorate.inspections.queries.team import members
from inspectorate.kit.refusals import NotNow
from inspectorate.notices.rules import who_withdraws
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


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
