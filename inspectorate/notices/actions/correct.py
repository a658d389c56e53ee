"""更正: another date is told by another document; what was issued is never changed, and counts until it is replaced."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.draws.queries.standing import why_out
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow
from inspectorate.notices import access, events, moving, queries, rules
from inspectorate.notices.models import Notice
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def correct_notice(*, notice_id: int, by: Person, at: datetime) -> Document:
    """A corrected notice with the date that was agreed to, sent to the head for approval."""
    notice = _entered(notice_id, by, at)
    agreed = notice.agreed
    first, until = notice.days
    if agreed is None or first is None or until is None:
        raise NotNow("nothing-agreed", "没有同意改期的决定，通知书不需要更正。")
    if queries.correction(notice) is not None:
        raise NotNow("correction-there", "更正的通知书已在办理中。")
    rules.require_agreed_window(first, until, local_day(at))
    made = documents.correct_document(document_id=notice.document_id, ground=agreed.decided_ground, by=by, at=at)
    days = {"visit_from": first.isoformat(), "visit_until": until.isoformat()}
    documents.change_document(document_id=made.pk, facts=days, dated=made.dated, by=by, at=at)
    return documents.submit_document(document_id=made.pk, by=by, at=at)


@transaction.atomic
def replace_notice(*, notice_id: int, by: Person, at: datetime) -> Notice:
    """The approved correction is issued and takes the place of the first; it is to be served anew."""
    notice = _entered(notice_id, by, at)
    found = queries.correction(notice)
    if found is None or found.stage not in {DocumentStage.APPROVED, DocumentStage.ISSUED}:
        raise NotNow("correction-not-approved", "更正的通知书还没有批准，不能替换原来的通知书。")
    if found.stage == DocumentStage.APPROVED:
        found = documents.issue_document(document_id=found.pk, by=by, at=at)
    before = notice.document.document_no
    notice.document = found
    notice.save(update_fields=["document"])
    moving.tell(notice.drawn, notice.days)
    event = events.NoticeReplaced(
        subject=notice.drawn.file_no, ground=found.ground, before=before, after=found.document_no
    )
    trail.write(event, by=by, at=at)
    return notice


def _entered(notice_id: int, by: Person, at: datetime) -> Notice:
    related = ("drawn__draw__task__lead_division", "document")
    notice = Notice.objects.select_for_update(of=("self",)).select_related(*related).get(pk=notice_id)
    check(access.of_notice(access.may_prepare), by, notice, on=local_day(at))
    rules.require_standing(why_out(notice.drawn))
    return notice
