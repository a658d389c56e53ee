"""How dates, moments and ratios are written, on pages, in workbooks and in documents."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def day(value: date | datetime | None) -> str:
    """2023年5月4日; a dash for none."""
    if value is None or value == "":
        return "—"
    if isinstance(value, datetime):
        value = timezone.localtime(value).date()
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime | None) -> str:
    """2023年5月4日 09:30"""
    return "—" if not value else f"{day(value)} {timezone.localtime(value):%H:%M}"


def ratio(per_ten_thousand: int | None) -> str:
    """300 → 3%; 350 → 3.5%; whole numbers only, so nothing is rounded away."""
    if per_ten_thousand is None:
        return "—"
    whole, rest = divmod(int(per_ten_thousand), 100)
    return f"{whole}%" if not rest else f"{whole}.{rest:02d}".rstrip("0") + "%"
