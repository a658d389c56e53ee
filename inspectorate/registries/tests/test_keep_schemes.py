"""信用风险等级方案."""

from __future__ import annotations

import pytest

from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.registries.actions.schemes import add_scheme, change_scheme
from inspectorate.registries.models import CreditScheme
from inspectorate.registries.tests.parts import make_scheme, make_target
from tests.cast import MORNING

FIVE = [["A", "低"], ["B", "较低"], ["C", "中"], ["D", "较高"], ["E", "高"]]


def add(by, **changes):
    facts = {"code": "A-E", "name": "五级分类", "grades": FIVE, "is_default": False} | changes
    return add_scheme(**facts, ground="省局通知", by=by, at=MORNING)


def test_the_new_default_takes_the_place_of_the_old(admin_sun):
    make_scheme(is_default=True)

    add(admin_sun, is_default=True)

    assert [s.code for s in CreditScheme.objects.filter(is_default=True)] == ["A-E"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": ""}, "code"),
        ({"name": ""}, "name"),
        ({"grades": [["A", "低"]]}, "grades"),
        ({"grades": [["A", "低"], ["A", "高"]]}, "grades"),
        ({"grades": [["A", "低"], ["B,C", "高"]]}, "grades"),
    ],
)
def test_a_scheme_must_make_sense(admin_sun, wrong, field):
    with pytest.raises(NotSo) as refusal:
        add(admin_sun, **wrong)

    assert field in refusal.value.facts["problems"]


def test_a_grade_that_enterprises_hold_stays_in_its_scheme(admin_sun):
    scheme = make_scheme()
    make_target(credit_scheme=scheme, credit_grade="D")
    fewer = [["A", "低"], ["B", "中"]]

    with pytest.raises(NotSo, match="还有企业评为D级"):
        change_scheme(
            scheme_id=scheme.pk, name="x", grades=fewer, is_default=False, ground="修订", by=admin_sun, at=MORNING
        )


def test_a_planner_cannot(planner_wang):
    with pytest.raises(NotYou):
        add(planner_wang)
