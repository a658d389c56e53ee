"""公开暗查暗访的抽取 when the inspections are done: manifest, rosters, seed and record become public (protocol §13)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.draws import access, opening
from inspectorate.draws.actions.draws import locked
from inspectorate.draws.actions.log import append_opened
from inspectorate.draws.actions.open_file_of import files_of
from inspectorate.draws.events import CovertOpened
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.files.actions import uncover_files
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def open_covert(*, draw_id: int, ground: str, by: Person, at: datetime) -> Draw:
    """Once, and for good. The digests in the log since the announcement prove that nothing changed meanwhile."""
    draw = locked(draw_id)
    check(access.may_operate, by, draw, on=local_day(at))
    if not draw.is_covert:
        raise NotSo("not-covert", "这不是暗查暗访任务的抽取，本来就是公开的。")
    if draw.opened_at is not None:
        raise NotNow("already-open", "这次抽取已经公开。")
    if draw.stage not in {DrawStage.DRAWN, DrawStage.VOID, DrawStage.ABORTED}:
        raise NotNow("not-finished", "抽取和检查办完之后才能公开。")
    said = require_ground(ground, "请写明检查已经结束的情况。公开后不能收回。")
    draw.opened_at = at
    draw.save(update_fields=["opened_at"])
    uncover_files(files=files_of(draw), ground=said, by=by, at=at)
    opening.tell(draw, at)
    append_opened(draw, at=at)
    trail.write(CovertOpened(subject=draw.no, ground=said, digest=draw.record_digest), by=by, at=at)
    return draw
