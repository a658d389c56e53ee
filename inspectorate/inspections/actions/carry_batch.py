"""成批办理: one act for many visits of a task, each whole by itself. A refusal of one leaves the others alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.documents.models import Document
from inspectorate.inspections.actions.confirm_team import confirm_team
from inspectorate.inspections.actions.outcomes import check_outcome, clear_outcome
from inspectorate.inspections.actions.schemes import approve_scheme, prepare_scheme, settle_scheme
from inspectorate.inspections.models import Inspection
from inspectorate.inspections.queries import steps, visits
from inspectorate.inspections.queries.papers import preload_schemes, scheme_of
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo, Refused
from inspectorate.people.models import Person


@dataclass(frozen=True)
class Carried:
    """What became of a batch: how many were done; who was refused, and why."""

    label: str
    done: int
    refused: list[tuple[str, str]]


def carry_batch(
    *, draw_id: int, act: str, visit_ids: Collection[int], opinion: str = "", by: Person, at: datetime
) -> Carried:
    """`act` is one of `ACTS`; `opinion` is written down where it agrees to a document.

    Visits whose next act is another are passed over.
    """
    if act not in ACTS:
        raise NotSo("no-such-act", "没有这种成批办理的事项。请刷新页面。")
    label, do = ACTS[act]
    rows = visits.visible_to(by, local_day(at)).filter(drawn__draw=draw_id, pk__in=visit_ids)
    chosen = list(rows.select_related("outcome").order_by("drawn__order"))
    preload_schemes(chosen)
    done, refused = 0, []
    for visit in chosen:
        if not _is_next(act, visit):
            continue
        try:
            with transaction.atomic():
                do(visit, opinion, by, at)
            done += 1
        except Refused as refusal:
            refused.append((visit.drawn.name, refusal.message))
    return Carried(label, done, refused)


def offered(of_task: Iterable[Inspection]) -> list[tuple[str, str]]:
    """The acts that are the next of some of these visits, as code and label."""
    waiting = {found.code for visit in of_task if (found := steps.next_act(visit))}
    return [(code, label) for code, (label, _) in ACTS.items() if code in waiting]


def _is_next(act: str, visit: Inspection) -> bool:
    found = steps.next_act(visit)
    return found is not None and found.code == act


def _scheme(visit: Inspection) -> Document:
    scheme = scheme_of(visit)
    assert scheme is not None
    return scheme


# The acts with which an opinion is written down.
AGREEING = frozenset({"review", "approve"})
ACTS: dict[str, tuple[str, Callable[[Inspection, str, Person, datetime], object]]] = {
    "team": ("确认检查组", lambda v, said, by, at: confirm_team(inspection_id=v.pk, by=by, at=at)),
    "scheme": ("起草检查方案", lambda v, said, by, at: prepare_scheme(inspection_id=v.pk, by=by, at=at)),
    "submit": (
        "报送方案审核",
        lambda v, said, by, at: documents.submit_document(document_id=_scheme(v).pk, by=by, at=at),
    ),
    "review": (
        "审核通过方案",
        lambda v, said, by, at: documents.review_document(document_id=_scheme(v).pk, opinion=said, by=by, at=at),
    ),
    "approve": ("批准方案", lambda v, said, by, at: approve_scheme(inspection_id=v.pk, opinion=said, by=by, at=at)),
    "settle": ("方案已批准，转入待检查", lambda v, said, by, at: settle_scheme(inspection_id=v.pk, by=by, at=at)),
    "check": ("核对检查结果", lambda v, said, by, at: check_outcome(inspection_id=v.pk, by=by, at=at)),
    "clear": ("批准结果公示", lambda v, said, by, at: clear_outcome(inspection_id=v.pk, by=by, at=at)),
}
