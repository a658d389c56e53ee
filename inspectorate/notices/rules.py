"""What must hold of a notice: never of a covert visit, a sensible time, a fitting address; when to try again."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.words import day

EMAIL = re.compile(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")
MOBILE = re.compile(r"^1[3-9]\d{9}$")
LONGEST_VISIT = 60
LINK_DAYS = 30
# After the first failure a minute, then five, half an hour, two hours, half a day; then somebody has to look at it.
BACK_OFF = (1, 5, 30, 120, 720)


def require_open(is_covert: bool, drawn: bool) -> None:
    """方案四（三）: 采取暗查暗访方式的，暂不告知并保密."""
    if is_covert:
        raise NotSo("covert", "暗查暗访任务暂不告知检查对象，不能制作通知书（方案四（三））。")
    if not drawn:
        raise NotNow("not-drawn", "这次抽取还没有结果，或者已经作废，不能制作通知书。")


def require_window(visit_from: date, visit_until: date, on: date) -> None:
    if visit_from < on:
        raise NotSo("visit-past", f"检查开始的日期 {day(visit_from)}已经过去，请重新填写。")
    if visit_until < visit_from:
        raise NotSo("visit-reversed", "检查结束的日期早于开始的日期，请核对。")
    if (visit_until - visit_from).days > LONGEST_VISIT:
        raise NotSo("visit-long", f"检查时间超过 {LONGEST_VISIT} 天，请写明更确切的时间。")


def require_agreed_window(visit_from: date, visit_until: date, on: date) -> None:
    """A day that was agreed to can be over by the time the corrected notice is made."""
    if visit_from < on:
        raise NotNow(
            "agreed-past",
            f"同意改到的 {day(visit_from)}已经过去，不能再写进通知书。"
            "请与企业另行商定，由企业在链接中重新申请，或者在通知书页面按“更正”另定日期。",
        )
    require_window(visit_from, visit_until, on)


def require_address(way: str, address: str) -> None:
    """An e-mail address for e-mail, a mobile number for SMS; a group robot has its address in the settings."""
    if way == "EMAIL" and not EMAIL.match(address):
        raise NotSo("address", f"“{address}”不是电子邮箱地址。")
    if way == "SMS" and not MOBILE.match(address):
        raise NotSo("address", f"“{address}”不是手机号。")


def next_try(tries: int, at: datetime) -> datetime | None:
    """When to try again after so many failures; none when it has been enough."""
    return at + timedelta(minutes=BACK_OFF[tries - 1]) if tries <= len(BACK_OFF) else None
