"""The documents of a visit: one row for each that can be drafted of it, and those that are there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import QuerySet

from inspectorate.documents.kinds import KINDS
from inspectorate.documents.lifecycle import OVER
from inspectorate.documents.lifecycle import Stage as DocumentStage
from inspectorate.documents.models import Document
from inspectorate.documents.papers import Paper, by_kind
from inspectorate.documents.queries import of_file, unfinished
from inspectorate.inspections.codes import Measure, Result
from inspectorate.inspections.lifecycle import OutcomeStage, Stage
from inspectorate.inspections.models import Inspection
from inspectorate.inspections.queries import facts
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, Refused

SCHEME = "INSPECTION_SCHEME"
WhyNot = Callable[[Inspection], Refused | None]


def preload_schemes(visits: list[Inspection]) -> None:
    """One query for a list: each visit then knows its scheme."""
    rows = Document.objects.filter(kind=SCHEME, file_no__in=[v.file_no for v in visits]).exclude(
        stage__in=[DocumentStage.CANCELLED, DocumentStage.DISCARDED]
    )
    latest = {one.file_no: one for one in rows.order_by("pk")}
    for visit in visits:
        visit.__dict__["_scheme"] = latest.get(visit.file_no)


def scheme_of(visit: Inspection) -> Document | None:
    """The visit's latest scheme that was not set aside."""
    if "_scheme" in visit.__dict__:
        known: Document | None = visit.__dict__["_scheme"]
        return known
    rows = of_file(visit.file_no).filter(kind=SCHEME).exclude(stage=DocumentStage.CANCELLED)
    return rows.order_by("-pk").first()


def days(visit: Inspection, today: date) -> tuple[date, date]:
    """What the enterprise was told; else what was planned; else what is left of the task's window. Never a past day."""
    notice, window = getattr(visit.drawn, "notice", None), visit.task
    first, last = visit.planned_from or window.window_from, visit.planned_until or window.window_until
    if notice is not None and notice.document.stage not in OVER:
        first, last = notice.visit_from or first, notice.visit_until or last
    return max(first, today), max(first, last, today)


def of_visit(visit: Inspection) -> QuerySet[Document]:
    """The visit's own documents: the decision on what was asked by the notice's link belongs to that request."""
    return of_file(visit.file_no).filter(request=None, corrects__request=None)


def _is_to_order(visit: Inspection) -> bool:
    """The result says that something is to be put right, and not all of it was put right on the spot."""
    outcome = getattr(visit, "outcome", None)
    says_so = outcome is not None and (outcome.measure == Measure.ORDER or outcome.result == Result.ORDERED)
    return says_so and any(not one.corrected_on_site for one in facts.live_findings(visit))


def gaps(visit: Inspection) -> list[str]:
    """What the file still lacks when its result is judged: papers never begun, not issued, or not served."""
    begun = set(of_visit(visit).exclude(stage__in=OVER).values_list("kind", flat=True))
    wanted = [SCHEME, "INSPECTION_RECORD"]
    if visit.drawn is not None and not visit.drawn.draw.is_covert:
        wanted.insert(0, "INSPECTION_NOTICE")
    if _is_to_order(visit) and "ON_SITE_MEASURE" not in begun:
        wanted.append("RECTIFICATION_ORDER")
    if hasattr(visit, "recusal_decision"):
        wanted.append("RECUSAL_DECISION")
    missing = [f"没有起草{KINDS[kind].title}" for kind in wanted if kind not in begun]
    return [*missing, *unfinished(visit.file_no)]


def _during(*stages: Stage, else_: WhyNot = lambda visit: None) -> WhyNot:
    """In these stages of the visit; there `else_` may still refuse."""

    def why_not(visit: Inspection) -> Refused | None:
        if visit.stage not in stages:
            return NotNow("not-yet", f"本次检查目前是“{visit.get_stage_display()}”，这种文书现在不能起草。")
        return else_(visit)

    return why_not


def _nothing_to_order(visit: Inspection) -> Refused | None:
    if visit.findings.filter(is_withdrawn=False, corrected_on_site=False):
        return None
    return NotNow("nothing-to-order", "没有尚未改正的问题，不需要这种文书。")


def _no_outcome(visit: Inspection) -> Refused | None:
    outcome = getattr(visit, "outcome", None)
    if outcome is not None and outcome.stage != OutcomeStage.RETURNED:
        return None
    return NotNow("no-outcome", "还没有录入检查结果，或者结果已退回。")


def _not_decided(visit: Inspection) -> Refused | None:
    if hasattr(visit, "recusal_decision"):
        return None
    return NotNow("not-decided", "还没有作出决定，决定之后才能起草回避决定书。")


def _day_of_the_visit(visit: Inspection, today: date) -> date:
    """On-site documents bear the day on which the visit ended."""
    return local_day(visit.finished_at) if visit.finished_at is not None else today


_ON_SITE = (Stage.UNDER_WAY, Stage.FINISHED)
_ORDERED = _during(*_ON_SITE, else_=_nothing_to_order)
# What is shown and signed on the phone bears those signatures; on the others pens sign what was decided afterwards.
PAPERS = by_kind(
    [
        Paper(SCHEME, facts.scheme, _during(Stage.SCHEME)),
        Paper("INSPECTION_RECORD", facts.record, _during(*_ON_SITE), _day_of_the_visit, facts.signed_on_site),
        Paper("INSPECTION_CHECKLIST", facts.checklist, _during(*_ON_SITE), _day_of_the_visit, facts.signed_on_site),
        Paper("ON_SITE_MEASURE", facts.measure, _ORDERED, _day_of_the_visit),
        Paper("RECTIFICATION_ORDER", facts.order, _ORDERED, _day_of_the_visit),
        Paper("RESULT_TABLE", facts.result_table, _during(Stage.FINISHED, else_=_no_outcome)),
        Paper("RECUSAL_DECISION", facts.recusal_decision, _during(*_ON_SITE, else_=_not_decided)),
    ]
)
