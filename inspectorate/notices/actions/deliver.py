"""发送: the notice goes out with the post, for who prepares it, and only while the enterprise is to be visited."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.draws.queries.standing import why_out
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.notices import access, queries, rules
from inspectorate.notices.models import Notice
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.post import actions as post
from inspectorate.post.models import Delivery, Link


@transaction.atomic
def deliver_notice(*, notice_id: int, channel: str, address: str, by: Person, at: datetime) -> Delivery:
    """A link of its own for the enterprise, in a message that waits to be sent."""
    notice = _issued(notice_id, by, at)
    return post.post_document(document_id=notice.document_id, channel=channel, address=address, by=by, at=at)


@transaction.atomic
def make_link(*, notice_id: int, by: Person, at: datetime) -> str:
    """A link that the office hands over by its own means. It is told this once: only its digest is kept."""
    return post.make_link(document_id=_issued(notice_id, by, at).document_id, by=by, at=at)


def _issued(notice_id: int, by: Person, at: datetime) -> Notice:
    """The notice, locked, for who may send it; issued and not cancelled."""
    related = ("drawn__draw__task", "document")
    notice = Notice.objects.select_for_update(of=("self",)).select_related(*related).get(pk=notice_id)
    _check(notice, by, at)
    if not notice.is_out:
        raise NotNow("not-issued", "通知书还没有签发，或者已经作废，不能发送。请先办理通知书。")
    return notice


def _check(notice: Notice, by: Person, at: datetime) -> None:
    check(access.of_notice(access.may_prepare), by, notice, on=local_day(at))
    rules.require_standing(why_out(notice.drawn))


@transaction.atomic
def retry_delivery(*, delivery_id: int, by: Person, at: datetime) -> Delivery:
    """Somebody has looked at what was wrong: begin again."""
    delivery = Delivery.objects.select_related("document").get(pk=delivery_id)
    notice = queries.of_document(delivery.document)
    if notice is None:
        raise NotSo("no-notice", "这条发送的不是检查通知书，不在这里重新发送。")
    _check(notice, by, at)
    return post.retry_delivery(delivery_id=delivery_id, by=by, at=at)


@transaction.atomic
def revoke_link(*, link_id: int, ground: str, by: Person, at: datetime) -> Link:
    """作废此链接: who may send the notice may end one of its links; the others stay."""
    notice = queries.of_document(Link.objects.select_related("document").get(pk=link_id).document)
    if notice is None:
        raise NotSo("no-notice", "这个链接不是检查通知书的，不在这里作废。")
    check(access.of_notice(access.may_prepare), by, notice, on=local_day(at))
    return post.revoke_link(link_id=link_id, ground=ground, by=by, at=at)
