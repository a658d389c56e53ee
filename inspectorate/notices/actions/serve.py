"""送达 by hand or by post: recorded on the document; the notice counts as served when somebody received it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.draws.queries.standing import why_out
from inspectorate.kit.state import check_move
from inspectorate.notices import rules
from inspectorate.notices.lifecycle import MOVES, Stage
from inspectorate.notices.models import Notice
from inspectorate.people.models import Person


@transaction.atomic
def serve_notice(
    *,
    notice_id: int,
    way: str,
    served_on: date,
    receiver: str,
    place: str,
    servers: Sequence[str],
    refused: bool = False,
    witness: str = "",
    note: str = "",
    by: Person,
    at: datetime,
) -> Notice:
    """Who may, and whether the facts make sense, is the document's own rule (documents.record_service)."""
    notice = Notice.objects.select_for_update(of=("self",)).select_related("drawn__draw").get(pk=notice_id)
    rules.require_standing(why_out(notice.drawn))
    if notice.stage != Stage.CONFIRMED:
        check_move(MOVES, notice.stage, Stage.SERVED)
    documents.record_service(
        document_id=notice.document_id,
        way=way,
        served_on=served_on,
        receiver=receiver,
        place=place,
        servers=servers,
        refused=refused,
        witness=witness,
        note=note,
        by=by,
        at=at,
    )
    left = not refused or way == "LEFT"
    if left and notice.stage == Stage.ISSUED:
        notice.stage = Stage.SERVED
        notice.save(update_fields=["stage"])
    return notice
