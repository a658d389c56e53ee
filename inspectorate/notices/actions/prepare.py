"""制作、审批、签发 the notices of a draw, all of them in one go; each is a document of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.draws.queries.standing import why_out, why_voided
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo, Refused
from inspectorate.kit.text import written
from inspectorate.notices import access, events, queries, rules
from inspectorate.notices.models import BatchAct, Notice, NoticeBatch
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
    """A draft for every drawn enterprise whom none tells yet. Of a covert visit there is none (方案四（三）)."""
    draw = Draw.objects.select_for_update(of=("self",)).select_related("task__lead_division").get(pk=draw_id)
    on = local_day(at)
    check(access.may_prepare, by, draw, on=on)
    rules.require_open(draw.is_covert, draw.stage == DrawStage.DRAWN)
    rules.require_window(terms.visit_from, terms.visit_until, on)
    made = [_prepare(draw, drawn, terms, by, at) for drawn in queries.untold(draw)]
    if made:
        trail.write(events.NoticesPrepared(subject=draw.no, count=len(made)), by=by, at=at)
    return made


def _prepare(draw: Draw, drawn: DrawnTarget, terms: Terms, by: Person, at: datetime) -> Notice:
    facts = queries.contents(drawn, local_day(draw.announced_at or at)) | {
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
    paper = {"document": document, "prepared_at": at}
    return Notice.objects.update_or_create(drawn=drawn, defaults=paper)[0]


# 批准 is the head's, 签发 the clerk's.
MAY = {BatchAct.APPROVE: access.may_decide, BatchAct.ISSUE: access.may_prepare}


@transaction.atomic
def start_batch(
    *, draw_id: int, act: str, notice_ids: Iterable[int], opinion: str = "", by: Person, at: datetime
) -> NoticeBatch:
    """交办 for several notices of one draw; `carry_batch` then takes them one by one, here or in the worker."""
    draw = Draw.objects.select_for_update(of=("self",)).select_related("task").get(pk=draw_id)
    if act not in BatchAct.values:
        raise NotSo("no-such-act", "请选择批准或者签发。")
    check(MAY[BatchAct(act)], by, draw, on=local_day(at))
    rules.require_standing(why_voided(draw))
    said = written(opinion, most=255, label="意见")
    wanted = set(notice_ids)
    chosen = [n.pk for n in queries.of_draw(draw).order_by("drawn__order") if n.pk in wanted]
    if not chosen:
        raise NotSo("nothing-chosen", "没有选中任何通知书。请先勾选。")
    if draw.notice_batches.filter(finished_at__isnull=True).exists():
        raise NotNow("batch-running", "这次抽取的通知书正在成批办理，请等它办完。")
    batch = NoticeBatch.objects.create(draw=draw, act=act, notices=chosen, opinion=said, asked_by=by, asked_at=at)
    event = events.BatchStarted(subject=draw.no, act=str(BatchAct(act).label), count=len(chosen))
    trail.write(event, by=by, at=at)
    return batch


@transaction.atomic
def resume_batch(*, draw_id: int, by: Person, at: datetime) -> NoticeBatch:
    """接着办: the worker was stopped half-way. By whom it could have been asked for; the worker then goes on."""
    draw = Draw.objects.select_for_update(of=("self",)).select_related("task").get(pk=draw_id)
    batch = draw.notice_batches.filter(finished_at__isnull=True).first()
    check(MAY[BatchAct(batch.act)] if batch else access.may_prepare, by, draw, on=local_day(at))
    if batch is None:
        raise NotNow("no-batch", "成批办理已经办完，不需要接着办。请刷新页面。")
    event = events.BatchResumed(subject=draw.no, act=batch.get_act_display(), count=batch.total - batch.gone)
    trail.write(event, by=by, at=at)
    return batch


def carry_batch(*, batch_id: int, at: datetime) -> NoticeBatch:
    """One notice after the other, each whole. Broken off, it goes on where it stopped: nothing is done twice."""
    batch = _carry_next(batch_id, at)
    while batch.finished_at is None:
        batch = _carry_next(batch_id, at)
    return batch


@transaction.atomic
def _carry_next(batch_id: int, at: datetime) -> NoticeBatch:
    """The batch is locked for each notice: of two workers one waits, and then takes the one after it."""
    batch = NoticeBatch.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=batch_id)
    if batch.gone < batch.total:
        _carry_one(batch, batch.notices[batch.gone], at)
    if batch.gone == batch.total and batch.finished_at is None:
        batch.finished_at = at
    batch.save(update_fields=["done", "refused", "finished_at"])
    return batch


def _carry_one(batch: NoticeBatch, pk: int, at: datetime) -> None:
    notice = Notice.objects.select_for_update(of=("self",)).select_related("drawn__draw").get(pk=pk)
    try:
        with transaction.atomic():
            _approve_or_issue(batch, notice, at)
        batch.done += 1
    except Refused as refusal:
        batch.refused.append([notice.drawn.name, refusal.message])


def _approve_or_issue(batch: NoticeBatch, notice: Notice, at: datetime) -> None:
    """批准: the head agrees. 签发: it takes its number and is frozen."""
    rules.require_standing(why_out(notice.drawn))
    one, by = notice.document_id, batch.asked_by
    if batch.act == BatchAct.APPROVE:
        documents.approve_document(document_id=one, opinion=batch.opinion, by=by, at=at)
    else:
        documents.issue_document(document_id=one, by=by, at=at)
