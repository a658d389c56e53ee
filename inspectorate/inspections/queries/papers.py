"""The documents of a visit: one row for each that can be drafted of it, and those that are there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT

from inspectorate.documents.kinds import KINDS
from inspectorate.documents.lifecycle import OVER, DocumentStage
from inspectorate.documents.models import Document
from inspectorate.documents.papers import Paper, by_kind
from inspectorate.documents.queries import of_file, reached_on, returned_with, unfinished, visible_to
from inspectorate.inspections.codes import Gravity, Measure, Result
from inspectorate.inspections.lifecycle import OutcomeStage, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import facts, steps
from inspectorate.inspections.queries.refusal import is_unreported
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, Refused
from inspectorate.people.models import Person

SCHEME = "INSPECTION_SCHEME"
WhyNot = Callable[[Visit], Refused | None]


def with_schemes(visits: QuerySet[Visit]) -> list[Visit]:
    """Each visit knows of its scheme the key, the stage and why it came back; the rest is read when it is asked."""
    gone = [DocumentStage.CANCELLED, DocumentStage.DISCARDED]
    schemes = Document.objects.filter(kind=SCHEME, file=OuterRef("file")).exclude(stage__in=gone).order_by("-pk")
    said = {end: KT(f"facts__{end}") for end in ("visit_from", "visit_until")}
    rows = schemes.annotate(returned_with=returned_with("pk"), **said)
    keys = {f"scheme_{name}": Subquery(rows.values(name)[:1]) for name in ("pk", "stage", "returned_with", *said)}
    found, is_known = list[Visit](visits.annotate(**keys)), Visit._meta.get_field("file").is_cached
    for visit in found:
        key, stage, returned, *days = (vars(visit)[name] for name in keys)
        scheme = Document.from_db(None, ["id", "file_id", "stage"], [key, visit.file_id, stage]) if key else None
        vars(visit)["_scheme"] = scheme
        if scheme is not None:
            vars(scheme)["returned_with"], vars(scheme)["said_days"] = returned, tuple(days)
            if is_known(visit):
                scheme.file = visit.file
    return found


def scheme_of(visit: Visit) -> Document | None:
    """The visit's latest scheme that was not set aside."""
    if "_scheme" in vars(visit):
        known: Document | None = vars(visit)["_scheme"]
        return known
    return max(_of_kind(visit, SCHEME), key=lambda one: one.pk, default=None)


def latest(visit: Visit, kind: str) -> Document | None:
    """The last of the visit's own documents of this kind that counts or can come to count."""
    own = [one for one in _of_kind(visit, kind) if not _of_a_wish(one)]
    return max(own, key=lambda one: one.pk, default=None)


def _of_kind(visit: Visit, kind: str) -> list[Document]:
    return [one for one in documents_of(visit) if one.kind == kind and one.stage != DocumentStage.CANCELLED]


def documents_of(visit: Visit) -> list[Document]:
    """The documents of the visit's file in their order; a page has read them once (`read_documents`)."""
    known: list[Document] | None = vars(visit).get("_documents")
    return list(_documents(visit)) if known is None else known


def read_documents(visit: Visit, person: Person, on: date) -> None:
    """Once for a whole page; each says whether this person may open it (`may_open`)."""
    may_open = Exists(visible_to(person, on).filter(pk=OuterRef("pk")))
    found = list(_documents(visit).annotate(may_open=may_open))
    for one in found:
        one.file = visit.file
    vars(visit)["_documents"] = found


def _documents(visit: Visit) -> QuerySet[Document]:
    rows = of_file(visit.file_no).select_related("file", "wish", "corrects__wish")
    return rows.annotate(reached_on=reached_on("pk"))


def days(visit: Visit, today: date) -> tuple[date, date]:
    """What the enterprise was told; else what was planned; else what is left of the task's window. Never a past day."""
    notice, window = getattr(visit.drawn, "notice", None), visit.task
    first, last = visit.planned_from or window.window_from, visit.planned_until or window.window_until
    if notice is not None and notice.document.stage not in OVER:
        told_first, told_last = notice.days
        first, last = told_first or first, told_last or last
    return max(first, today), max(first, last, today)


def _of_a_wish(document: Document) -> bool:
    """The decision on what was asked by the notice's link belongs to that wish, not to the visit."""
    corrected = document.corrects
    return hasattr(document, "wish") or (corrected is not None and hasattr(corrected, "wish"))


def _is_to_order(visit: Visit) -> bool:
    """The result says that something is to be put right, and not all of it was put right on the spot."""
    outcome = getattr(visit, "outcome", None)
    says_so = outcome is not None and (outcome.measure == Measure.ORDER or outcome.result == Result.ORDERED)
    return says_so and _is_left_to_correct(visit)


def _is_left_to_correct(visit: Visit) -> bool:
    return any(one.is_to_order for one in visit.findings.all())


def gaps(visit: Visit, on: date) -> list[str]:
    """What the file still lacks when its result is judged: papers never begun, not issued, or not served."""
    begun = {one.kind for one in documents_of(visit) if one.stage not in OVER and not _of_a_wish(one)}
    wanted = [SCHEME, "INSPECTION_RECORD"]
    if visit.drawn is not None and not visit.drawn.draw.is_covert and "DOOR_NOTICE" not in begun:
        wanted.insert(0, "INSPECTION_NOTICE")
    if visit.urgent_ground:
        wanted.append("DOOR_NOTICE")
    if _is_to_order(visit) and "ON_SITE_MEASURE" not in begun:
        wanted.append("RECTIFICATION_ORDER")
    if hasattr(visit, "recusal_decision"):
        wanted.append("RECUSAL_DECISION")
    missing = [f"没有起草{KINDS[kind].title}" for kind in wanted if kind not in begun]
    missing += ["拒绝签字的情况还没有登记报告"] if is_unreported(visit) else []
    return [*missing, *unfinished(documents_of(visit), on)]


ORDERS = ("RECTIFICATION_ORDER", "ON_SITE_MEASURE")
IN_HAND = (DocumentStage.DRAFT, DocumentStage.SUBMITTED, DocumentStage.REVIEWED)


def not_done_with(visit: Visit, on: date) -> list[str]:
    """What stands between the result and its publication: an order that has not reached them, papers in hand."""
    own = [one for one in documents_of(visit) if not _of_a_wish(one)]
    in_hand = unfinished((one for one in own if one.stage in IN_HAND), on)
    outcome = getattr(visit, "outcome", None)
    if outcome is None or outcome.result != Result.ORDERED or not _is_left_to_correct(visit):
        return in_hand
    orders = [one for one in own if one.kind in ORDERS]
    if any(one.stage == DocumentStage.ISSUED and one.is_served and not one.awaited(on) for one in orders):
        return in_hand
    begun = unfinished((one for one in orders if one.stage not in OVER), on)
    return list(dict.fromkeys([*(begun or ["没有起草责令限期整改指令书"]), *in_hand]))


def _during(*stages: VisitStage, else_: WhyNot = lambda visit: None) -> WhyNot:
    """In these stages of the visit; there `else_` may still refuse."""

    def why_not(visit: Visit) -> Refused | None:
        if visit.stage not in stages:
            return NotNow("not-yet", f"本次检查目前是“{steps.said(visit)[0]}”，这种文书现在不能起草。")
        return else_(visit)

    return why_not


def _nothing_to_order(visit: Visit) -> Refused | None:
    if _is_left_to_correct(visit):
        return None
    return NotNow("nothing-to-order", "没有尚未改正的问题，不需要这种文书。")


def _no_major_hazard(visit: Visit) -> Refused | None:
    grave = (one for one in visit.findings.all() if one.gravity == Gravity.MAJOR)
    if any(not one.is_withdrawn and not one.corrected_on_site for one in grave):
        return None
    return NotNow(
        "no-major-hazard",
        "没有尚未排除的重大事故隐患。现场处理措施只对重大事故隐患或者直接的紧急危险作出（安全生产法第六十五条）；"
        "其他问题责令限期整改。确属重大的，请先在问题中记为“重大”。",
    )


def _no_measure(visit: Visit) -> Refused | None:
    if any(one.kind == "ON_SITE_MEASURE" and one.stage == DocumentStage.ISSUED for one in documents_of(visit)):
        return None
    return NotNow("no-measure", "本次检查没有签发现场处理措施决定书，不用审查恢复生产经营。")


def _not_cleared(visit: Visit) -> Refused | None:
    outcome = getattr(visit, "outcome", None)
    if outcome is not None and outcome.stage == OutcomeStage.CLEARED:
        return None
    return NotNow("no-outcome", "检查结果还没有批准公示。记录表上的核对、审批意见取自检查结果，请批准之后再制作。")


def _not_decided(visit: Visit) -> Refused | None:
    if hasattr(visit, "recusal_decision"):
        return None
    return NotNow("not-decided", "还没有作出决定，决定之后才能起草回避决定书。")


def _day_of_the_visit(visit: Visit, today: date) -> date:
    """On-site documents bear the day on which the visit ended."""
    return local_day(visit.finished_at) if visit.finished_at is not None else today


_ON_SITE = (VisitStage.UNDER_WAY, VisitStage.FINISHED)
_ORDERED = _during(*_ON_SITE, else_=_nothing_to_order)
# What is shown and signed on the phone bears those signatures; on the others pens sign what was decided afterwards.
PAPERS = by_kind(
    [
        Paper(SCHEME, facts.scheme, _during(VisitStage.SCHEME)),
        Paper("INSPECTION_RECORD", facts.record, _during(*_ON_SITE), _day_of_the_visit, facts.signed_on_site),
        Paper("INSPECTION_CHECKLIST", facts.checklist, _during(*_ON_SITE), _day_of_the_visit, facts.signed_on_site),
        Paper("ON_SITE_MEASURE", facts.measure, _during(*_ON_SITE, else_=_no_major_hazard), _day_of_the_visit),
        Paper("RESUMPTION_CONSENT", facts.resumption, _during(VisitStage.FINISHED, else_=_no_measure)),
        Paper("RECTIFICATION_ORDER", facts.order, _ORDERED, _day_of_the_visit),
        Paper("RESULT_TABLE", facts.result_table, _during(VisitStage.FINISHED, else_=_not_cleared)),
        Paper("RECUSAL_DECISION", facts.recusal_decision, _during(*_ON_SITE, else_=_not_decided)),
    ]
)
