"""报送、审核、审批、退回: each by another person (职责分离)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.documents import access, events, rules
from inspectorate.documents.actions.finding import authors_of, locked, move, require_ground, tell
from inspectorate.documents.kinds import Approval
from inspectorate.documents.lifecycle import Stage
from inspectorate.documents.models import Document
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow
from inspectorate.people.access import check
from inspectorate.people.models import Person


@transaction.atomic
def submit_document(*, document_id: int, by: Person, at: datetime) -> Document:
    """报送: complete, and of a kind that is approved before it is issued."""
    document = locked(document_id)
    check(access.may_write, by, document, on=local_day(at))
    if document.about.approval == Approval.NONE:
        raise NotNow("needs-no-approval", f"《{document.about.title}》不需要审批，可以直接签发。")
    move(document, Stage.SUBMITTED)
    rules.require_fields(document.about, document.facts)
    document.save(update_fields=["stage"])
    document.authors.add(by)
    tell(events.DocumentSubmitted, document, by=by, at=at)
    return document


@transaction.atomic
def review_document(*, document_id: int, opinion: str, by: Person, at: datetime) -> Document:
    """审核."""
    document = locked(document_id)
    check(access.may_review, by, document, on=local_day(at))
    if document.about.approval != Approval.TWO:
        raise NotNow("needs-no-review", f"《{document.about.title}》只需审批，不需要审核。")
    move(document, Stage.REVIEWED)
    rules.another_person(by.pk, authors_of(document))
    document.reviewed_by, document.reviewed_at, document.opinion = by, at, opinion.strip()[:255]
    document.save(update_fields=["stage", "reviewed_by", "reviewed_at", "opinion"])
    tell(events.DocumentReviewed, document, by=by, at=at, ground=document.opinion)
    return document


@transaction.atomic
def approve_document(*, document_id: int, opinion: str = "", by: Person, at: datetime) -> Document:
    """审批: by somebody who neither wrote nor reviewed it; where the kind asks for a review, after it."""
    document = locked(document_id)
    check(access.may_approve, by, document, on=local_day(at))
    if rules.review_needed(document.about, document.stage == Stage.REVIEWED):
        raise NotNow(
            "not-reviewed", f"《{document.about.title}》须先审核再审批。目前是“{Stage(document.stage).label}”。"
        )
    move(document, Stage.APPROVED)
    rules.another_person(by.pk, authors_of(document), document.reviewed_by_id)
    document.approved_by, document.approved_at, document.opinion = by, at, opinion.strip()[:255]
    document.save(update_fields=["stage", "approved_by", "approved_at", "opinion"])
    tell(events.DocumentApproved, document, by=by, at=at, ground=document.opinion)
    return document


@transaction.atomic
def return_document(*, document_id: int, ground: str, by: Person, at: datetime) -> Document:
    """退回 to the drafter with reasons; what was agreed to before has to be agreed to again."""
    document = locked(document_id)
    on = local_day(at)
    if not access.may_review(by, on, document):
        check(access.may_approve, by, document, on=on)
    reason = require_ground(ground, "请写明退回的原因，拟稿人据此修改。")
    move(document, Stage.DRAFT)
    document.reviewed_by = document.approved_by = None
    document.reviewed_at = document.approved_at = None
    document.opinion = reason
    document.save(update_fields=["stage", "reviewed_by", "reviewed_at", "approved_by", "approved_at", "opinion"])
    tell(events.DocumentReturned, document, by=by, at=at, ground=reason)
    return document
