"""A browser's test never asks a page what it shows this very moment: it says what the page must come to show."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# “expect(…).to_be_visible()” asks until it is so; these ask once, and a slow machine fails them now and then.
ASKED_ONCE = re.compile(r"assert [^\n]*\.(?:is_(?:visible|hidden|enabled|disabled|checked|editable)|input_value)\(\)")
# The page asks this again by evaluating the text, which our policy forbids: it holds only if it is so at once.
REFUSED_BY_POLICY = re.compile(r"\.wait_for_function\(")


def told(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for folder in ("inspectorate", "tests")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path != Path(__file__)
        for found in pattern.finditer(path.read_text(encoding="utf-8"))
    ]


def test_what_a_page_must_show_is_waited_for():
    assert told(ASKED_ONCE) == []


def test_no_page_is_waited_for_by_a_text_that_it_must_evaluate():
    assert told(REFUSED_BY_POLICY) == []
