"""现场检查方案已批准: with it the visit is ready (domain 4.4: no record without an approved scheme)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, entered
from inspectorate.inspections.events import SchemeSettled
from inspectorate.inspections.lifecycle import MOVES, Stage
from inspectorate.inspections.models import Inspection
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.state import check_move
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def settle_scheme(
    *,
    inspection_id: int,
    planned_from: date | None = None,
    planned_until: date | None = None,
    by: Person,
    at: datetime,
) -> Inspection:
    visit = entered(inspection_id, access.may_settle_scheme, by=by, at=at)
    check_move(MOVES, visit.stage, Stage.READY)
    if planned_from and planned_until and planned_until < planned_from:
        raise NotSo("ends-before-it-begins", "拟检查日期的止日不能早于起日。")
    visit.planned_from, visit.planned_until = planned_from or visit.planned_from, planned_until or visit.planned_until
    visit.stage, visit.scheme_settled_at = Stage.READY, at
    changed(visit, "stage", "scheme_settled_at", "planned_from", "planned_until")
    trail.write(SchemeSettled(subject=visit.file_no, approver=by.name), by=by, at=at)
    return visit
