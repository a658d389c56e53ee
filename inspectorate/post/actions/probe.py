"""试发: whether a way of sending works, tried by who set it up, with a message that concerns nobody."""

from __future__ import annotations

from datetime import datetime

from inspectorate.bureau.access import may_set
from inspectorate.bureau.queries import names
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.secrets import masked
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.post import rules
from inspectorate.post.delivery import SENDERS, Message, NotSent, open_channels
from inspectorate.post.events import ChannelTried
from inspectorate.post.models import Channel
from inspectorate.trail import actions as trail

TEXT = "这是一条测试消息，收到说明发送设置可用，不用回复。"


def try_channel(*, channel: str, address: str, by: Person, at: datetime) -> str:
    """Sent at once, outside of any transaction; why it did not go out, "" where it did."""
    check(may_set, by, on=local_day(at))
    if channel not in Channel.values:
        raise NotSo("no-such-channel", "请选择发送方式。")
    label = str(Channel(channel).label)
    rules.require_set_up(channel, label, open_channels())
    rules.require_address(channel, address.strip())
    try:
        SENDERS[channel](Message(address.strip(), f"{names().bureau}测试消息", TEXT))
        problem = ""
    except NotSent as error:
        problem = str(error)
    told = {"channel": label, "address": masked(address.strip()) or "—", "outcome": problem or "已发出"}
    trail.write(ChannelTried(subject="系统设置", **told), by=by, at=at)
    return problem
