"""Who may not be the same person, which reasons count, what a phrase is, and that one source is from outside."""

from __future__ import annotations

import pytest

from inspectorate.draws.rules import duties
from tests.refused import said


@pytest.mark.parametrize(
    ("decider", "asked_by", "prepared_by", "refusal"),
    [
        (1, 1, 2, "403 asked-yourself"),
        (1, 2, 1, "403 prepared-yourself"),
        (1, 1, 1, "403 asked-yourself"),
        (1, 2, 3, ""),
        (1, 2, 2, ""),
    ],
)
def test_who_approves_neither_asked_nor_prepared_the_draw(decider, asked_by, prepared_by, refusal):
    assert said(duties.second_person, decider, asked_by=asked_by, prepared_by=prepared_by) == refusal


@pytest.mark.parametrize(
    ("listed", "codes"),
    [
        (duties.VOID_REASONS, {"WRONG_LIST", "WRONG_RULE"}),
        (duties.TARGET_REASONS, {"CLOSED", "MOVED", "UNREACHABLE", "NOT_OPERATING"}),
        (duties.INSPECTOR_REASONS, {"ILL", "TRANSFERRED", "RECUSED", "ABSENT"}),
    ],
)
def test_only_a_listed_reason_counts(listed, codes):
    assert set(listed) == codes
    assert {said(duties.reason, code, listed) for code in codes} == {""}
    assert {said(duties.reason, code, listed) for code in ("", "OTHER", "ill")} == {"422 unknown-reason"}


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "422 phrase-length"),
        ("海" * 5, "422 phrase-length"),
        ("海" * 6, ""),
        ("海" * 100, ""),
        ("海" * 101, "422 phrase-length"),
        (f"  {'海' * 5}　", "422 phrase-length"),
        (f"  {'海' * 100}　", ""),
        # é in two characters is one when it is counted.
        ("e\u0301" * 3, "422 phrase-length"),
        ("e\u0301" * 6, ""),
    ],
)
def test_a_phrase_has_six_to_a_hundred_characters(text, refusal):
    assert said(duties.phrase, text) == refusal


@pytest.mark.parametrize(
    "control", ["\0", "\t", "\n", "\x7f", "\u200b", "\u202e", "\ufeff", "\u2028", "\u2029", "\ud800"]
)
def test_a_phrase_has_nothing_that_cannot_be_seen(control):
    assert said(duties.phrase, f"海晏河{control}清天下安") == "422 phrase-control"


@pytest.mark.parametrize("text", ["海晏 河清 天下安", "今天，天气（晴）！", "étoile de mer 2023", "海河🐟🐟🐟🐟"])
def test_a_phrase_may_have_whatever_can_be_seen(text):
    assert duties.phrase(text) == text


def test_what_a_person_wrote_is_one_form_of_text():
    assert duties.phrase("  e\u0301toile de mer ") == "étoile de mer"


@pytest.mark.parametrize(
    ("outside", "refusal"),
    [
        ([], "422 no-source"),
        ([False], "422 all-inside"),
        ([False, False], "422 all-inside"),
        ([True], ""),
        ([False, True], ""),
        ([True, False], ""),
    ],
)
def test_one_source_at_least_is_from_outside(outside, refusal):
    assert said(duties.sources_suffice, outside) == refusal
