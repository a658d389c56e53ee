"""作废: only for a defect in what was frozen, asked by one person, granted by another. The old record stays public."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.asked.actions import decide
from inspectorate.draws.actions.draws import locked_petition
from inspectorate.draws.actions.log import append_voided
from inspectorate.draws.actions.petition import check_decider
from inspectorate.draws.events import DrawVoided
from inspectorate.draws.lifecycle import MOVES, DrawStage
from inspectorate.draws.models import Draw, PetitionKind
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.state import check_move
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def void_draw(*, petition_id: int, by: Person, at: datetime) -> Draw:
    """Grant a petition to void. Rosters, record and drawn targets stay; `prepare_draw` then makes a new attempt."""
    draw, petition = locked_petition(petition_id)
    check_decider(draw, petition, by=by, at=at)
    decide(petition, granted=True, by=by, at=at)
    check_move(MOVES, draw.stage, DrawStage.VOID)
    if petition.kind != PetitionKind.VOID:
        raise NotSo("another-petition", "这不是作废的申请。")
    draw.stage, draw.ended_at, draw.ended_ground = DrawStage.VOID, at, petition.ground
    draw.save(update_fields=["stage", "ended_at", "ended_ground"])
    append_voided(draw, reason_code=petition.reason_code, approved_by=by.name, at=at)
    event = DrawVoided(
        subject=draw.no, ground=petition.ground, reason_code=petition.reason_code, asked_by=petition.asked_by.name
    )
    trail.write(event, by=by, at=at)
    return draw
