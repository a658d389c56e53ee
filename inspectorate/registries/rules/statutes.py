"""Reading a statute's text: title, version, chapters, articles. Pure: text in, articles out; nothing is invented."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from inspectorate.kit.refusals import NotSo

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")}
FILE_NAME = re.compile(r"^(?P<title>.+)\((?P<version>\d{4}-\d{2}-\d{2})\)\.md$")
ARTICLE = re.compile(r"^第([零一二三四五六七八九十百千]+)条(?:之([一二三四五六七八九十]+))?[ \u3000]*(.*)$")
HEADING = re.compile(r"^#{2,}\s*(.+)$")
IN_FORCE = re.compile(r"自\s*(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日起施行")


@dataclass(frozen=True)
class ArticleText:
    """One article: its number, the 之 suffix (0 for none), the chapter or section it stands in, its full text."""

    number: int
    suffix: int
    heading: str
    text: str


@dataclass(frozen=True)
class StatuteText:
    title: str
    version: date
    effective_from: date | None
    articles: tuple[ArticleText, ...]


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


def read(file_name: str, text: str) -> StatuteText:
    """Parse one file named `title(yyyy-mm-dd).md`. Raises `NotSo` when it is not of that form or has no article."""
    named = FILE_NAME.match(file_name)
    if named is None:
        raise NotSo("statute-name", f"文件名“{file_name}”应为“法规名称(版本日期).md”。", file=file_name)
    preface, _, body = text.partition("<!-- INFO END -->")
    articles = tuple(_articles((body or preface).splitlines()))
    if not articles:
        raise NotSo("statute-empty", f"“{file_name}”中没有找到条文。", file=file_name)
    version = date.fromisoformat(named["version"])
    return StatuteText(named["title"], version, _effective(preface, articles), articles)


def _articles(lines: list[str]) -> list[ArticleText]:
    """Paragraphs and items belong to the article above them; a heading ends it."""
    found: list[ArticleText] = []
    heading, paragraphs, number = "", list[str](), (0, 0)

    def close() -> None:
        if number != (0, 0):
            found.append(ArticleText(*number, heading_of_article, "\n".join(paragraphs)))

    heading_of_article = ""
    for raw in lines:
        line = raw.strip().replace("\u3000", " ")
        if not line:
            continue
        if title := HEADING.match(line):
            close()
            heading, paragraphs, number = title[1].strip(), [], (0, 0)
        elif opening := ARTICLE.match(line):
            close()
            number = (chinese_number(opening[1]), chinese_number(opening[2] or ""))
            paragraphs, heading_of_article = [opening[3].strip()], heading
        elif number != (0, 0):
            paragraphs.append(line)
    close()
    return found


def _effective(preface: str, articles: tuple[ArticleText, ...]) -> date | None:
    """The day it came into force, where the text says so of this very version.

    The last article of an amended statute still names the first version's day, so then nothing is taken from it.
    """
    if "修正" in preface or "修订" in preface or "修改" in preface:
        return None
    stated = IN_FORCE.search(articles[-1].text) or IN_FORCE.search(preface)
    return date(*map(int, stated.groups())) if stated else None
