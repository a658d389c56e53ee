"""送达: what was issued reaches whom it concerns, or it is recorded why not; they may confirm it themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from inspectorate.documents import access, events, rules
from inspectorate.documents.actions.reach import locked, tell
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document, Service, ServiceWay
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person


@transaction.atomic
def record_service(
    *,
    document_id: int,
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
) -> Service:
    """One serving of an issued document that goes outside, between its date and today."""
    document = locked(document_id)
    on = local_day(at)
    check(access.may_write, by, document, on=on)
    if document.stage != DocumentStage.ISSUED:
        raise NotNow("not-issued", "还没有签发，不能送达。")
    if document.about.is_internal:
        raise NotSo("internal", f"《{document.about.title}》是内部文书，不送达。")
    if way not in ServiceWay.values:
        raise NotSo("no-such-way", "请选择送达方式。")
    if not document.dated <= served_on <= on:
        raise NotSo("served-on", f"送达日期应在落款日期 {day(document.dated)}和今天之间。")
    rules.require_service_facts(
        way=way, receiver=receiver, refused=refused, witness=witness, note=note, servers=servers
    )
    service = Service.objects.create(
        document=document,
        way=way,
        served_on=served_on,
        receiver=receiver.strip(),
        place=place.strip(),
        servers=[s.strip() for s in servers if s.strip()],
        is_refused=refused,
        witness=witness.strip(),
        note=note.strip(),
        recorded_by=by,
        recorded_at=at,
    )
    tell(events.DocumentServed, document, by=by, at=at, way=str(ServiceWay(way).label), receiver=service.receiver)
    return service


@transaction.atomic
def confirm_receipt(*, document_id: int, at: datetime) -> Document:
    """对方确认收到. Their own word, brought in by their own link: nobody of the office does it. The first counts."""
    document = locked(document_id)
    if document.stage != DocumentStage.ISSUED:
        raise NotNow("not-issued", "这份文书还没有签发，或者已经作废，不能确认收到。")
    if document.received_at is None:
        document.received_at = at
        document.save(update_fields=["received_at"])
        tell(events.DocumentReceived, document, by=None, at=at, document_no=document.document_no)
    return document
