"""What the enterprise does by its link: opens, confirms, asks; and what the office decides.

On the trail the enterprise's own acts name nobody of the office: the event says that it was the enterprise.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from inspectorate.documents import actions as documents
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.notices import access, events, queries
from inspectorate.notices.lifecycle import REQUEST_MOVES, RequestStage
from inspectorate.notices.models import Notice, NoticeLink, Request, Wish
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


def _of(token: str, at: datetime) -> NoticeLink:
    link = queries.by_token(token, at)
    if link is None:
        raise NotSo("link-over", "这个地址不存在或者已经失效。请与通知书上的联系人联系。")
    return link


def _noticed(token: str, at: datetime) -> Notice:
    """The notice of the link, locked."""
    locked = Notice.objects.select_for_update(of=("self",)).select_related("drawn__draw")
    return locked.get(pk=_of(token, at).notice_id)


@transaction.atomic
def open_link(*, token: str, at: datetime) -> NoticeLink:
    """Somebody pressed the button to read the notice, which programs that look links through do not: kept once."""
    link = (
        NoticeLink.objects.select_for_update(of=("self",))
        .select_related("notice__drawn__draw")
        .get(pk=_of(token, at).pk)
    )
    if link.opened_at is None:
        link.opened_at = at
        link.save(update_fields=["opened_at"])
        trail.write(events.LinkOpened(subject=queries.file_no(link.notice.drawn)), by=None, at=at)
    return link


@transaction.atomic
def confirm_by_link(*, token: str, contact_name: str, contact_phone: str, at: datetime) -> Notice:
    """The enterprise confirms and names whom to call; later it may name another."""
    notice = _noticed(token, at)
    if not contact_name.strip():
        raise NotSo("no-contact", "请填写联系人。")
    documents.confirm_receipt(document_id=notice.document_id, at=at)
    notice.contact_name, notice.contact_phone = contact_name.strip()[:32], contact_phone.strip()[:32]
    notice.save(update_fields=["contact_name", "contact_phone"])
    trail.write(events.ContactNamed(subject=queries.file_no(notice.drawn)), by=None, at=at)
    return notice


@transaction.atomic
def ask_by_link(
    *, token: str, kind: str, text: str, officer: str = "", wished_on: date | None = None, at: datetime
) -> Request:
    """申请回避 or 改期. The inspection goes on until it has been decided (行政处罚法 43)."""
    notice = _noticed(token, at)
    if kind not in Wish.values:
        raise NotSo("no-such-wish", "请选择要申请什么。")
    if not text.strip():
        raise NotSo("no-text", "请写明理由。")
    if kind == Wish.POSTPONE and (wished_on is None or wished_on <= local_day(at)):
        raise NotSo("no-day", "请填写希望改到哪一天，应在今天以后。")
    if notice.requests.filter(kind=kind, stage=RequestStage.ASKED).exists():
        raise NotNow("asked-already", "您的申请已经收到，正在等待决定。")
    made = notice.requests.create(
        kind=kind, text=text.strip()[:500], officer=officer.strip()[:64], wished_on=wished_on, asked_at=at
    )
    event = events.RequestMade(
        subject=queries.file_no(notice.drawn), ground=made.text[:255], kind=str(Wish(kind).label)
    )
    trail.write(event, by=None, at=at)
    return made


@transaction.atomic
def decide_request(*, request_id: int, granted: bool, ground: str, by: Person, at: datetime) -> Request:
    """决定: recusal by the bureau's leader, another date by the division's head too.

    What was issued says the first date still; it counts until a corrected notice replaces it (`correct_notice`).
    """
    request = (
        Request.objects.select_for_update(of=("self",)).select_related("notice__drawn__draw__task").get(pk=request_id)
    )
    draw, on = request.notice.drawn.draw, local_day(at)
    check(access.may_decide_recusal if request.kind == Wish.RECUSAL else access.may_decide, by, draw, on=on)
    then = RequestStage.GRANTED if granted else RequestStage.DECLINED
    check_move(REQUEST_MOVES, request.stage, then)
    reason = " ".join(ground.split())
    if not reason:
        raise NotSo("no-ground", "请写明决定的理由，它将告知申请单位。")
    request.stage, request.decided_by, request.decided_at, request.decided_ground = then, by, at, reason[:255]
    request.save(update_fields=["stage", "decided_by", "decided_at", "decided_ground"])
    event = events.RequestDecided(
        subject=queries.file_no(request.notice.drawn),
        ground=reason[:255],
        kind=str(Wish(request.kind).label),
        decision=str(then.label),
    )
    trail.write(event, by=by, at=at)
    return request
