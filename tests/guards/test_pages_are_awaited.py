"""A browser's test never asks a page what it shows this very moment: it says what the page must come to show."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# “expect(…).to_be_visible()” asks until it is so; these ask once, and a slow machine fails them now and then.
ASKED_ONCE = re.compile(r"assert [^\n]*\.(?:is_(?:visible|hidden|enabled|disabled|checked|editable)|input_value)\(\)")


def test_what_a_page_must_show_is_waited_for():
    hasty = [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for folder in ("inspectorate", "tests")
        for path in sorted((ROOT / folder).rglob("test_*.py"))
        for found in ASKED_ONCE.finditer(path.read_text(encoding="utf-8"))
    ]

    assert hasty == []
