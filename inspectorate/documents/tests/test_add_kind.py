"""A kind is a folder: copying one is all that there is to adding one (CONTRIBUTING)."""

from __future__ import annotations

import json
from datetime import date

import pytest

from inspectorate.documents import actions, queries, rendering, rules
from inspectorate.documents.kinds import KINDS, series_names
from inspectorate.documents.kinds.registry import found_in
from inspectorate.documents.tests.kinds import added, copy_of
from inspectorate.documents.tests.parts import LATER, draft, issue
from inspectorate.documents.tests.test_render_documents import document, text_of
from tests.cast import MORNING


def agreed(document, by, head):
    actions.submit_document(document_id=document.pk, by=by, at=MORNING)
    return actions.approve_document(document_id=document.pk, opinion="同意", by=head, at=MORNING)


def test_a_copied_folder_is_drafted_agreed_issued_and_printed(tmp_path, monkeypatch, planner_wang, head_zhao):
    copy_of(tmp_path / "kinds", "RECUSAL_DECISION", "OBJECTION_DECISION", "异议决定书", "异议")
    added(monkeypatch, tmp_path / "kinds")

    made = draft("OBJECTION_DECISION", planner_wang, head_zhao.unit)
    agreed(made, planner_wang, head_zhao)
    issued = issue(made, planner_wang)

    assert (issued.serial, issued.template) == (1, "objection_decision/v20210715")
    assert "异议决定书" in text_of(queries.pdf(issued, LATER))[0]
    assert len(rendering.pages(issued)) == 1
    proof = actions.draft_proof(document_id=issued.pk, by=planner_wang, at=LATER)
    assert issue(proof, planner_wang).stage == "ISSUED"


def test_kinds_whose_codes_begin_alike_count_apart(tmp_path, monkeypatch, planner_wang, head_zhao):
    codes = ["ADMINISTRATIVE_PENALTY_NOTICE", "ADMINISTRATIVE_PENALTY_DECISION"]
    for code, word in zip(codes, ("罚告", "罚决"), strict=True):
        copy_of(tmp_path / "kinds", "RECUSAL_DECISION", code, f"{word}书", word)
    added(monkeypatch, tmp_path / "kinds")

    made = [draft(code, planner_wang, head_zhao.unit) for code in codes]
    for one in made:
        agreed(one, planner_wang, head_zhao)

    assert [issue(one, planner_wang).serial for one in made] == [1, 1]
    assert set(codes) <= set(series_names())


def test_two_words_in_one_series_are_refused(tmp_path):
    copy_of(tmp_path / "kinds", "INSPECTION_NOTICE", "REINSPECTION_NOTICE", "复查通知书", "复通")

    with pytest.raises(ValueError, match="two words are counted in one series: INSPECTION_NOTIC"):
        found_in(tmp_path / "kinds")


def test_a_folder_with_another_name_than_its_kind_is_refused(tmp_path):
    copy_of(tmp_path / "kinds", "RECUSAL_DECISION", "OBJECTION_DECISION", "异议决定书", "异议")
    (tmp_path / "kinds" / "objection_decision").rename(tmp_path / "kinds" / "objection")

    with pytest.raises(ValueError, match="the folder objection holds the kind OBJECTION_DECISION"):
        found_in(tmp_path / "kinds")


def sample_of(kind, start):
    """The example of what its papers say from that day on (None: from the first)."""
    name = f"sample_v{start:%Y%m%d}.json" if start else "sample.json"
    return json.loads((KINDS[kind].folder / name).read_text(encoding="utf-8"))


EDITIONS = [(code, start) for code, kind in KINDS.items() for start in (None, *(e.start for e in kind.editions))]


@pytest.mark.parametrize(("kind", "start"), EDITIONS)
def test_the_sample_of_every_edition_is_complete_and_prints(kind, start):
    sample = sample_of(kind, start)
    dated = date.fromisoformat(sample["dated"])
    known = KINDS[kind].on(dated)
    facts = rules.known_facts(known, sample["facts"])

    rules.require_fields(known, facts)
    content, _ = rendering.render(document(kind, facts, dated, target_name=sample["target_name"]), at=MORNING)

    assert start is None or dated >= start
    assert set(facts) <= {field.name for field in known.fields}
    for table in [field for field in known.fields if field.columns]:
        assert {len(row) for row in facts.get(table.name) or []} <= {len(table.columns)}, table.name
    assert sample["target_name"] in text_of(content)[0]
