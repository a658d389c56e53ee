"""现场检查方案 and the visit's other documents: drafted from its facts; with the scheme approved the visit is ready."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.documents.lifecycle import Stage as DocumentStage
from inspectorate.documents.models import Document
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed, entered
from inspectorate.inspections.events import SchemeSettled, VisitDocumentDrafted
from inspectorate.inspections.lifecycle import MOVES, OutcomeStage, Stage
from inspectorate.inspections.models import Inspection
from inspectorate.inspections.queries import papers
from inspectorate.inspections.queries.team import accounts
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

APPROVED = (DocumentStage.APPROVED, DocumentStage.ISSUED)
# The stage of the visit from which a document can be drafted.
FROM: dict[str, tuple[Stage, ...]] = {
    papers.SCHEME: (Stage.SCHEME,),
    "INSPECTION_RECORD": (Stage.UNDER_WAY, Stage.FINISHED),
    "INSPECTION_CHECKLIST": (Stage.UNDER_WAY, Stage.FINISHED),
    "ON_SITE_MEASURE": (Stage.UNDER_WAY, Stage.FINISHED),
    "RECTIFICATION_ORDER": (Stage.UNDER_WAY, Stage.FINISHED),
    "RESULT_TABLE": (Stage.FINISHED,),
    "RECUSAL_DECISION": (Stage.UNDER_WAY, Stage.FINISHED),
}


@transaction.atomic
def prepare_scheme(
    *,
    inspection_id: int,
    planned_from: date | None = None,
    planned_until: date | None = None,
    by: Person,
    at: datetime,
) -> Document:
    """Draft the scheme from registry data and the drawn items."""
    visit = entered(inspection_id, access.may_prepare_scheme, by=by, at=at)
    if planned_from and planned_until and planned_until < planned_from:
        raise NotSo("ends-before-it-begins", "拟检查日期的止日不能早于起日。")
    first, last = papers.days(visit, local_day(at))
    visit.planned_from, visit.planned_until = planned_from or first, planned_until or last
    changed(visit, "planned_from", "planned_until")
    return draft_visit_document(inspection_id=inspection_id, kind=papers.SCHEME, by=by, at=at)


@transaction.atomic
def draft_visit_document(*, inspection_id: int, kind: str, by: Person, at: datetime) -> Document:
    """A draft of this kind, filled with the visit's facts; one open draft of a kind at a time."""
    visit = entered(inspection_id, access.may_prepare_scheme, by=by, at=at)
    _due_now(visit, kind)
    draw = visit.drawn.draw
    document = documents.draft_document(
        kind=kind,
        file_no=visit.file_no,
        target_code=visit.drawn.usc_code,
        target_name=visit.drawn.name,
        unit=visit.unit,
        facts=papers.facts_of(kind, visit),
        dated=papers.dated(kind, visit, local_day(at)),
        by=by,
        at=at,
        confidential=not draw.is_public,
        readers=accounts(visit),
        signatures=papers.signatures_of(kind, visit),
    )
    trail.write(VisitDocumentDrafted(subject=visit.file_no, document=document.about.title), by=by, at=at)
    return document


@transaction.atomic
def approve_scheme(*, inspection_id: int, opinion: str = "", by: Person, at: datetime) -> Inspection:
    """Approve the reviewed scheme; the visit is ready with it."""
    visit = entered(inspection_id, access.may_see, by=by, at=at)
    scheme = _scheme(visit)
    documents.approve_document(document_id=scheme.pk, opinion=opinion, by=by, at=at)
    return _ready(visit, by=by, at=at)


@transaction.atomic
def settle_scheme(*, inspection_id: int, by: Person, at: datetime) -> Inspection:
    """The scheme was approved among the documents: the visit is ready (domain 4.4: no record without it)."""
    visit = entered(inspection_id, access.may_prepare_scheme, by=by, at=at)
    return _ready(visit, by=by, at=at)


def _ready(visit: Inspection, *, by: Person, at: datetime) -> Inspection:
    check_move(MOVES, visit.stage, Stage.READY)
    scheme = _scheme(visit)
    if scheme.stage not in APPROVED:
        raise NotNow(
            "scheme-not-approved",
            f"现场检查方案目前是“{scheme.get_stage_display()}”，审核、审批之后才能检查。",
            stage=scheme.stage,
        )
    visit.planned_from = _day(scheme.facts.get("visit_from")) or visit.planned_from
    visit.planned_until = _day(scheme.facts.get("visit_until")) or visit.planned_until
    visit.stage, visit.scheme_settled_at = Stage.READY, at
    changed(visit, "stage", "scheme_settled_at", "planned_from", "planned_until")
    approver = str(scheme.approved_by or "")
    trail.write(SchemeSettled(subject=visit.file_no, approver=approver), by=by, at=at)
    return visit


def _scheme(visit: Inspection) -> Document:
    found = papers.scheme_of(visit)
    if found is None:
        raise NotNow("no-scheme", "还没有起草现场检查方案。")
    return found


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def _due_now(visit: Inspection, kind: str) -> None:
    if kind not in FROM:
        raise NotSo("unknown-kind", "本次检查不办理这种文书。")
    if visit.stage not in FROM[kind]:
        raise NotNow("not-yet", f"本次检查目前是“{visit.get_stage_display()}”，这种文书现在不能起草。")
    if kind in {"ON_SITE_MEASURE", "RECTIFICATION_ORDER"} and not visit.findings.filter(
        is_withdrawn=False, corrected_on_site=False
    ):
        raise NotNow("nothing-to-order", "没有尚未改正的问题，不需要这种文书。")
    outcome = getattr(visit, "outcome", None)
    if kind == "RESULT_TABLE" and (outcome is None or outcome.stage == OutcomeStage.RETURNED):
        raise NotNow("no-outcome", "还没有录入检查结果，或者结果已退回。")
    if kind == "RECUSAL_DECISION" and not hasattr(visit, "recusal_decision"):
        raise NotNow("not-decided", "还没有作出决定，决定之后才能起草回避决定书。")
    if papers.of_visit(visit).filter(kind=kind).exclude(stage__in=[*APPROVED, DocumentStage.CANCELLED]).exists():
        raise NotNow("draft-there", "这种文书已有一份在办理中，请在文书页面继续办理。")
