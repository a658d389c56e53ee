"""Reading a statute's text: title, version, chapters, articles. Pure: text in, articles out; nothing is invented."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from inspectorate.kit.numerals import NUMERALS, article_words
from inspectorate.kit.refusals import NotSo

DIGITS = {c: n for n, c in enumerate(NUMERALS)}
FILE_NAME = re.compile(r"^(?P<title>.+)[(（](?P<version>\d{4}-\d{2}-\d{2})[)）]\.(?:md|txt)$")
TITLE = re.compile(r"^#\s*(.+)$", re.MULTILINE)
NUMBER = "[零一二三四五六七八九十百千]+"
ARTICLE = re.compile(rf"^第({NUMBER})条(?:之([一二三四五六七八九十]+))?(?:[ \u3000]+(.*))?$")
# “## 第一章 总则” in the library's files, a line of its own in what an office copies from a gazette.
HEADING = re.compile(rf"^(?:#{{2,}}\s*(?P<marked>.+)|(?P<plain>第{NUMBER}[编章节][ \u3000]+\S[^。；]{{0,40}}))$")
# “## 附件一”: a heading of its own, after the last article.
ANNEX = re.compile(rf"^#{{2,}}\s*附[件录表](?:{NUMBER}|\d+)?$")
LEVEL = re.compile(rf"^第{NUMBER}([编章节])")
# Zero-width marks that copying from a page leaves behind.
INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff]")
DAY = r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日"
IN_FORCE = re.compile(rf"自\s*{DAY}起施行|{DAY}\s*施行")
AT_ONCE = re.compile(r"自(?:公布|发布)之日起施行")
CITED_NO = re.compile(rf"^第?(?P<number>\d{{1,4}}|{NUMBER})条?(?:(?:之|-)(?P<suffix>\d{{1,2}}|{NUMBER}))?$")


@dataclass(frozen=True)
class ArticleText:
    """One article: its number, the 之 suffix (0 for none), the chapter or section it stands in, its full text."""

    number: int
    suffix: int
    heading: str
    text: str


@dataclass(frozen=True)
class StatuteText:
    """`title` is what people call it, `full_title` what its head says; `preface` tells who passed and amended it.

    `annexes`: what stands after the last article under headings of its own (附件).
    """

    title: str
    full_title: str
    version: date
    preface: str
    effective_from: date | None
    articles: tuple[ArticleText, ...]
    annexes: str = ""


def chinese_number(text: str) -> int:
    """三百二十一 → 321, 十 → 10, 一百零五 → 105."""
    total, digit = 0, 0
    for char in text:
        if char in DIGITS:
            digit = DIGITS[char]
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
    return total + digit


def article_number(text: str) -> tuple[int, int] | None:
    """What an officer types for an article: 21, 二十一, 第二十一条, 第六十条之一, 60之1."""
    cited = CITED_NO.match(re.sub(r"\s", "", text))
    if cited is None:
        return None
    number, suffix = (_number(cited[part] or "") for part in ("number", "suffix"))
    return (number, suffix) if number else None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_number(text)


def article_key(number: int, suffix: int = 0) -> str:
    """How a citation is kept: 21, 60之1."""
    return f"{number}之{suffix}" if suffix else str(number)


def short_title(text: str) -> str:
    """《中华人民共和国安全生产法》 → 安全生产法: what the library lists it under."""
    return re.sub(r"[\s《》]", "", text).removeprefix("中华人民共和国")


class Version(Protocol):
    """`starts`: the first day on which it counts; `effective_until`: the first day on which it does not any more.

    `version_date`: the day it was passed or amended, by which versions are told apart.
    """

    @property
    def starts(self) -> date: ...

    version_date: date
    effective_until: date | None


V = TypeVar("V", bound=Version)


def begun(versions: Iterable[V], on: date) -> V | None:
    """Of one statute's versions the last that had begun by a day, ended since or not; none, if all came later."""
    return max((one for one in versions if one.starts <= on), key=lambda one: one.starts, default=None)


def successions(versions: Iterable[V]) -> list[tuple[V, V]]:
    """Of one statute's versions each with the one that follows it, which ends it on the day it comes into force."""
    ordered = sorted(versions, key=lambda one: one.version_date)
    return list(zip(ordered, ordered[1:], strict=False))


def has_ended(version: Version, on: date) -> bool:
    """Replaced or repealed by that day. Of a version whose successor's first day is not known this is never said."""
    return version.effective_until is not None and version.effective_until <= on


def in_force(versions: Iterable[V], on: date) -> V | None:
    """Of one statute's versions the one in force on a day. None before the first, and after the last was repealed."""
    last = begun(versions, on)
    return last if last and not has_ended(last, on) else None


def read(file_name: str, text: str) -> StatuteText:
    """Parse one file named `title(yyyy-mm-dd).md`. Raises `NotSo` when it is not of that form or has no article."""
    named = FILE_NAME.match(file_name)
    if named is None:
        raise NotSo("statute-name", f"文件名“{file_name}”应为“法规名称(版本日期).md”。", file=file_name)
    preface, mark, body = text.partition("<!-- INFO END -->")
    if not mark:
        preface, body = "", text
    foreword, body, annexes = _parted(body)
    articles = tuple(_articles(body.splitlines()))
    if not articles:
        raise NotSo("statute-empty", f"“{file_name}”中没有找到以“第一条”这样开头的条文。", file=file_name)
    _require_order(file_name, articles)
    version, full = date.fromisoformat(named["version"]), TITLE.search(text)
    told = "\n".join(line.strip() for line in f"{preface}\n{foreword}".splitlines() if line.strip() and line[0] != "#")
    effective = _effective(told, articles, version)
    title = short_title(named["title"])
    return StatuteText(title, full[1].strip() if full else named["title"], version, told, effective, articles, annexes)


def _parted(body: str) -> tuple[str, str, str]:
    """What stands before the first chapter or article, the statute, and its annexes."""
    lines = [_clean(line) for line in body.splitlines()]
    first = next((n for n, line in enumerate(lines) if HEADING.match(line) or ARTICLE.match(line)), 0)
    last = next((n for n, line in enumerate(lines) if ANNEX.match(line)), len(lines))
    annexes = "\n".join(line.lstrip("# ") for line in lines[last:] if line)
    return "\n".join(lines[:first]), "\n".join(lines[first:last]), annexes


def _clean(line: str) -> str:
    return INVISIBLE.sub("", line).strip().replace("\u3000", " ")


def _require_order(file_name: str, articles: tuple[ArticleText, ...]) -> None:
    """A number that is missing, or comes twice, means that the text was cut or mixed up."""
    earlier = (0, 0)
    for article in articles:
        here = (article.number, article.suffix)
        if here not in {(earlier[0] + 1, 0), (earlier[0], earlier[1] + 1)}:
            before = f"在{article_words(*earlier)}之后" if earlier != (0, 0) else "在最前面"
            sentence = f"“{file_name}”的条文不连续：{article_words(*here)}{before}。请核对原文是否完整。"
            raise NotSo("statute-gap", sentence, file=file_name, article=here)
        earlier = here


def _articles(lines: list[str]) -> list[ArticleText]:
    """Paragraphs and items belong to the article above them; a heading ends it."""
    found: list[ArticleText] = []
    headings: dict[str, str] = {}
    opened: tuple[int, int, str] | None = None
    paragraphs: list[str] = []

    def close() -> None:
        if opened:
            found.append(ArticleText(*opened, "\n".join(paragraphs)))

    for raw in lines:
        line = _clean(raw)
        if title := HEADING.match(line):
            close()
            opened = None
            headings = _placed(headings, (title["marked"] or title["plain"]).strip())
        elif opening := ARTICLE.match(line):
            close()
            opened = (chinese_number(opening[1]), chinese_number(opening[2] or ""), " · ".join(headings.values()))
            paragraphs = [opening[3].strip()] if opening[3] else []
        elif opened and line:
            paragraphs.append(line)
    close()
    return found


def _placed(headings: dict[str, str], title: str) -> dict[str, str]:
    """The headings above what follows: a chapter ends the sections of the one before it."""
    level = LEVEL.match(title)
    rank = "编章节".index(level[1]) if level else 1
    return {k: v for k, v in headings.items() if "编章节".index(k) < rank} | {"编章节"[rank]: title}


def _effective(preface: str, articles: tuple[ArticleText, ...], version: date) -> date | None:
    """The day it came into force, where the text says so of this very version.

    The last article of an amended statute still names the first version's day, which is before the version's own:
    then nothing is taken from it.
    """
    last = articles[-1].text
    for stated in [*IN_FORCE.finditer(last), *IN_FORCE.finditer(preface)]:
        day = date(*(int(part) for part in stated.groups() if part))
        if day >= version:
            return day
    published = [date(*map(int, found)) for found in re.findall(rf"{DAY}[^\n]*(?:公布|发布)", preface)]
    return version if AT_ONCE.search(last) and published[-1:] == [version] else None
