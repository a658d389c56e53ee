"""抽查比例: read, written back, proposed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.kit.refusals import NotSo
from inspectorate.plans.rules.ratios import (
    RatioWords,
    expected,
    parse_ratio,
    per_ten_thousand,
    percent,
    proposal,
    render_ratio,
)

SCHEME = "按照信用风险等级1%-50%的抽查比例不低于3%"
RATIO = st.integers(1, 10_000)


@pytest.mark.parametrize(
    "text,words",
    [
        (SCHEME, RatioWords(100, 5000, 300)),
        ("按照信用风险等级 1％—50％ 的抽查\n比例不低于 3％", RatioWords(100, 5000, 300)),
        ("1%至50%", RatioWords(100, 5000, None)),
        ("不低于3.5%", RatioWords(floor=350)),
        ("5%", RatioWords(floor=500)),
        ("按照5%的比例", RatioWords(floor=500)),
        ("A级1%、B级3%、未评级2%，不低于3%", RatioWords(None, None, 300, (("A", 100), ("B", 300), ("", 200)))),
    ],
)
def test_a_ratio_is_read(text, words):
    assert parse_ratio(text) == words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "ratio-unreadable"),
        ("适量", "ratio-unreadable"),
        ("不低于", "ratio-unreadable"),
        ("120%", "ratio-over-whole"),
        ("100.01%", "ratio-over-whole"),
        ("1%-101%", "ratio-over-whole"),
        ("不低于101%", "ratio-over-whole"),
        ("A级101%", "ratio-over-whole"),
        ("50%-1%", "ratio-backwards"),
        ("1.01%-1%", "ratio-backwards"),
    ],
)
def test_what_is_no_ratio_is_refused_by_its_own_name(text, code):
    with pytest.raises(NotSo) as refused:
        parse_ratio(text)

    assert refused.value.code == code
    assert f"“{text}”" in refused.value.message


@pytest.mark.parametrize("text", ["100%", "1%-100%", "1%-1%", "不低于100%"])
def test_the_whole_and_equal_bounds_are_ratios(text):
    assert render_ratio(parse_ratio(text))


def test_the_schemes_own_sentence_is_written_back_to_the_letter():
    assert render_ratio(parse_ratio(SCHEME)) == SCHEME


@given(RATIO, RATIO, RATIO)
def test_bounds_and_floor_read_back_as_written(one, other, floor):
    words = RatioWords(min(one, other), max(one, other), floor)

    assert parse_ratio(render_ratio(words)) == words


@given(st.dictionaries(st.sampled_from(["A", "B", "C", "D", "E", ""]), RATIO, min_size=1), st.none() | RATIO)
def test_ratios_by_grade_read_back_as_written(grades, floor):
    words = RatioWords(None, None, floor, tuple(grades.items()))

    assert parse_ratio(render_ratio(words)) == words


@given(RATIO)
def test_a_percentage_is_never_rounded(ratio):
    assert per_ten_thousand(percent(ratio).removesuffix("%")) == ratio


def test_four_grades_get_the_four_steps_and_the_unrated_their_own():
    assert proposal("ABCD", parse_ratio(SCHEME)) == {"A": 100, "B": 300, "C": 2000, "D": 5000, "": 300}


@given(st.integers(1, 12), RATIO, RATIO)
def test_a_proposal_rises_with_the_risk_and_stays_inside_the_row(count, one, other):
    low, high = min(one, other), max(one, other)
    grades = [f"G{n}" for n in range(count)]

    found = proposal(grades, RatioWords(low, high))

    ratios = [found[g] for g in grades]
    assert ratios == sorted(ratios)
    assert all(low <= r <= high for r in found.values())


@pytest.mark.parametrize(
    ("ratio", "words"), [(300, "3%"), (350, "3.5%"), (355, "3.55%"), (5, "0.05%"), (10_000, "100%"), (0, "0%")]
)
def test_a_ratio_is_written_as_a_percentage_without_idle_noughts(ratio, words):
    assert percent(ratio) == words


def test_schemes_with_more_or_fewer_grades_get_steps_in_between():
    assert proposal(["一"]) == {"一": 100, "": 300}
    assert proposal(["低", "高"]) == {"低": 100, "高": 5000, "": 300}
    assert proposal(["低", "中", "高"]) == {"低": 100, "中": 1150, "高": 5000, "": 300}
    assert proposal("ABCDE") == {"A": 100, "B": 250, "C": 1150, "D": 2750, "E": 5000, "": 300}


def test_what_a_row_names_for_a_grade_is_proposed_and_a_grade_out_of_force_is_not():
    assert proposal("AB", parse_ratio("A级7%、E级9%、未评级2%")) == {"A": 700, "B": 5000, "": 200}


def test_the_estimate_is_never_below_the_floor_of_the_whole():
    assert expected({"A": 100}, {"A": 100}, 300, class_floor=False) == 3
    assert expected({"A": 101}, {"A": 100}, 300, class_floor=False) == 4
    assert expected({"A": 10, "X": 10}, {"A": 5000}, 1000, class_floor=False) == 5 + 1
    assert expected({}, {}, 300, class_floor=True) == 0


def test_the_estimate_rounds_up_and_keeps_both_floors():
    population = {"A": 120, "B": 60, "C": 15, "D": 5}
    ratios = {"A": 100, "B": 300, "C": 2000, "D": 5000}

    assert expected(population, ratios, 300, class_floor=False) == 2 + 2 + 3 + 3
    assert expected(population, ratios, 300, class_floor=True) == 4 + 2 + 3 + 3
