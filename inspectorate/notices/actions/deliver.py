"""发送 by wire: the message is kept with its state before it is sent, and tried again until it is out."""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from inspectorate.draws.queries.standing import why_out
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.kit.words import day
from inspectorate.notices import access, events, queries, rules
from inspectorate.notices.delivery import SENDERS, Message, NotSent
from inspectorate.notices.lifecycle import DELIVERY_MOVES, DeliveryStage
from inspectorate.notices.models import Channel, Delivery, Notice, NoticeLink
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail

log = logging.getLogger(__name__)

# How long a try may take before somebody else may try.
CLAIM = timedelta(minutes=2)


@transaction.atomic
def deliver_notice(*, notice_id: int, channel: str, address: str, by: Person, at: datetime) -> Delivery:
    """A link of its own for the enterprise, in a message that waits to be sent."""
    notice = _issued(notice_id, by, at)
    if channel not in Channel.values:
        raise NotSo("no-such-channel", "请选择发送方式。")
    rules.require_address(channel, address.strip())
    text = _text(notice, _link(notice, at))
    delivery = Delivery.objects.create(
        notice=notice, channel=channel, address=address.strip(), body=text, next_try_at=at, asked_by=by, asked_at=at
    )
    event = events.NoticeSent(subject=queries.file_no(notice.drawn), channel=str(Channel(channel).label))
    trail.write(event, by=by, at=at)
    return delivery


@transaction.atomic
def make_link(*, notice_id: int, by: Person, at: datetime) -> str:
    """A link that the office hands over by its own means. It is told this once: only its digest is kept."""
    notice = _issued(notice_id, by, at)
    link = _link(notice, at)
    trail.write(events.LinkMade(subject=queries.file_no(notice.drawn)), by=by, at=at)
    return link


def _issued(notice_id: int, by: Person, at: datetime) -> Notice:
    """The notice, locked, for who may send it; issued and not cancelled."""
    related = ("drawn__draw__task", "document")
    notice = Notice.objects.select_for_update(of=("self",)).select_related(*related).get(pk=notice_id)
    check(access.may_prepare, by, notice.drawn.draw, on=local_day(at))
    rules.require_standing(why_out(notice.drawn))
    if not notice.is_out:
        raise NotNow("not-issued", "通知书还没有签发，或者已经作废，不能发送。请先办理通知书。")
    return notice


def _link(notice: Notice, at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    NoticeLink.objects.create(
        notice=notice,
        token_digest=queries.digest(token),
        made_at=at,
        expires_at=at + timedelta(days=rules.LINK_DAYS),
    )
    return f"{settings.SITE_ADDRESS}{reverse('notice', args=[token])}"


def _text(notice: Notice, link: str) -> str:
    when = f"{day(notice.visit_from)}至{day(notice.visit_until)}"
    return (
        f"{notice.drawn.name}：{settings.BUREAU_NAME}定于{when}对你单位进行抽查检查，"
        f"通知书文号{notice.document.document_no}。请打开下面的地址查看、确认并填写联系人，"
        f"也可以申请回避或者改期，{rules.LINK_DAYS}日内有效：{link}"
    )


def send_delivery(*, delivery_id: int, at: datetime) -> Delivery:
    """Try once. The try is claimed first and sent outside of any transaction: a slow server holds up nobody.

    A worker that dies in between leaves the message waiting; it is tried again when the claim has run out.
    """
    delivery = _claimed(delivery_id, at)
    if delivery is None:
        return Delivery.objects.get(pk=delivery_id)
    problem, helps = _tried(delivery)
    return _settled(delivery_id, problem, helps, at)


def _tried(delivery: Delivery) -> tuple[str, bool]:
    """Why it did not leave, and whether to try again helps. What nobody foresaw keeps no other message waiting."""
    try:
        SENDERS[delivery.channel](Message(delivery.address, f"{settings.BUREAU_NAME}检查通知", delivery.body))
    except NotSent as error:
        return str(error) or "没有发送出去", error.helps
    except Exception:
        log.exception("delivery %s by %s", delivery.pk, delivery.channel)
        return "发送时出错，请核对收件地址；仍不行的，请系统管理员查看日志。", False
    return "", False


@transaction.atomic
def _claimed(delivery_id: int, at: datetime) -> Delivery | None:
    waiting = Delivery.objects.select_for_update(of=("self",)).select_related("notice__drawn__draw")
    delivery = waiting.get(pk=delivery_id)
    due = delivery.next_try_at is not None and delivery.next_try_at <= at
    if delivery.stage != DeliveryStage.WAITING or not due:
        return None
    if why := why_out(delivery.notice.drawn):
        _give_up(delivery, f"{why}，没有发送")
        return None
    delivery.tries, delivery.next_try_at = delivery.tries + 1, at + CLAIM
    delivery.save(update_fields=["tries", "next_try_at"])
    return delivery


def _give_up(delivery: Delivery, problem: str) -> None:
    check_move(DELIVERY_MOVES, delivery.stage, DeliveryStage.FAILED)
    delivery.stage, delivery.problem, delivery.next_try_at = DeliveryStage.FAILED, problem[:255], None
    delivery.save(update_fields=["stage", "problem", "next_try_at"])


@transaction.atomic
def _settled(delivery_id: int, problem: str, helps: bool, at: datetime) -> Delivery:
    delivery = (
        Delivery.objects.select_for_update(of=("self",)).select_related("notice__drawn__draw").get(pk=delivery_id)
    )
    delivery.problem = problem[:255]
    delivery.next_try_at = rules.next_try(delivery.tries, at) if problem and helps else None
    if not problem:
        check_move(DELIVERY_MOVES, delivery.stage, DeliveryStage.SENT)
        # The link in the text is the enterprise's alone; it has left the house.
        delivery.stage, delivery.sent_at, delivery.body = DeliveryStage.SENT, at, ""
    elif delivery.next_try_at is None:
        check_move(DELIVERY_MOVES, delivery.stage, DeliveryStage.FAILED)
        delivery.stage = DeliveryStage.FAILED
    delivery.save(update_fields=["stage", "sent_at", "problem", "next_try_at", "body"])
    if delivery.stage != DeliveryStage.WAITING:
        kind = events.DeliveryFailed if problem else events.DeliverySent
        about = {"subject": queries.file_no(delivery.notice.drawn), "channel": str(Channel(delivery.channel).label)}
        trail.write(kind(ground=delivery.problem, **about), by=None, at=at)
    return delivery


@transaction.atomic
def retry_delivery(*, delivery_id: int, by: Person, at: datetime) -> Delivery:
    """Somebody has looked at what was wrong: begin again."""
    delivery = (
        Delivery.objects.select_for_update(of=("self",)).select_related("notice__drawn__draw__task").get(pk=delivery_id)
    )
    check(access.may_prepare, by, delivery.notice.drawn.draw, on=local_day(at))
    rules.require_standing(why_out(delivery.notice.drawn))
    check_move(DELIVERY_MOVES, delivery.stage, DeliveryStage.WAITING)
    delivery.stage, delivery.tries, delivery.next_try_at = DeliveryStage.WAITING, 0, at
    delivery.save(update_fields=["stage", "tries", "next_try_at"])
    event = events.NoticeSent(
        subject=queries.file_no(delivery.notice.drawn), channel=str(Channel(delivery.channel).label)
    )
    trail.write(event, by=by, at=at)
    return delivery
