"""成批办理: one act for many documents, one after the other, each whole; broken off, it goes on where it stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from inspectorate.documents import actions as documents
from inspectorate.documents.access import may_enter
from inspectorate.documents.models import Document
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo, Refused
from inspectorate.kit.text import GROUND_MAX, written
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.post import events
from inspectorate.post.letters import letter_of
from inspectorate.post.models import Batch, BatchAct
from inspectorate.trail import actions as trail


def act_of(act: str) -> BatchAct:
    if act not in BatchAct.values:
        raise NotSo("no-such-act", "请选择批准或者签发。")
    return BatchAct(act)


@transaction.atomic
def start_batch(
    *,
    about: str,
    act: str,
    document_ids: Sequence[int],
    seen: Mapping[int, int] | None = None,
    opinion: str = "",
    by: Person,
    at: datetime,
) -> Batch:
    """交办, once at a time for what it is `about`; `carry_batch` then takes the documents, here or in the worker.

    `seen`: by document, the version of its words that the page showed; what was changed since is not done.
    Whether `by` may do it is asked of each document by its own verb.
    """
    check(may_enter, by, on=local_day(at))
    asked, said = act_of(act), written(opinion, most=GROUND_MAX, label="意见")
    if not document_ids:
        raise NotSo("nothing-chosen", "没有选中任何文书。请先勾选。")
    try:
        with transaction.atomic():
            batch = Batch.objects.create(
                about=about,
                act=asked,
                documents=list(document_ids),
                seen={str(one): version for one, version in (seen or {}).items()},
                opinion=said,
                asked_by=by,
                asked_at=at,
            )
    except IntegrityError as error:
        raise NotNow("batch-running", f"{about} 的文书正在成批办理，请等它办完。") from error
    _tell(events.DocumentsBatched, batch, batch.total, by, at)
    return batch


@transaction.atomic
def resume_batch(*, about: str, by: Person, at: datetime) -> Batch:
    """接着办: the worker was stopped half-way; it then goes on."""
    check(may_enter, by, on=local_day(at))
    batch = Batch.objects.select_for_update().filter(about=about, finished_at=None).first()
    if batch is None:
        raise NotNow("no-batch", "成批办理已经办完，不需要接着办。请刷新页面。")
    _tell(events.DocumentsResumed, batch, batch.total - batch.gone, by, at)
    return batch


def _tell(
    event: type[events.DocumentsBatched | events.DocumentsResumed],
    batch: Batch,
    count: int,
    by: Person,
    at: datetime,
) -> None:
    own = letter_of(Document.objects.get(pk=batch.documents[0])).event(event)
    trail.write(own(subject=batch.about, act=batch.get_act_display(), count=count), by=by, at=at)


def carry_batch(*, batch_id: int, at: datetime) -> Batch:
    """One document after the other. Broken off, it goes on where it stopped: nothing is done twice."""
    batch = _carry_next(batch_id, at)
    while batch.finished_at is None:
        batch = _carry_next(batch_id, at)
    return batch


@transaction.atomic
def _carry_next(batch_id: int, at: datetime) -> Batch:
    """The batch is locked for each document: of two workers one waits, and then takes the one after it."""
    batch = Batch.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=batch_id)
    if batch.gone < batch.total:
        _carry_one(batch, Document.objects.get(pk=batch.documents[batch.gone]), at)
    if batch.gone == batch.total and batch.finished_at is None:
        batch.finished_at = at
    batch.save(update_fields=["done", "refused", "finished_at"])
    return batch


def _carry_one(batch: Batch, document: Document, at: datetime) -> None:
    try:
        with transaction.atomic():
            _approve_or_issue(batch, document, at)
        batch.done += 1
    except Refused as refusal:
        batch.refused.append([document.target_name, refusal.message])


def _approve_or_issue(batch: Batch, document: Document, at: datetime) -> None:
    """批准: the head agrees. 签发: it takes its number and is frozen."""
    if why := letter_of(document).hold(document):
        raise NotNow("held", f"{why}，不再办理。")
    one, by, seen = document.pk, batch.asked_by, batch.seen.get(str(document.pk))
    if batch.act == BatchAct.APPROVE:
        documents.approve_document(document_id=one, opinion=batch.opinion, seen=seen, by=by, at=at)
    else:
        documents.issue_document(document_id=one, seen=seen, by=by, at=at)
