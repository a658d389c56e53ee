"""送达回执 for an issued document: how it was served is not typed again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.documents import access, queries
from inspectorate.documents.actions.draft import draft_document
from inspectorate.documents.actions.reach import locked
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document, Service
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person

PROOF = "PROOF_OF_SERVICE"


@transaction.atomic
def draft_proof(*, document_id: int, by: Person, at: datetime) -> Document:
    """A draft with every serving recorded so far; where there is none yet, with empty places for the pen."""
    served = locked(document_id)
    check(access.may_write, by, served, on=local_day(at))
    if served.about.is_internal or served.kind == PROOF:
        raise NotSo("not-served", f"《{served.about.title}》不送达，没有回执。")
    if served.stage != DocumentStage.ISSUED:
        raise NotNow("not-issued", "还没有签发，不能制作送达回执。")
    if any(
        _is_of(one, served) for one in queries.of_file(served.file_no).filter(kind=PROOF, stage=DocumentStage.DRAFT)
    ):
        raise NotNow("draft-there", "这份文书的送达回执已经起草，请在本次检查的其他文书中打开。")
    services = list(served.services.all())
    return draft_document(
        kind=PROOF,
        file=served.file,
        facts={
            "case_name": f"对{served.target_name}的检查",
            "served": [_row(served, one) for one in services] or [[str(served), "", "", "", "", ""]],
            "remark": "\n".join(filter(None, map(_remark, services))),
        },
        dated=local_day(at),
        by=by,
        at=at,
    )


def _is_of(proof: Document, served: Document) -> bool:
    return any(row[0] == str(served) for row in proof.facts["served"])


def _row(served: Document, one: Service) -> list[str]:
    receiver = "拒收" if one.is_refused else one.receiver
    return [str(served), receiver, one.place, day(one.served_on), str(one.get_way_display()), "、".join(one.servers)]


def _remark(one: Service) -> str:
    if one.is_refused:
        return f"{day(one.served_on)}受送达人拒收：{one.note}。见证人：{one.witness}。"
    return one.note
