"""Classes, exclusions, frequency, phrases: rules without a database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from inspectorate.draws.rules import duties, exclusions, strata
from inspectorate.draws.rules.exclusions import Visits
from inspectorate.draws.rules.options import CapWindow, Dimension, Group, Options, changed, default_groups, from_json
from inspectorate.draws.rules.strata import Scheme
from inspectorate.kit.refusals import NotSo, NotYou

SCHEME = Scheme((("A", "低"), ("B", "一般"), ("C", "较高"), ("D", "高")))
TODAY = date(2023, 5, 4)
GROUPS = (Group(("WHK",), 1), Group(("ZF2",), 1))


@dataclass(frozen=True)
class Enterprise:
    grade: str = "A"
    district: str = "130302"
    sectors: tuple[str, ...] = ("HAZARDOUS_CHEMICALS", "INDUSTRY_AND_TRADE")


@pytest.mark.parametrize(
    ("dimension", "grade", "wanted"),
    [
        (Dimension.NONE, "A", "ALL"),
        (Dimension.RISK, "A", "A"),
        (Dimension.RISK, "", "UNRATED"),
        (Dimension.RISK, "E", "UNRATED"),
        (Dimension.RISK_DISTRICT, "B", "B/130302"),
        (Dimension.RISK_DISTRICT, "", "UNRATED/130302"),
        (Dimension.RISK_SECTOR, "C", "C/INDUSTRY_AND_TRADE"),
    ],
)
def test_a_target_belongs_to_one_stratum(dimension, grade, wanted):
    assert strata.stratum_of(Enterprise(grade), dimension, SCHEME, ["INDUSTRY_AND_TRADE"]) == wanted


def test_the_riskier_the_grade_the_higher_its_rank_and_the_unrated_come_last():
    assert sorted(["", "C", "A", "D"], key=SCHEME.rank, reverse=True) == ["D", "C", "A", ""]


def test_strata_count_who_is_in_and_who_is_out():
    found = strata.strata(
        [("A", ""), ("A", "CLOSED"), ("UNRATED", "")], scheme=SCHEME, ratios={"A": 300}, floor=500, names={}
    )

    assert [(s.code, s.population, s.excluded, s.ratio) for s in found] == [("A", 1, 1, 300), ("UNRATED", 1, 0, 500)]
    assert [s.label for s in found] == ["低", "未评级"]


@pytest.mark.parametrize(
    ("visits", "options", "wanted"),
    [
        (Visits(drawn_in_window=1), Options(frequency_cap=2), ""),
        (Visits(drawn_in_window=2), Options(frequency_cap=2), "FREQUENCY_CAP"),
        (Visits(drawn_in_window=9), Options(frequency_cap=0), ""),
        (Visits(inspected_this_year=2, last_inspected=date(2023, 3, 1)), Options(frequency_cap=2), "FREQUENCY_CAP"),
        (Visits(inspected_this_year=2, last_inspected=date(2022, 12, 31)), Options(frequency_cap=2), ""),
        (Visits(inspected_this_year=2, last_inspected=date(2023, 6, 1)), Options(frequency_cap=2), ""),
        (
            Visits(drawn_in_window=1, inspected_this_year=1, last_inspected=date(2023, 3, 1)),
            Options(frequency_cap=2),
            "",
        ),
        (Visits(drawn_this_year=1), Options(frequency_cap=0, once_this_year=True), "ONCE_THIS_YEAR"),
        (
            Visits(inspected_this_year=1, last_inspected=date(2022, 6, 1)),
            Options(frequency_cap=1, frequency_window=CapWindow.TWELVE_MONTHS),
            "FREQUENCY_CAP",
        ),
        (
            Visits(inspected_this_year=1, last_inspected=date(2022, 5, 4)),
            Options(frequency_cap=1, frequency_window=CapWindow.TWELVE_MONTHS),
            "",
        ),
    ],
)
def test_who_was_visited_often_enough_is_left_alone(visits, options, wanted):
    assert exclusions.exclusion("", visits, options, TODAY) == wanted


def test_the_registrys_own_reason_comes_first():
    assert exclusions.exclusion("CLOSED", Visits(drawn_in_window=9), Options(), TODAY) == "CLOSED"


def test_every_reason_has_words():
    assert set(exclusions.LABELS) == {
        "CLOSED", "INACTIVE", "KEY_UNIT", "OUT_OF_SCOPE", "FREQUENCY_CAP", "ONCE_THIS_YEAR",
    }  # fmt: skip


@pytest.mark.parametrize(("day", "wanted"), [(date(2024, 2, 29), date(2023, 3, 1)), (TODAY, date(2022, 5, 5))])
def test_twelve_months_end_today(day, wanted):
    assert exclusions.window_start(CapWindow.TWELVE_MONTHS, day) == wanted


@pytest.mark.parametrize(("total", "out", "warned"), [(10, 2, False), (10, 3, True), (0, 0, False), (1000, 201, True)])
def test_many_exclusions_are_a_warning(total, out, warned):
    assert bool(exclusions.warning(total, out, 2000)) is warned


def test_options_survive_storage():
    options = changed(Options(groups=GROUPS), {"dimension": "RISK_SECTOR", "frequency_cap": 0})

    assert from_json(options.as_json()) == options


@pytest.mark.parametrize(
    ("brigades", "partners", "seats"), [([], [], [2]), (["ZF1", "ZF2"], [], [1, 1]), (["ZF2"], ["SCJ"], [1, 1, 1])]
)
def test_a_team_has_two_inspectors_at_least(brigades, partners, seats):
    assert [g.seats for g in default_groups("WHK", brigades, partners)] == seats


def test_what_a_person_wrote_is_one_form_of_text():
    assert duties.phrase("  e\u0301toile de mer ") == "étoile de mer"


@pytest.mark.parametrize("pair", [(1, 1, 2), (2, 1, 2)])
def test_the_second_person_is_neither_of_the_first(pair):
    decider, asked_by, prepared_by = pair
    with pytest.raises(NotYou):
        duties.second_person(decider, asked_by=asked_by, prepared_by=prepared_by)


@pytest.mark.parametrize("kinds", [[], [False], [False, False]])
def test_one_source_at_least_is_from_outside(kinds):
    with pytest.raises(NotSo):
        duties.sources_suffice(kinds)
