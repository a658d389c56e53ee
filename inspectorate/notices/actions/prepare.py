"""制作、审批、签发 the notices of a draw, all of them in one go; each is a document of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.draws.lifecycle import Stage as DrawStage
from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import Refused
from inspectorate.kit.state import check_move
from inspectorate.notices import access, events, queries, rules
from inspectorate.notices.lifecycle import MOVES, Stage
from inspectorate.notices.models import Notice
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What every notice of the batch says: when, what is asked, whom to call."""

    visit_from: date
    visit_until: date
    requirements: str
    contact: str
    contact_phone: str
    contact_address: str = ""


@transaction.atomic
def prepare_notices(*, draw_id: int, terms: Terms, by: Person, at: datetime) -> list[Notice]:
    """A draft for every drawn enterprise that has none yet. Of a covert visit there is none (方案四（三）)."""
    draw = Draw.objects.select_for_update(of=("self",)).select_related("task__lead_division").get(pk=draw_id)
    on = local_day(at)
    check(access.may_prepare, by, draw, on=on)
    rules.require_open(draw.is_covert, draw.stage == DrawStage.DRAWN)
    rules.require_window(terms.visit_from, terms.visit_until, on)
    told = set(Notice.objects.filter(drawn__draw=draw).values_list("drawn_id", flat=True))
    made = [_prepare(draw, d, terms, by, at) for d in queries.still_drawn(draw) if d.pk not in told]
    if made:
        trail.write(events.NoticesPrepared(subject=draw.no, count=len(made)), by=by, at=at)
    return made


def _prepare(draw: Draw, drawn: DrawnTarget, terms: Terms, by: Person, at: datetime) -> Notice:
    facts = queries.contents(drawn) | {
        "task_no": f"{draw.task.plan_no}-{draw.task.task_no}",
        "task_name": draw.task.name,
        "visit_from": terms.visit_from.isoformat(),
        "visit_until": terms.visit_until.isoformat(),
        "requirements": terms.requirements,
        "contact": terms.contact,
        "contact_phone": terms.contact_phone,
        "contact_address": terms.contact_address,
    }
    document = documents.draft_document(
        kind="INSPECTION_NOTICE",
        file_no=queries.file_no(drawn),
        target_code=drawn.usc_code,
        target_name=drawn.name,
        unit=draw.task.lead_division,
        facts=facts,
        dated=local_day(at),
        by=by,
        at=at,
    )
    documents.submit_document(document_id=document.pk, by=by, at=at)
    return Notice.objects.create(
        drawn=drawn, document=document, visit_from=terms.visit_from, visit_until=terms.visit_until, prepared_at=at
    )


@dataclass(frozen=True)
class Batch:
    """What became of a batch: how many were done, and each that was not, with the reason."""

    done: int
    refused: list[tuple[str, str]]


def approve_notices(*, notice_ids: Iterable[int], by: Person, at: datetime) -> Batch:
    """批准 several; what cannot be approved is told by name and keeps the others from nothing."""
    return _each(notice_ids, lambda n: documents.approve_document(document_id=n.document_id, by=by, at=at))


def issue_notices(*, notice_ids: Iterable[int], by: Person, at: datetime) -> Batch:
    """签发 several: each takes its number and is frozen."""

    def issue(notice: Notice) -> None:
        check_move(MOVES, notice.stage, Stage.ISSUED)
        documents.issue_document(document_id=notice.document_id, by=by, at=at)
        notice.stage = Stage.ISSUED
        notice.save(update_fields=["stage"])

    return _each(notice_ids, issue)


def _each(notice_ids: Iterable[int], act: object) -> Batch:
    done, refused = 0, []
    for pk in notice_ids:
        try:
            with transaction.atomic():
                notice = Notice.objects.select_for_update(of=("self",)).select_related("drawn").get(pk=pk)
                act(notice)  # type: ignore[operator]
            done += 1
        except Refused as refusal:
            refused.append((notice.drawn.name, refusal.message))
    return Batch(done, refused)


__all__ = ["Batch", "Terms", "approve_notices", "issue_notices", "prepare_notices"]
