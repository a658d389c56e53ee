"""A template that was used is never edited: what was issued prints as it did. A new one is added to `frozen.sha256`."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from inspectorate.documents import citations, rendering
from inspectorate.documents.kinds import PLACE
from inspectorate.documents.kinds.remedies import REMEDIES, remedy_on
from inspectorate.documents.tests.parts import complete_facts
from inspectorate.documents.tests.test_render_documents import document, text_of
from tests.cast import MORNING

FROZEN = dict(
    reversed(line.split())
    for line in Path(__file__).with_name("frozen.sha256").read_text(encoding="utf-8").splitlines()
)


@pytest.mark.parametrize("name", FROZEN)
def test_a_template_is_as_it_was_first_used(name):
    assert hashlib.sha256((PLACE / name).read_bytes()).hexdigest() == FROZEN[name]


def test_every_template_has_its_digest():
    found = {str(path.relative_to(PLACE)) for path in PLACE.rglob("*.typ")}

    assert sorted(found - set(FROZEN)) == []


@pytest.mark.parametrize("kind", ["ON_SITE_MEASURE", "RECTIFICATION_ORDER"])
def test_the_remedy_of_the_file_says_what_the_templates_said(kind):
    said = [
        text_of(rendering.render(document(kind, complete_facts(kind), day), at=MORNING)[0])
        for day in (date(2024, 1, 1), date(2024, 1, 2))
    ]

    assert [text.replace("2024年1月1日", "2024年1月2日") for text, _ in said] == [said[1][0]] * 2


@pytest.mark.parametrize(
    ("dated", "start"),
    [
        (date(2020, 1, 1), date(2021, 7, 15)),
        (date(2023, 12, 31), date(2021, 7, 15)),
        (date(2024, 1, 1), date(2024, 1, 1)),
        (date(2026, 11, 30), date(2024, 1, 1)),
    ],
)
def test_the_remedy_is_chosen_by_the_papers_date(dated, start):
    assert remedy_on(dated).start == start


def test_a_paper_cites_what_its_remedy_cites():
    template = rendering.template_for("ON_SITE_MEASURE", date(2024, 1, 2))

    before, after = (citations.cited_on(template, day) for day in (date(2023, 12, 31), date(2024, 1, 1)))

    assert [one.title for one in before] == ["安全生产法"]
    assert [one.title for one in after] == ["安全生产法", "行政复议法", "行政诉讼法"]


def test_the_remedies_stand_in_the_order_of_their_dates():
    assert [one.start for one in REMEDIES] == sorted({one.start for one in REMEDIES})


def test_a_misspelt_citation_is_an_error(tmp_path):
    template = tmp_path / "body_v20260101.typ"
    template.write_text("// cites: 行政处罚法 42\n", encoding="utf-8")

    with pytest.raises(ValueError, match="no citation"):
        citations.cited_by(template)
