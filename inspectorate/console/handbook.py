"""The officers' handbook (`docs/handbook/`) as pages of the office: the same text that is read beside the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

FOLDER = Path(settings.BASE_DIR) / "docs" / "handbook"
FIRST = "start"
# Where the pages of a chapter stand, if not under the chapter's own name.
ELSEWHERE = {"units": "people", "devices": "phone", "settings": "people"}
AROUND = 40


@dataclass(frozen=True)
class HandbookChapter:
    key: str
    title: str


@dataclass(frozen=True)
class Part:
    """A heading of a chapter and what stands under it, without marks; `anchor` leads to it on the chapter's page."""

    chapter: HandbookChapter
    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Hit:
    """A part in which all was found, and the words around the first find."""

    part: Part
    before: str
    found: str
    after: str

    @property
    def url(self) -> str:
        return reverse("console:help", args=[self.part.chapter.key]) + f"#{self.part.anchor}"


@cache
def chapters() -> tuple[HandbookChapter, ...]:
    """In the order of the handbook's own table of contents."""
    contents = (FOLDER / "README.md").read_text(encoding="utf-8")
    return tuple(HandbookChapter(key, title) for title, key in re.findall(r"^- \[(.+?)\]\((\w+)\.md\)", contents, re.M))


@cache
def html(key: str) -> SafeString:
    """One chapter; links and pictures lead to the office's pages. Our own text, and HTML in it is shown as text."""
    tokens = _tokens(key)
    for token in (child for one in tokens for child in one.children or []):
        other = re.fullmatch(r"(\w+)\.md", str(token.attrGet("href") or ""))
        if other:
            token.attrSet("href", reverse("console:help", args=[other[1]]))
        picture = re.fullmatch(r"pictures/([\w-]+\.png)", str(token.attrGet("src") or ""))
        if picture:
            token.attrSet("src", static(f"handbook/{picture[1]}"))
            token.attrSet("loading", "lazy")
    reader = _reader()
    written: str = reader.renderer.render(tokens, reader.options, {})
    return mark_safe(written)  # noqa: S308 - the handbook is part of the code


def find(words: str) -> list[Hit]:
    """The parts in which all these words stand, in the order of the handbook; those with one in the heading first."""
    wanted = words.lower().split()
    hits = [hit for chapter in chapters() for part in parts(chapter) if wanted and (hit := _hit(part, wanted))]
    return sorted(hits, key=lambda hit: not any(one in hit.part.heading.lower() for one in wanted))


@cache
def parts(chapter: HandbookChapter) -> tuple[Part, ...]:
    """What stands before the first heading of the second rank belongs to the chapter's title."""
    return tuple(_parts(chapter))


def _parts(chapter: HandbookChapter) -> Iterator[Part]:
    anchor, heading, lines, is_heading = "", chapter.title, list[str](), False
    for token in _tokens(chapter.key):
        if token.type == "heading_open":
            if any(lines):
                yield Part(chapter, anchor, heading, " ".join(lines))
            anchor, lines, is_heading = str(token.attrGet("id")), [], True
        elif token.type == "inline" and is_heading:
            heading, is_heading = _plain(token), False
        elif token.type in {"inline", "code_block", "fence"}:
            lines.append(_plain(token))
    yield Part(chapter, anchor, heading, " ".join(lines))


def _plain(token: Token) -> str:
    return "".join(child.content for child in token.children) if token.children else token.content.strip()


def _hit(part: Part, wanted: list[str]) -> Hit | None:
    text = f"{part.heading} {part.text}".lower()
    if not all(one in text for one in wanted):
        return None
    words = next((one for one in wanted if one in part.text.lower()), "")
    at = part.text.lower().find(words)
    end = at + len(words)
    before = part.text[max(0, at - AROUND) : at]
    return Hit(part, ("…" if at > AROUND else "") + before, part.text[at:end], part.text[end : end + 2 * AROUND])


def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _tokens(key: str) -> list[Token]:
    """The chapter as read, each heading with the anchor by which a page leads to it."""
    tokens = _reader().parse((FOLDER / f"{key}.md").read_text(encoding="utf-8"))
    for number, token in enumerate(one for one in tokens if one.type == "heading_open"):
        token.attrSet("id", f"part-{number}")
    return tokens


def chapter_of(path: str) -> str:
    """The chapter that tells of this page."""
    place = path.removeprefix("/office/").partition("/")[0]
    key = ELSEWHERE.get(place, place)
    return key if key in {one.key for one in chapters()} else FIRST
