"""送达、发送、制作链接 for several enterprises of a draw at once: all or none; the one in the way is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.notices.actions.deliver import deliver_notice, make_link
from inspectorate.notices.actions.serve import serve_notice
from inspectorate.notices.models import Notice
from inspectorate.people.models import Person
from inspectorate.post.models import Delivery


@transaction.atomic
def serve_notices(
    *,
    receivers: Mapping[int, str],
    way: str,
    served_on: date,
    place: str,
    servers: Sequence[str],
    note: str = "",
    by: Person,
    at: datetime,
) -> int:
    """The same way on the same day; `receivers`: who received it, by notice."""
    same = {"way": way, "served_on": served_on, "place": place, "servers": servers, "note": note}
    for pk, receiver in receivers.items():
        try:
            serve_notice(notice_id=pk, receiver=receiver, **same, by=by, at=at)  # type: ignore[arg-type]
        except (NotSo, NotNow) as refusal:
            raise _named(refusal, pk) from refusal
    return len(receivers)


@transaction.atomic
def deliver_notices(*, channel: str, addresses: Mapping[int, str], by: Person, at: datetime) -> list[Delivery]:
    """A message with a link of its own for each; `addresses` by notice."""
    made = []
    for pk, address in addresses.items():
        try:
            made.append(deliver_notice(notice_id=pk, channel=channel, address=address, by=by, at=at))
        except (NotSo, NotNow) as refusal:
            raise _named(refusal, pk) from refusal
    return made


@transaction.atomic
def make_links(*, notice_ids: Sequence[int], by: Person, at: datetime) -> list[str]:
    """A link of its own for each, in this order, to be handed over on paper: as one that is made alone, each told."""
    made = []
    for pk in notice_ids:
        try:
            made.append(make_link(notice_id=pk, by=by, at=at))
        except (NotSo, NotNow) as refusal:
            raise _named(refusal, pk) from refusal
    return made


def _named(refusal: NotSo | NotNow, pk: int) -> NotSo | NotNow:
    name = Notice.objects.select_related("drawn").get(pk=pk).drawn.name
    return type(refusal)(refusal.code, f"{name}：{refusal.message}")
