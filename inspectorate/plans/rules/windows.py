"""抽查时间: “2023年5月至7月” ↔ 2023-05-01 … 2023-07-31, and the forms that other offices write."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from inspectorate.kit.refusals import NotSo
from inspectorate.kit.words import day

_TO = r"(?:至|到|-+|—+|–|~)"
_SPAN = re.compile(
    r"(?:(?P<y1>\d{4})年)?(?P<m1>\d{1,2})月(?:(?P<d1>\d{1,2})日)?"
    rf"(?:{_TO}(?:(?P<y2>\d{{4}})年)?(?P<m2>\d{{1,2}})月(?:(?P<d2>\d{{1,2}})日)?)?"
)
_PART = re.compile(r"(?:(?P<year>\d{4})年度?)?(?P<part>全年|上半年|下半年|第?[一二三四1-4]季度)")
_MONTHS = {"全年": (1, 12), "上半年": (1, 6), "下半年": (7, 12)}


@dataclass(frozen=True)
class Window:
    """From the first day until the last, both included."""

    first: date
    last: date

    def overlaps(self, other: Window) -> bool:
        return self.first <= other.last and other.first <= self.last


def squeezed(text: str) -> str:
    """Without any white space (a table cell wraps anywhere) and with half-width digits and signs."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("－", "-")


def parse_window(text: str, *, year: int | None = None) -> Window:
    """Read a window. `year` is what a text without one means, the plan's year."""
    plain = squeezed(text)
    if part := _PART.fullmatch(plain):
        first, last = _months_of(part["part"])
        in_year = _year(part["year"], year, text)
        return Window(date(in_year, first, 1), _last_day(in_year, last))
    span = _SPAN.fullmatch(plain)
    if span is None:
        why = f"抽查时间“{text}”读不出起止月份，请写成“{year or '某'}年5月至7月”的样式。"
        raise NotSo("window-unreadable", why, text=text)
    return _span(span, year, text)


def _span(found: re.Match[str], year: int | None, text: str) -> Window:
    y1 = _year(found["y1"], year, text)
    y2 = int(found["y2"] or y1)
    m2 = int(found["m2"] or found["m1"])
    try:
        first = date(y1, int(found["m1"]), int(found["d1"] or 1))
        if found["d2"] or (found["d1"] and not found["m2"]):
            last = date(y2, m2, int(found["d2"] or found["d1"]))
        else:
            last = _last_day(y2, m2)
    except ValueError as error:
        raise NotSo("window-unreadable", f"抽查时间“{text}”里有不存在的日期，请核对月份。", text=text) from error
    if last < first:
        raise NotSo(
            "window-backwards",
            f"抽查时间“{text}”的止期早于起期。跨年的请写明年份，如“{y1}年12月至{y1 + 1}年2月”。",
            text=text,
        )
    return Window(first, last)


def render_window(window: Window) -> str:
    """The wording of the annex. Reading it again gives the same window."""
    first, last = window.first, window.last
    if first.day != 1 or last != _last_day(last.year, last.month):
        until = "" if last.year == first.year else f"{last.year}年"
        begin = f"{first.year}年{first.month}月{first.day}日"
        return begin if first == last else f"{begin}至{until}{last.month}月{last.day}日"
    if first.year != last.year:
        return f"{first.year}年{first.month}月至{last.year}年{last.month}月"
    if (first.month, last.month) == (1, 12):
        return f"{first.year}年全年"
    if first.month == last.month:
        return f"{first.year}年{first.month}月"
    return f"{first.year}年{first.month}月至{last.month}月"


def caution(window: Window, first: date | None, last: date | None) -> str:
    """What is said of days that are not all in the task's window; "" where they are. No law asks for a ground."""
    given = [one for one in (first, last) if one is not None]
    if all(window.first <= one <= window.last for one in given):
        return ""
    days = "至".join(dict.fromkeys(day(one) for one in given))
    return f"{days}不全在任务的抽查时间（{render_window(window)}）内，请核对；确需在此期间检查的，可以照办。"


def months(first: date, last: date) -> Window:
    """The window from the month of `first` to the month of `last`."""
    return Window(first.replace(day=1), _last_day(last.year, last.month))


def _months_of(part: str) -> tuple[int, int]:
    if part in _MONTHS:
        return _MONTHS[part]
    quarter = "一二三四".find(part[-3]) + 1 or int(part[-3])
    return 3 * quarter - 2, 3 * quarter


def _year(found: str | None, year: int | None, text: str) -> int:
    if found:
        return int(found)
    if year is None:
        raise NotSo("window-without-year", f"抽查时间“{text}”没有写年份，请补上。", text=text)
    return year


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def readable_window(text: str, year: int) -> Window | None:
    """The window a wording means, or None when it means none."""
    try:
        return parse_window(text, year=year)
    except NotSo:
        return None
