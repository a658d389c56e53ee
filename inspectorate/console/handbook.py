"""The officers' handbook (`docs/handbook/`) as pages of the office: the same text that is read beside the code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

FOLDER = Path(settings.BASE_DIR) / "docs" / "handbook"
FIRST = "start"
# Where the pages of a chapter stand, if not under the chapter's own name.
ELSEWHERE = {"units": "people", "devices": "phone"}


@dataclass(frozen=True)
class Chapter:
    key: str
    title: str


@cache
def chapters() -> tuple[Chapter, ...]:
    """In the order of the handbook's own table of contents."""
    contents = (FOLDER / "README.md").read_text(encoding="utf-8")
    return tuple(Chapter(key, title) for title, key in re.findall(r"^- \[(.+?)\]\((\w+)\.md\)", contents, re.M))


@cache
def html(key: str) -> SafeString:
    """One chapter; links between chapters lead to their pages. Our own text, and HTML in it is shown as text."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse((FOLDER / f"{key}.md").read_text(encoding="utf-8"))
    for token in (child for one in tokens for child in one.children or []):
        other = re.fullmatch(r"(\w+)\.md", str(token.attrGet("href") or ""))
        if other:
            token.attrSet("href", reverse("console:help", args=[other[1]]))
    written: str = reader.renderer.render(tokens, reader.options, {})
    return mark_safe(written)  # noqa: S308 - the handbook is part of the code


def chapter_of(path: str) -> str:
    """The chapter that tells of this page."""
    place = path.removeprefix("/office/").partition("/")[0]
    key = ELSEWHERE.get(place, place)
    return key if key in {one.key for one in chapters()} else FIRST
