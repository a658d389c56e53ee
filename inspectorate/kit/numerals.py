"""How statutes number their articles: 第二十一条, 第六十条之一; and how a share is rounded."""

from __future__ import annotations

NUMERALS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """321 → 三百二十一, 10 → 十, 105 → 一百零五: as statutes number their articles."""
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + NUMERALS[digit] + name
        gap = not digit
    return text.removeprefix("一") if text.startswith("一十") else text


def ten_thousandths(part: int, whole: int) -> int:
    """A share as people read it, rounded to the nearest: 3 of 69 → 435, which is 4.35 %. Of nothing it is none."""
    return (part * 20_000 + whole) // (2 * whole) if whole else 0


def article_words(number: int, suffix: int = 0) -> str:
    """第二十一条, 第六十条之一."""
    return f"第{chinese_numeral(number)}条" + (f"之{chinese_numeral(suffix)}" if suffix else "")
