"""By when something is put right: its words and its day do not contradict one another (安全生产法 65).

What is ordered to be done at once has no term: it is 立即改正, not 限期改正.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from inspectorate.kit.refusals import NotSo
from inspectorate.kit.words import day

DAYS = re.compile(r"(\d{1,3}|[一二三四五六七八九十百]{1,5})\s*个?(工作)?[日天](?:以|之)?内")
PART = re.compile(r"(第[一二三四五六七八九十百]+款)?(第[一二三四五六七八九十百]+项)?(第[一二三四五六七八九十百]+目)?")
DIGITS = {one: number for number, one in enumerate("一二三四五六七八九", start=1)}
AT_ONCE = ("立即", "当场")


def due_on(requirement: str, given: date | None, found_on: date) -> date | None:
    """The day that was picked, else the one that the words say; none where neither says one.

    Raises `NotSo` where they differ, and where the day is over: what is put right on the spot has no term.
    """
    said = _said(requirement)
    until = given or (found_on + timedelta(days=said) if said else None)
    if until is not None and until <= found_on:
        raise NotSo(
            "term-over",
            f"整改期限 {day(until)}须在检查当日之后。当场能改正的请记录当场纠正，应当立即改正的不写期限。",
            due=until,
        )
    if given is not None and said and given != found_on + timedelta(days=said):
        raise NotSo(
            "terms-differ",
            f"处理意见写的是 {said} 日内，整改期限却是 {day(given)}（{(given - found_on).days} 日）。请改成一致。",
            said=said,
        )
    return until


def is_at_once(requirement: str, until: date | None) -> bool:
    """责令立即改正: no term, and no line of an order by terms."""
    return until is None and any(word in requirement for word in AT_ONCE)


def part(text: str) -> str:
    """款、项、目 as a citation writes them: 第一款第三项."""
    clean = "".join(text.split())
    if not PART.fullmatch(clean):
        raise NotSo("no-part", f"“{text}”不是条文的款项。请写成“第一款第三项”，没有分款项的不写。")
    return clean


def _said(words: str) -> int:
    """The natural days that the words give, where they give one number of them; 0 otherwise."""
    found = DAYS.findall(words)
    if len(found) != 1 or found[0][1]:
        return 0
    number = found[0][0]
    return int(number) if number.isdecimal() else _count(number)


def _count(words: str) -> int:
    """十五 → 15, 三十 → 30, 六十 → 60, 一百二十 → 120."""
    hundreds, _, rest = words.rpartition("百")
    tens, has_ten, ones = rest.rpartition("十")
    return DIGITS.get(hundreds, 0) * 100 + (DIGITS.get(tens, 1) * 10 if has_ten else 0) + DIGITS.get(ones, 0)
