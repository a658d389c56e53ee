"""现场检查方案 and the visit's other documents: drafted from its facts; with the scheme approved the visit is ready."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.documents.papers import Paper
from inspectorate.files.actions import change_readers
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, entered
from inspectorate.inspections.events import SchemeSettled, VisitDocumentDrafted
from inspectorate.inspections.lifecycle import BEFORE_START, MOVES, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import papers
from inspectorate.inspections.queries.days import days_of, is_to_correct, words
from inspectorate.inspections.queries.team import accounts
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo, Refused
from inspectorate.kit.state import check_move
from inspectorate.notices.queries import was_moved_since
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

APPROVED = (DocumentStage.APPROVED, DocumentStage.ISSUED)


@transaction.atomic
def prepare_scheme(
    *, visit_id: int, planned_from: date | None = None, planned_until: date | None = None, by: Person, at: datetime
) -> Document:
    """Draft the scheme from registry data and the drawn items."""
    visit = entered(visit_id, access.may_prepare_scheme, by=by, at=at)
    if planned_from and planned_until and planned_until < planned_from:
        raise NotSo("ends-before-it-begins", "拟检查日期的止日不能早于起日。")
    first, last = papers.days(visit, local_day(at))
    visit.planned_from, visit.planned_until = planned_from or first, planned_until or last
    changed(visit, "planned_from", "planned_until")
    return draft_visit_document(visit_id=visit_id, kind=papers.SCHEME, by=by, at=at)


@transaction.atomic
def correct_scheme(*, visit_id: int, ground: str, by: Person, at: datetime) -> Document:
    """更正: the days that count now, in the draft, or in a corrected scheme that is sent off to be agreed to anew."""
    visit = entered(visit_id, access.may_prepare_scheme, by=by, at=at)
    if not is_to_correct(visit):
        raise NotNow("days-agree", words(visit) or "检查方案写的就是现在的检查时间，不需要更正。")
    scheme = _scheme(visit)
    days = {"visit_from": str(visit.planned_from), "visit_until": str(visit.planned_until)}
    who: dict[str, Any] = {"by": by, "at": at}
    if scheme.stage == DocumentStage.DRAFT:
        return documents.change_document(document_id=scheme.pk, facts=days, dated=scheme.dated, **who)
    made = documents.correct_document(document_id=scheme.pk, ground=ground, **who)
    documents.change_document(document_id=made.pk, facts=days, dated=made.dated, **who)
    return documents.submit_document(document_id=made.pk, **who)


def follow_scheme(document: Document) -> None:
    """A corrected scheme that was issued is what counts: the visit has its days, unless others were agreed to since."""
    if document.kind != papers.SCHEME or document.corrects_id is None:
        return
    visit = (
        Visit.objects.select_for_update(of=("self",))
        .filter(file__number=document.file_id, stage__in=BEFORE_START)
        .first()
    )
    first, last = days_of(document)
    if visit is None or first is None or last is None or _was_moved_since(visit, document):
        return
    visit.planned_from, visit.planned_until = first, last
    changed(visit, "planned_from", "planned_until")


def _was_moved_since(visit: Visit, scheme: Document) -> bool:
    return visit.drawn is not None and was_moved_since(visit.drawn, scheme.drafted_at)


@transaction.atomic
def draft_visit_document(*, visit_id: int, kind: str, by: Person, at: datetime) -> Document:
    """A draft of this kind, filled with the visit's facts; one open draft of a kind at a time."""
    visit = entered(visit_id, access.may_prepare_scheme, by=by, at=at)
    paper = _due_now(visit, kind)
    change_readers(visit.file, coming=accounts(visit))
    document = documents.draft_paper(paper=paper, of=visit, file=visit.file, by=by, at=at)
    trail.write(VisitDocumentDrafted(subject=visit.file_no, document=document.about.title), by=by, at=at)
    return document


@transaction.atomic
def approve_scheme(*, visit_id: int, opinion: str = "", by: Person, at: datetime) -> Visit:
    """Approve the reviewed scheme; the visit is ready with it."""
    visit = entered(visit_id, access.may_see, by=by, at=at)
    scheme = _scheme(visit)
    documents.approve_document(document_id=scheme.pk, opinion=opinion, by=by, at=at)
    return _ready(visit, by=by, at=at)


@transaction.atomic
def settle_scheme(*, visit_id: int, by: Person, at: datetime) -> Visit:
    """The scheme was approved among the documents: the visit is ready (方案四（四）: no visit without its scheme)."""
    visit = entered(visit_id, access.may_prepare_scheme, by=by, at=at)
    return _ready(visit, by=by, at=at)


def _ready(visit: Visit, *, by: Person, at: datetime) -> Visit:
    check_move(MOVES, visit.stage, VisitStage.READY)
    scheme = _scheme(visit)
    if scheme.stage not in APPROVED:
        raise NotNow(
            "scheme-not-approved",
            f"现场检查方案目前是“{scheme.get_stage_display()}”，审核、审批之后才能检查。",
            stage=scheme.stage,
        )
    if not _was_moved_since(visit, scheme):
        first, last = days_of(scheme)
        visit.planned_from, visit.planned_until = first or visit.planned_from, last or visit.planned_until
    visit.stage, visit.scheme_settled_at = VisitStage.READY, at
    changed(visit, "stage", "scheme_settled_at", "planned_from", "planned_until")
    approver = next((str(a.person) for a in scheme.agreed() if a.step == "APPROVE"), "")
    trail.write(SchemeSettled(subject=visit.file_no, approver=approver), by=by, at=at)
    return visit


def _scheme(visit: Visit) -> Document:
    found = papers.scheme_of(visit)
    if found is None:
        raise NotNow("no-scheme", "还没有起草现场检查方案。")
    return found


def draftable(visit: Visit) -> list[str]:
    """The kinds that `draft_visit_document` would draft now."""
    found = []
    for kind in papers.PAPERS:
        with suppress(Refused):
            _due_now(visit, kind)
            found.append(kind)
    return found


def _due_now(visit: Visit, kind: str) -> Paper[Visit]:
    paper = papers.PAPERS.get(kind)
    if paper is None:
        raise NotSo("unknown-kind", "本次检查不办理这种文书。")
    if refusal := paper.why_not(visit):
        raise refusal
    there = papers.latest(visit, kind)
    if there is not None and there.stage not in APPROVED:
        raise NotNow("draft-there", "这种文书已有一份在办理中，请在文书页面继续办理。")
    if there is not None:
        raise NotNow("document-there", "这种文书已经制作。内容需要改动的，请在文书页面更正。")
    return paper
