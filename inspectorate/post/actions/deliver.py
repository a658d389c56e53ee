"""发送 by wire: the message is kept with its state before it is sent, and tried again until it is out."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import transaction

from inspectorate.bureau.queries import names
from inspectorate.documents.access import may_write
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.state import check_move
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.post import events, queries, rules
from inspectorate.post.actions.link import free, new_link
from inspectorate.post.delivery import SENDERS, Message, NotSent, open_channels
from inspectorate.post.letters import letter_of
from inspectorate.post.lifecycle import DELIVERY_MOVES, DeliveryStage
from inspectorate.post.models import Channel, Delivery
from inspectorate.trail import actions as trail

log = logging.getLogger(__name__)

# How long a try may take before somebody else may try.
CLAIM = timedelta(minutes=2)


@transaction.atomic
def post_document(*, document_id: int, channel: str, address: str, by: Person, at: datetime) -> Delivery:
    """A link of its own for whom it concerns, in a message that waits to be sent."""
    document = free(document_id, by, at)
    if channel not in Channel.values:
        raise NotSo("no-such-channel", "请选择发送方式。")
    _require_set_up(channel)
    rules.require_address(channel, address.strip())
    link, way = new_link(document, at)
    text = letter_of(document).text(document, way)
    delivery = Delivery.objects.create(
        document=document,
        link=link,
        channel=channel,
        address=address.strip(),
        body=text,
        next_try_at=at,
        asked_by=by,
        asked_at=at,
    )
    _tell(events.LetterPosted, delivery, by, at)
    return delivery


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
    subject = f"{names().bureau}{letter_of(delivery.document).subject}"
    try:
        SENDERS[delivery.channel](Message(delivery.address, subject, delivery.body))
    except NotSent as error:
        return str(error) or "没有发送出去", error.helps
    except Exception:
        log.exception("delivery %s by %s", delivery.pk, delivery.channel)
        return "发送时出错，请核对收件地址；仍不行的，请系统管理员查看日志。", False
    return "", False


@transaction.atomic
def _claimed(delivery_id: int, at: datetime) -> Delivery | None:
    delivery = _locked(delivery_id)
    is_due = delivery.next_try_at is not None and delivery.next_try_at <= at
    if delivery.stage != DeliveryStage.WAITING or not is_due:
        return None
    if why := queries.why_unsent(delivery):
        _give_up(delivery, f"{why}，没有发送", at)
        return None
    delivery.tries, delivery.next_try_at = delivery.tries + 1, at + CLAIM
    delivery.save(update_fields=["tries", "next_try_at"])
    return delivery


def _give_up(delivery: Delivery, problem: str, at: datetime) -> None:
    check_move(DELIVERY_MOVES, delivery.stage, DeliveryStage.FAILED)
    delivery.stage, delivery.problem, delivery.next_try_at = DeliveryStage.FAILED, problem, None
    delivery.save(update_fields=["stage", "problem", "next_try_at"])
    _tell(events.LetterFailed, delivery, None, at)


@transaction.atomic
def _settled(delivery_id: int, problem: str, helps: bool, at: datetime) -> Delivery:
    delivery = _locked(delivery_id)
    delivery.problem = problem
    delivery.next_try_at = rules.next_try(delivery.tries, at) if problem and helps else None
    if not problem:
        check_move(DELIVERY_MOVES, delivery.stage, DeliveryStage.SENT)
        # The link in the text is the addressee's alone; it has left the house.
        delivery.stage, delivery.sent_at, delivery.body = DeliveryStage.SENT, at, ""
    elif delivery.next_try_at is None:
        check_move(DELIVERY_MOVES, delivery.stage, DeliveryStage.FAILED)
        delivery.stage = DeliveryStage.FAILED
    delivery.save(update_fields=["stage", "sent_at", "problem", "next_try_at", "body"])
    if delivery.stage != DeliveryStage.WAITING:
        _tell(events.LetterFailed if problem else events.LetterSent, delivery, None, at)
    return delivery


@transaction.atomic
def retry_delivery(*, delivery_id: int, by: Person, at: datetime) -> Delivery:
    """Somebody has looked at what was wrong: begin again."""
    delivery = _locked(delivery_id)
    check(may_write, by, delivery.document, on=local_day(at))
    rules.require_free(queries.why_held(delivery.document))
    rules.require_not_revoked(delivery.has_revoked_link)
    rules.require_fresh(delivery.asked_at, at)
    _require_set_up(delivery.channel)
    check_move(DELIVERY_MOVES, delivery.stage, DeliveryStage.WAITING)
    delivery.stage, delivery.tries, delivery.next_try_at = DeliveryStage.WAITING, 0, at
    delivery.save(update_fields=["stage", "tries", "next_try_at"])
    _tell(events.LetterPosted, delivery, by, at)
    return delivery


def _require_set_up(channel: str) -> None:
    rules.require_set_up(channel, str(Channel(channel).label), open_channels())


def _locked(delivery_id: int) -> Delivery:
    return Delivery.objects.select_for_update(of=("self",)).select_related("document").get(pk=delivery_id)


def _tell(
    event: type[events.LetterPosted | events.LetterSent | events.LetterFailed],
    delivery: Delivery,
    by: Person | None,
    at: datetime,
) -> None:
    own, channel = letter_of(delivery.document).event(event), str(Channel(delivery.channel).label)
    told = own(subject=delivery.document.file_no, ground=delivery.problem if by is None else "", channel=channel)
    trail.write(told, by=by, at=at)
