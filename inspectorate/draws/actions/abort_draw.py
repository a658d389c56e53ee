"""中止: a committed value is withheld. The attempt ends publicly, with the name of who withheld it (protocol §4)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.draws import access
from inspectorate.draws.actions.draws import locked_source
from inspectorate.draws.actions.enter_public_value import overdue
from inspectorate.draws.actions.log import append_aborted
from inspectorate.draws.events import DrawAborted
from inspectorate.draws.lifecycle import MOVES, DrawStage
from inspectorate.draws.models import Draw
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.state import check_move
from inspectorate.kit.text import require_ground
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def abort_draw(*, source_id: int, ground: str, by: Person, at: datetime) -> Draw:
    """The source's contributor did not reveal. He may not be a source of the next attempt."""
    draw, source = locked_source(source_id)
    check(access.may_abort, by, draw, on=local_day(at))
    check_move(MOVES, draw.stage, DrawStage.ABORTED)
    if not source.is_committed_kind or source.value:
        raise NotSo("not-withheld", "只有承诺了却没有揭示的值，才能据以中止抽取。")
    said = require_ground(ground, "请写明催告经过和拒不揭示的情况，中止会连同姓名一并公开。")
    overdue(draw, at)
    source.is_withheld = True
    source.save(update_fields=["is_withheld"])
    draw.stage, draw.ended_at, draw.ended_ground = DrawStage.ABORTED, at, said
    draw.save(update_fields=["stage", "ended_at", "ended_ground"])
    append_aborted(draw, withheld_by=source.name, at=at)
    trail.write(DrawAborted(subject=draw.no, ground=said, withheld_by=source.name), by=by, at=at)
    return draw
