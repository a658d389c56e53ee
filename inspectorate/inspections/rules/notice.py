"""行政检查通知书 before the inspection begins, and the days on which it is made (18 号令 5)."""

from __future__ import annotations

from datetime import date

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.words import day

# 应急管理部令第18号 asks for it from this day on; before, nothing of it is asked.
ASKED_FROM = date(2026, 2, 1)


def is_asked(on: date) -> bool:
    return on >= ASKED_FROM


def require_given(is_given: bool, urgent_ground: str, on: date) -> None:
    """Served before, or given at the door after the certificates; what could not wait says why, and makes it up."""
    if is_given or urgent_ground or not is_asked(on):
        return
    raise NotNow(
        "notice-not-given",
        "还没有向被检查单位出具行政检查通知书（安全生产违法行为行政处罚办法第五条）。"
        "请在出示证件之后出具，记录收件人或者拒收的情况；情况紧急来不及出具的，写明理由先行检查，随后补办。",
    )


def require_planned_day(first: date | None, last: date | None, on: date, ground: str) -> None:
    """On a day of which the enterprise was told and that was approved; on another with a ground."""
    if ground or ((first is None or first <= on) and (last is None or on <= last)):
        return
    days = "至".join(day(one) for one in (first, last) if one)
    raise NotSo(
        "outside-the-days",
        f"今天（{day(on)}）不在通知和检查方案批准的日期（{days}）内。请写明在这一天检查的理由。",
    )
