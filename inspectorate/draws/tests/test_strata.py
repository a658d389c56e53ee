"""Which class a target is drawn from, what the class is called, and who of it is in and out."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from inspectorate.draws.rules import strata
from inspectorate.draws.rules.options import Dimension
from inspectorate.draws.rules.strata import Scheme, Stratum

SCHEME = Scheme((("A", "低"), ("B", "一般"), ("C", "较高"), ("D", "高")))
NAMES = {"130302": "海港区"}


@dataclass(frozen=True)
class Enterprise:
    grade: str = "A"
    district: str = "130302"
    sectors: tuple[str, ...] = ("HAZARDOUS_CHEMICALS", "INDUSTRY_AND_TRADE")


@pytest.mark.parametrize(
    ("dimension", "grade", "wanted"),
    [
        (Dimension.NONE, "A", "ALL"),
        (Dimension.NONE, "", "ALL"),
        (Dimension.RISK, "A", "A"),
        (Dimension.RISK, "", "UNRATED"),
        (Dimension.RISK, "E", "UNRATED"),
        (Dimension.RISK_DISTRICT, "B", "B/130302"),
        (Dimension.RISK_DISTRICT, "", "UNRATED/130302"),
        (Dimension.RISK_SECTOR, "C", "C/INDUSTRY_AND_TRADE"),
        (Dimension.RISK_SECTOR, "E", "UNRATED/INDUSTRY_AND_TRADE"),
    ],
)
def test_a_target_belongs_to_one_stratum(dimension, grade, wanted):
    assert strata.stratum_of(Enterprise(grade), dimension, SCHEME, ["INDUSTRY_AND_TRADE"]) == wanted


@pytest.mark.parametrize(
    ("sectors", "wanted"),
    [
        (["INDUSTRY_AND_TRADE", "HAZARDOUS_CHEMICALS"], "A/INDUSTRY_AND_TRADE"),
        (["HAZARDOUS_CHEMICALS", "INDUSTRY_AND_TRADE"], "A/HAZARDOUS_CHEMICALS"),
        (["NON_COAL_MINE", "INDUSTRY_AND_TRADE"], "A/INDUSTRY_AND_TRADE"),
        (["NON_COAL_MINE"], "A/ALL"),
        ([], "A/ALL"),
    ],
)
def test_of_several_sectors_the_first_of_the_tasks_counts(sectors, wanted):
    assert strata.stratum_of(Enterprise(), Dimension.RISK_SECTOR, SCHEME, sectors) == wanted


def test_the_riskier_the_grade_the_higher_its_rank_and_the_unrated_come_last():
    assert {grade: SCHEME.rank(grade) for grade in ("", "E", "A", "B", "C", "D")} == {
        "": 0, "E": 0, "A": 1, "B": 2, "C": 3, "D": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "grade", "label"),
    [
        ("A", "A", "低"),
        ("A/130302", "A", "低 · 海港区"),
        ("D/130399", "D", "高 · 130399"),
        ("UNRATED", "", "未评级"),
        ("UNRATED/130302", "", "未评级 · 海港区"),
        ("E", "E", "未评级"),
        ("ALL", "", "全部"),
    ],
)
def test_a_stratum_has_a_grade_and_a_name(code, grade, label):
    assert (strata.grade_of(code), strata.label_of(code, SCHEME, NAMES)) == (grade, label)


def test_strata_count_who_is_in_and_who_is_out():
    members = [("B", "CLOSED"), ("A", ""), ("A", "CLOSED"), ("A", "KEY_UNIT"), ("UNRATED", ""), ("UNRATED", "")]

    found = strata.strata(members, scheme=SCHEME, ratios={"A": 300}, floor=500, names={})

    assert found == [
        Stratum("A", "低", "A", rank=1, population=1, excluded=2, ratio=300),
        Stratum("B", "一般", "B", rank=2, population=0, excluded=1, ratio=500),
        Stratum("UNRATED", "未评级", "", rank=0, population=2, excluded=0, ratio=500),
    ]


def test_nobody_makes_no_stratum():
    assert strata.strata([], scheme=SCHEME, ratios={}, floor=500, names={}) == []


def test_strata_stand_in_the_order_of_their_bytes():
    codes = ["A/区", "UNRATED", "A", "A/130302"]

    found = strata.strata([(code, "") for code in codes], scheme=SCHEME, ratios={}, floor=0, names={})

    assert [one.code for one in found] == ["A", "A/130302", "A/区", "UNRATED"]
