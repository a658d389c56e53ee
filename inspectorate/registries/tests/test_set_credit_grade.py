"""评级."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.registries.actions.targets import set_credit_grade
from inspectorate.registries.models import Change, Target
from inspectorate.registries.tests.parts import make_scheme, make_target
from tests.cast import MORNING


def grade(targets, by, **changes):
    facts = {"grade": "C", "source": "省平台", "given": date(2023, 4, 1)} | changes
    scheme = facts.pop("scheme", None) or make_scheme()
    return set_credit_grade(
        target_ids=[t.pk for t in targets], scheme=scheme, **facts, ground="年度评级", by=by, at=MORNING
    )


@pytest.mark.both_databases
def test_many_are_graded_at_once_in_one_batch(planner_wang):
    targets = [make_target(n) for n in (1, 2)]

    assert grade(targets, planner_wang) == 2

    assert list(Target.objects.values_list("credit_grade", flat=True)) == ["C", "C"]
    rows = Change.objects.all()
    assert {r.action for r in rows} == {"GRADE"}
    assert len({r.batch for r in rows}) == 1
    assert rows[0].batch


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"grade": "E"}, "credit_grade"),
        ({"source": ""}, "credit_source"),
        ({"given": None}, "credit_date"),
        ({"given": date(2023, 5, 5)}, "credit_date"),
    ],
)
def test_a_grade_needs_its_scheme_source_and_date(planner_wang, wrong, field):
    with pytest.raises(NotSo) as refusal:
        grade([make_target()], planner_wang, **wrong)

    assert field in refusal.value.facts["problems"]


def test_other_schemes_have_their_own_grades(planner_wang):
    nine_steps = make_scheme("4-9", ["A+", "A", "A-"])

    assert grade([make_target()], planner_wang, scheme=nine_steps, grade="A-") == 1


def test_an_empty_grade_makes_it_unrated_again(planner_wang):
    target = make_target()
    grade([target], planner_wang)

    grade([target], planner_wang, grade="")

    target.refresh_from_db()
    assert (target.credit_grade, target.credit_scheme, target.credit_source, target.credit_date) == ("", None, "", None)


def test_one_that_is_not_his_stops_the_whole_batch(planner_wang):
    own, other = make_target(1), make_target(2, [("COAL_MINE", "UNDERGROUND")])

    with pytest.raises(NotYou):
        grade([own, other], planner_wang)

    assert Target.objects.filter(credit_grade="C").count() == 0
    assert Change.objects.count() == 0


def test_the_same_grade_again_is_no_adjustment(planner_wang):
    target = make_target()
    grade([target], planner_wang)

    with pytest.raises(NotSo, match="没有变动"):
        grade([target], planner_wang)
