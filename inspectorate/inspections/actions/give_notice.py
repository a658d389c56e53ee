"""出具行政检查通知书 at the door, after the certificates (18 号令 5): received, or refused before a witness.

It comes into being here: of a covert visit nothing tells before it. Where it could not wait, it is made up for later.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.documents.codes import ServiceWay
from inspectorate.documents.models import Document
from inspectorate.entries import Made, made_here
from inspectorate.files.actions import change_readers
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, day_of, entered, joined, occurred
from inspectorate.inspections.events import NoticeGiven
from inspectorate.inspections.lifecycle import VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import notice, steps
from inspectorate.inspections.queries.records import shown_at
from inspectorate.inspections.queries.team import accounts
from inspectorate.kit.refusals import NotNow
from inspectorate.kit.text import written
from inspectorate.notices.papers import DOOR_NOTICE
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

MAY_BE_GIVEN = (VisitStage.READY, VisitStage.UNDER_WAY, VisitStage.FINISHED)


@transaction.atomic
def give_notice(
    *,
    visit_id: int,
    receiver: str = "",
    refused: bool = False,
    witness: str = "",
    note: str = "",
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Document:
    """Drafted, issued and served in one act, on the day on which it was shown."""
    visit, made = entered(visit_id, access.may_inspect, by=by, at=at), made_here(made, at)
    if seen is not None and (known := notice.given(visit)) is not None:
        joined(visit, "NOTICE", made, by=by, at=at)
        return known
    _may_be_given(visit)
    change_readers(visit.file, coming=accounts(visit))
    told = notice.to_tell(visit, day_of(made, at))
    document = documents.draft_paper(paper=DOOR_NOTICE, of=told, file=visit.file, by=by, at=at)
    documents.issue_document(document_id=document.pk, by=by, at=at)
    whom = written(receiver, most=64, asked="" if refused else "请写明收件人的姓名、职务。", label="收件人")
    documents.record_service(
        document_id=document.pk,
        way=ServiceWay.LEFT if refused else ServiceWay.DIRECT,
        served_on=document.dated,
        receiver=whom,
        place=visit.place or visit.target_name,
        servers=[one.name for one in visit.certificates.all()],
        refused=refused,
        witness=witness,
        note=note,
        by=by,
        at=at,
    )
    changed(visit, did="NOTICE", made=made)
    occurred(visit, "NOTICE", made, by=by, at=at, after=[("出示证件", shown_at(visit))])
    trail.write(NoticeGiven(subject=visit.file_no, receiver=whom, is_refused=refused), by=by, at=at)
    return document


def _may_be_given(visit: Visit) -> None:
    if visit.stage not in MAY_BE_GIVEN:
        raise NotNow("not-ready", f"本次检查目前是“{steps.said(visit)[0]}”，检查方案批准之后到场出具通知书。")
    if not visit.certificates.exists():
        raise NotNow(
            "certificates-not-shown", "还没有出示执法证件。请先出示证件，再出具通知书（行政处罚法第五十五条）。"
        )
    if notice.is_given(visit):
        raise NotNow("notice-given", "本次检查已经出具或者送达了行政检查通知书，不用再出具。")
