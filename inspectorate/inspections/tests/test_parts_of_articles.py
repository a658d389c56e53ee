"""款、项、目: what may be cited of an article, and the words that refuse the rest; the phone is held to it too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inspectorate.inspections import rules
from inspectorate.inspections.rules.terms import part
from inspectorate.kit.refusals import NotSo
from inspectorate.statutes.parts import require_part

VECTORS = json.loads(Path(rules.__file__).with_name("vectors").joinpath("parts.json").read_text("utf-8"))


def server(vector):
    try:
        require_part(VECTORS["article"], vector["text"], part(vector["part"]))
    except NotSo as refusal:
        return refusal.message
    return ""


@pytest.mark.parametrize("vector", VECTORS["parts"], ids=lambda one: one["desc"])
def test_what_an_article_has_is_cited_and_nothing_else(vector):
    assert server(vector) == vector["says"]


def test_both_sides_are_among_the_vectors():
    refused = [one for one in VECTORS["parts"] if one["says"]]

    assert 2 * len(refused) >= len(VECTORS["parts"]) > len(refused)
