"""A fitting address, nothing that holds a letter back; how long a link lasts, when to try again."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime, timedelta

from inspectorate.kit.refusals import NotNow, NotSo

# One address and nothing that a mail server would read as two, as a name, or as a number in brackets (RFC 5321, 4.1.2).
WORD, LABEL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+", r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
EMAIL = re.compile(rf"{WORD}(?:\.{WORD})*@{LABEL}(?:\.{LABEL})+", re.ASCII)
MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
LINK_DAYS = 30
# After the first failure a minute, then five, half an hour, two hours, half a day; then somebody has to look at it.
BACK_OFF = (1, 5, 30, 120, 720)


def require_address(channel: str, address: str) -> None:
    """An e-mail address for e-mail, a mobile number for SMS; a group robot has its address in the settings."""
    if channel == "EMAIL" and not EMAIL.fullmatch(address):
        raise NotSo("address", f"“{address}”不是一个电子邮箱地址。一次只能填一个，不写姓名。")
    if channel == "SMS" and not MOBILE.fullmatch(address):
        raise NotSo("address", f"“{address}”不是手机号。")


def require_set_up(channel: str, label: str, set_up: Collection[str]) -> None:
    """Nothing is promised by a way that leads nowhere."""
    if channel not in set_up:
        raise NotNow(
            "not-set-up", f"本局还没有设置{label}，不能这样发送。由系统管理员设置；也可以自行转交或者送达纸质文书。"
        )


def require_free(why_held: str) -> None:
    """Nothing holds the document back."""
    if why_held:
        raise NotNow("held", f"{why_held}，不能发送。")


def require_not_revoked(is_revoked: bool) -> None:
    """What is sent again has its first link: one that was revoked opens nothing."""
    if is_revoked:
        raise NotNow("link-revoked", "这条消息中的查收链接已经作废，不能再用。请重新发送一次。")


def require_fresh(asked_at: datetime, at: datetime) -> None:
    """A message begun again still has its first link, which lasts for its own time."""
    if at >= asked_at + timedelta(days=LINK_DAYS):
        raise NotNow("link-over", f"链接自制作起 {LINK_DAYS} 日内有效，已经过期。请重新发送一次。")


def next_try(tries: int, at: datetime) -> datetime | None:
    """When to try again after so many failures; none when it has been enough."""
    return at + timedelta(minutes=BACK_OFF[tries - 1]) if tries <= len(BACK_OFF) else None
