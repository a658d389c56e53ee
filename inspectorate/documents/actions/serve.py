"""送达: what was issued reaches whom it concerns, or it is recorded why not; they may confirm it themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from inspectorate.documents import access, events, queries, rules
from inspectorate.documents.actions.reach import locked, tell
from inspectorate.documents.codes import ServiceWay
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document, Service
from inspectorate.entries import Made
from inspectorate.evidence import actions as evidence
from inspectorate.evidence.codes import Purpose
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.periods import queries as periods


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
    proof: UploadedFile | None = None,
    confirmed_on: date | None = None,
    by: Person,
    at: datetime,
) -> Service:
    """One serving of an issued document that goes outside, between its date and today.

    `proof`: pictures of how it was left there, or the 送达地址确认书 that was signed on `confirmed_on`.
    """
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
    served = rules.Served(way, served_on, receiver, refused, witness, note, servers, confirmed_on=confirmed_on)
    kept = _checked(document, served, proof, by, at)
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
        proof=kept,
        confirmed_on=confirmed_on,
        deemed_on=_deemed_on(served),
        recorded_by=by,
        recorded_at=at,
    )
    label = str(ServiceWay(way).label)
    deemed = day(service.deemed_on)
    tell(events.DocumentServed, document, by=by, at=at, way=label, receiver=service.receiver, deemed_on=deemed)
    return service


def _checked(document: Document, served: rules.Served, proof: UploadedFile | None, by: Person, at: datetime) -> str:
    """The digest of the file that came with it, kept with the evidence of the case; "" where none did."""
    digest = evidence.receive(blocks=proof.chunks(), name=proof.name or "", by=by, at=at) if proof else ""
    kind = evidence.kind_of(digest) if digest else ""
    known = queries.has_confirmed_address(document.target_code, served.on)
    rules.require_service_facts(replace(served, proof=kind, is_address_on_file=known))
    if proof and digest:
        evidence.keep(
            file=document.file,
            digest=digest,
            kind=kind,
            purpose=Purpose.SERVICE,
            name=proof.name or "",
            made=Made(at),
            by=by,
            at=at,
        )
    return digest


def _deemed_on(served: rules.Served) -> date | None:
    announcement = periods.period("ANNOUNCEMENT", served.on).length
    return rules.deemed_on(served.way, served.on, refused=served.refused, announcement=announcement)


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
