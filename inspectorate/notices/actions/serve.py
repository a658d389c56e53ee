"""送达 by hand or by post, recorded on the document: how far the notice is follows from that."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.draws.queries.standing import why_out
from inspectorate.kit.days import local_day
from inspectorate.notices import access, rules
from inspectorate.notices.models import Notice
from inspectorate.people.access import check
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
    proof: UploadedFile | None = None,
    confirmed_on: date | None = None,
    by: Person,
    at: datetime,
) -> Notice:
    """Whether the facts make sense is the document's own rule (documents.record_service)."""
    notice = Notice.objects.select_for_update(of=("self",)).select_related("drawn__draw__task").get(pk=notice_id)
    check(access.of_notice(access.may_prepare), by, notice, on=local_day(at))
    rules.require_standing(why_out(notice.drawn))
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
        proof=proof,
        confirmed_on=confirmed_on,
        by=by,
        at=at,
    )
    return notice
