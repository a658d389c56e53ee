"""An address is asked of its door's name, never typed: what moves in `urls.py` moves on every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}|<!--.*?-->", re.DOTALL)


def typed(text: str) -> list[str]:
    """The addresses of the office and of the phone that stand in a template as they are."""
    return re.findall(r"/(?:office|field)/[^\s\"'<”]*", COMMENT.sub("", text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<a href="/office/draws/{{ draw.no }}/">', ["/office/draws/{{"]),
        ("浏览器打开“/field/”", ["/field/"]),
        ("{# /office/draws/ #}<a href=\"{% url 'draws:home' %}\">", []),
        ("{% load_field/office %}", []),
    ],
)
def test_a_typed_address_is_found(text, found):
    assert typed(text) == found


def test_no_template_types_an_address():
    by_hand = {
        str(path.relative_to(ROOT)): found
        for path in sorted(ROOT.glob("inspectorate/*/templates/**/*.html"))
        if (found := typed(path.read_text(encoding="utf-8")))
    }

    assert by_hand == {}
