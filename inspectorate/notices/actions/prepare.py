"""制作、审批、签发 the notices of a draw, all of them in one go; each is a document of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.draws.actions.open_file_of import open_file_of
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.draws.queries.standing import why_voided
from inspectorate.kit.days import local_day
from inspectorate.notices import access, events, queries, rules
from inspectorate.notices.models import Notice
from inspectorate.notices.papers import NOTICE, Terms, ToTell
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.post import actions as post
from inspectorate.post.models import Batch, BatchAct
from inspectorate.post.queries import last_batch
from inspectorate.trail import actions as trail


@transaction.atomic
def prepare_notices(*, draw_id: int, terms: Terms, by: Person, at: datetime) -> list[Notice]:
    """A draft for every drawn enterprise whom none tells yet. Of a covert visit there is none (方案四（三）)."""
    draw = Draw.objects.select_for_update(of=("self",)).select_related("task__lead_division").get(pk=draw_id)
    on = local_day(at)
    check(access.may_prepare, by, draw, on=on)
    rules.require_open(draw.is_covert, draw.stage == DrawStage.DRAWN)
    rules.require_window(terms.visit_from, terms.visit_until, on)
    made = [_prepare(draw, drawn, terms, by, at) for drawn in queries.untold(draw, by)]
    if made:
        trail.write(events.NoticesPrepared(subject=draw.no, count=len(made)), by=by, at=at)
    return made


def _prepare(draw: Draw, drawn: DrawnTarget, terms: Terms, by: Person, at: datetime) -> Notice:
    told = ToTell(drawn, terms, local_day(draw.announced_at or at))
    document = documents.draft_paper(paper=NOTICE, of=told, file=open_file_of(drawn, by=by, at=at), by=by, at=at)
    documents.submit_document(document_id=document.pk, by=by, at=at)
    kept = {"document": document, "prepared_at": at}
    return Notice.objects.update_or_create(drawn=drawn, defaults=kept)[0]


# 批准 is the head's, 签发 the clerk's.
MAY = {BatchAct.APPROVE: access.may_decide, BatchAct.ISSUE: access.may_prepare}


@transaction.atomic
def start_batch(
    *,
    draw_id: int,
    act: str,
    notice_ids: Iterable[int],
    seen: Mapping[int, int] | None = None,
    opinion: str = "",
    by: Person,
    at: datetime,
) -> Batch:
    """交办 for several notices of one draw; the post then takes their papers one by one, here or in the worker.

    `seen`: by notice, the version of its paper that the page showed.
    """
    draw = Draw.objects.select_for_update(of=("self",)).select_related("task").get(pk=draw_id)
    check(MAY[post.act_of(act)], by, draw, on=local_day(at))
    rules.require_standing(why_voided(draw))
    wanted = set(notice_ids)
    chosen = [n for n in queries.of_draw(draw, by).order_by("drawn__order") if n.pk in wanted]
    versions = {n.document_id: seen[n.pk] for n in chosen if seen and n.pk in seen}
    ids = [n.document_id for n in chosen]
    return post.start_batch(about=draw.no, act=act, document_ids=ids, seen=versions, opinion=opinion, by=by, at=at)


@transaction.atomic
def resume_batch(*, draw_id: int, by: Person, at: datetime) -> Batch:
    """接着办: by whom it could have been asked for."""
    draw = Draw.objects.select_for_update(of=("self",)).select_related("task").get(pk=draw_id)
    last = last_batch(draw.no)
    under_way = last is not None and last.finished_at is None
    check(MAY[BatchAct(last.act)] if last and under_way else access.may_prepare, by, draw, on=local_day(at))
    return post.resume_batch(about=draw.no, by=by, at=at)
