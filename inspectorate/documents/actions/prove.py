"""送达回执 for an issued document: how it was served is not typed again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction

from inspectorate.documents import access, queries
from inspectorate.documents.actions.draft import draft_paper
from inspectorate.documents.actions.reach import locked
from inspectorate.documents.codes import ServiceWay
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document, Service
from inspectorate.documents.papers import Paper
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo, Refused
from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person

PROOF = next(code for code, kind in KINDS.items() if kind.proves_service)
SIGNED_APART = "送达人（二）"


@transaction.atomic
def draft_proof(*, document_id: int, seen: int | None = None, by: Person, at: datetime) -> Document:
    """A draft with every serving recorded so far; where there is none yet, with empty places for the pen."""
    served = locked(document_id, seen)
    check(access.may_write, by, served, on=local_day(at))
    return draft_paper(paper=PAPER, of=(served, local_day(at)), file=served.file, by=by, at=at)


def _why_not(served: Document) -> Refused | None:
    if served.about.is_internal or served.about.proves_service:
        return NotSo("not-served", f"《{served.about.title}》不送达，没有回执。")
    if served.stage != DocumentStage.ISSUED:
        return NotNow("not-issued", "还没有签发，不能制作送达回执。")
    drafts = queries.of_file(served.file_no).filter(kind=PROOF, stage=DocumentStage.DRAFT)
    if any(_is_of(one, served) for one in drafts):
        return NotNow("draft-there", "这份文书的送达回执已经起草，请在本案卷的其他文书中打开。")
    return None


def _facts(served: Document, dated: date) -> dict[str, Any]:
    services = list(served.services.all())
    by_two = SIGNED_APART in KINDS[PROOF].on(dated).fields[1].columns
    row = _signed_row if by_two else _row
    return {
        "case_name": f"对{served.target_name}的检查",
        "served": [row(served, one) for one in services] or [[str(served), "", "", "", "", ""]],
        "remark": "\n".join(filter(None, (_remark(one, by_two) for one in services))),
    }


def _is_of(proof: Document, served: Document) -> bool:
    return any(row[0] == str(served) for row in proof.facts["served"])


def _row(served: Document, one: Service) -> list[str]:
    receiver = "拒收" if one.is_refused else one.receiver
    return [str(served), receiver, one.place, day(one.served_on), str(one.get_way_display()), "、".join(one.servers)]


def _signed_row(served: Document, one: Service) -> list[str]:
    """Each of the two servers in a column of his own; who came with them stands with the second."""
    receiver = "拒收" if one.is_refused else one.receiver
    first, others = "".join(one.servers[:1]), "、".join(one.servers[1:])
    return [str(served), receiver, one.place, day(one.served_on), first, others]


def _remark(one: Service, says_way: bool) -> str:
    way = f"{day(one.served_on)}{one.get_way_display()}。" if says_way else ""
    if one.is_refused or one.way == ServiceWay.LEFT:
        seen = f"见证人：{one.witness}" if one.witness else "有照片、录像为证"
        return f"{way}{day(one.served_on)}受送达人拒收：{one.note}。{seen}。"
    if one.way == ServiceWay.ANNOUNCED:
        return f"{way}{one.note}。{day(one.deemed_on)}公告期满，视为送达。"
    return f"{way}{one.note}"


PAPER = Paper[tuple[Document, date]](PROOF, lambda of: _facts(*of), lambda of: _why_not(of[0]))
