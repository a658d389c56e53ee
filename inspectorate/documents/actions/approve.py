"""报送、审核、审批、退回: each by another person (职责分离)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.documents import access, events, rules
from inspectorate.documents.actions.reach import authors_of, locked, move, tell
from inspectorate.documents.kinds.route import Step
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow
from inspectorate.kit.text import require_ground, written
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.periods.actions import stop_clock


@transaction.atomic
def submit_document(*, document_id: int, by: Person, at: datetime) -> Document:
    """报送: complete, and of a kind that is approved before it is issued."""
    document = locked(document_id)
    check(access.may_write, by, document, on=local_day(at))
    if not document.about.before_issue:
        raise NotNow("needs-no-approval", f"《{document.about.title}》不需要审批，可以直接签发。")
    move(document, DocumentStage.SUBMITTED)
    rules.require_fields(document.about, document.facts)
    document.save(update_fields=["stage"])
    document.authors.add(by)
    tell(events.DocumentSubmitted, document, by=by, at=at)
    return document


@transaction.atomic
def agree_to_document(*, document_id: int, step: str, opinion: str, by: Person, at: datetime) -> Document:
    """The next step of the route, by somebody who neither wrote it nor took another. `opinion` is kept as written."""
    document = locked(document_id)
    kind, taken = document.about, rules.step_of(document.about, step)
    check(access.may_approve if step == "APPROVE" else access.may_agree(taken), by, document, on=local_day(at))
    rules.require_turn(kind, document.awaits, taken, str(DocumentStage(document.stage).label))
    rules.another_person(by.pk, authors_of(document), {a.person_id: a.label for a in document.agreed()})
    if not taken.is_after_issue and (then := rules.stage_after(kind, taken)) != document.stage:
        move(document, DocumentStage(then))
    said = _kept(document, taken, opinion, by, at)
    document.save(update_fields=["stage", "opinion"])
    _tell_agreed(document, taken, said, by, at)
    if taken.is_after_issue and document.ratification_id:
        document.ratification = stop_clock(clock_id=document.ratification_id, because=f"已{taken.label}", by=by, at=at)
    return document


def review_document(*, document_id: int, opinion: str, by: Person, at: datetime) -> Document:
    """审核."""
    return agree_to_document(document_id=document_id, step="REVIEW", opinion=opinion, by=by, at=at)


def approve_document(*, document_id: int, opinion: str = "", by: Person, at: datetime) -> Document:
    """审批."""
    return agree_to_document(document_id=document_id, step="APPROVE", opinion=opinion, by=by, at=at)


@transaction.atomic
def return_document(*, document_id: int, ground: str, by: Person, at: datetime) -> Document:
    """退回 to the drafter with reasons; what was agreed to before has to be agreed to again, and stays readable."""
    document = locked(document_id)
    check(access.may_return, by, document, on=local_day(at))
    reason = require_ground(ground, "请写明退回的原因，拟稿人据此修改。")
    step = access.returns_as(by, local_day(at), document)
    move(document, DocumentStage.DRAFT)
    _kept(document, step, reason, by, at, is_return=True)
    document.save(update_fields=["stage", "opinion"])
    tell(events.DocumentReturned, document, by=by, at=at, ground=reason)
    return document


def _kept(document: Document, step: Step, text: str, by: Person, at: datetime, *, is_return: bool = False) -> str:
    opinion = written(text, most=255, label="意见")
    document.agreements.create(step=step.code, label=step.label, is_return=is_return, person=by, opinion=opinion, at=at)
    document.opinion = opinion
    return opinion


def _tell_agreed(document: Document, step: Step, opinion: str, by: Person, at: datetime) -> None:
    own = {"REVIEW": events.DocumentReviewed, "APPROVE": events.DocumentApproved}
    if step.code in own:
        tell(own[step.code], document, by=by, at=at, ground=opinion)
    else:
        tell(events.DocumentAgreed, document, by=by, at=at, ground=opinion, step=step.label)
