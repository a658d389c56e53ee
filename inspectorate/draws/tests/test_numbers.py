"""抽取户数: a number in all or of each grade, how it falls on the classes of a draw, and what is said of it."""

from __future__ import annotations

import pytest

from inspectorate.draws.rules.numbers import NO_HOUSEHOLDS, Households, asked_of, in_classes, rule_words
from inspectorate.draws.rules.strata import UNRATED, WHOLE, Scheme

SCHEME = Scheme((("A", "低"), ("B", "一般")))
GRADES = Households(grades=(("A", 2), ("", 3)))
STRATA = ["A/130302", "UNRATED/130302"]
FLOOR = "总体不低于3%。按比例的一律向上取整，不足时从高风险起补。"


def words(asked, *, class_floor=False, at_least_one=False):
    return rule_words(asked, SCHEME, floor=300, class_floor=class_floor, at_least_one=at_least_one)


@pytest.mark.parametrize(
    ("asked", "strata", "wanted"),
    [
        (NO_HOUSEHOLDS, STRATA, (None, {})),
        (Households(total=10), STRATA, (10, {})),
        (Households(total=0), STRATA, (0, {})),
        (Households(10, (("A", 2),)), STRATA, (10, {})),
        (GRADES, STRATA, (None, {"A": 2, UNRATED: 3})),
        (GRADES, [WHOLE], (5, {})),
        (GRADES, [], (None, {"A": 2, UNRATED: 3})),
    ],
)
def test_a_number_is_of_all_or_of_each_class_and_without_classes_the_grades_are_one(asked, strata, wanted):
    assert in_classes(asked, strata) == wanted


@pytest.mark.parametrize(
    ("total", "numbers", "wanted"),
    [
        (None, {}, NO_HOUSEHOLDS),
        (10, {"A": 2}, Households(10)),
        (0, {"A": 2}, Households(0)),
        (None, {"": 3, "B": 1, "A": 0}, Households(None, (("A", 0), ("B", 1), ("", 3)))),
        (None, {"A": None, "B": 1}, Households(None, (("B", 1),))),
    ],
)
def test_grades_stand_in_the_order_of_the_scheme_and_a_number_in_all_leaves_them_out(total, numbers, wanted):
    assert asked_of(total, numbers, ["A", "B"]) == wanted


def test_without_a_number_the_rule_says_the_floors_alone():
    assert words(NO_HOUSEHOLDS) == FLOOR
    assert words(NO_HOUSEHOLDS, class_floor=True).startswith("总体不低于3%；各等级均不低于3%。")
    assert words(NO_HOUSEHOLDS, at_least_one=True).startswith("总体不低于3%；有企业的等级至少一户。")


def test_the_rule_says_how_a_number_is_divided():
    assert words(Households(total=10)).startswith(f"{FLOOR}合计抽取10户：先满足上述下限")
    assert "按各层户数乘比例分摊" in words(Households(total=10))
    assert words(GRADES).startswith(f"{FLOOR}按户数抽取的等级：低2户、未评级3户；先满足上述下限")
    assert "按等级内各层的户数分摊" in words(GRADES)
