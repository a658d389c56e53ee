"""三员分立、职责分离: which two roles nobody holds at a time, pair by pair."""

from __future__ import annotations

from itertools import combinations

import pytest

from inspectorate.kit.refusals import NotSo
from inspectorate.people.models import Role
from inspectorate.people.rules import (
    SEEING_ALL,
    WITHOUT_CASES,
    apart,
    check_compatible,
    unit_code_problem,
    username_problem,
)
from tests.refused import said

LABELS = {str(code): str(label) for code, label in Role.choices}
KEEPERS = {"SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDITOR"}
BUSINESS = {
    ("PLANNER", "LEADER"),
    ("OFFICE_ADMIN", "LEADER"),
    ("PLANNER", "WITNESS"),
    ("HEAD", "WITNESS"),
    ("OFFICE_ADMIN", "WITNESS"),
    ("OFFICER", "REVIEWER"),
    ("OFFICER", "PUBLISHER"),
    ("OFFICE_ADMIN", "PUBLISHER"),
}


def test_these_pairs_are_kept_apart_and_no_others():
    found = {frozenset(pair) for pair in combinations(LABELS, 2) if apart(*pair)}

    wanted = {frozenset(pair) for pair in BUSINESS}
    wanted |= {frozenset({keeper, other}) for keeper in KEEPERS for other in LABELS if other != keeper}
    assert found == wanted


@pytest.mark.parametrize(("one", "other"), [("LEADER", "PLANNER"), ("OFFICER", "AUDITOR")])
def test_it_does_not_matter_which_of_the_two_was_first(one, other):
    assert apart(one, other) is apart(other, one) is True


@pytest.mark.parametrize("role", LABELS)
def test_a_role_is_not_kept_apart_from_itself(role):
    assert not apart(role, role)


@pytest.mark.parametrize(
    ("held", "added", "refusal"),
    [
        ([], "LEADER", ""),
        (["OFFICER"], "ARCHIVIST", ""),
        (["LEADER"], "PLANNER", "422 roles-kept-apart"),
        (["OFFICER", "HEAD"], "WITNESS", "422 roles-kept-apart"),
        (["AUDITOR"], "AUDITOR", ""),
    ],
)
def test_what_is_added_is_judged_against_every_role_that_is_held(held, added, refusal):
    assert said(check_compatible, held, added, LABELS) == refusal


def test_the_two_roles_are_named():
    with pytest.raises(NotSo, match="“科室负责人”与“纪检监督”不得由同一人担任") as refusal:
        check_compatible(["OFFICER", "HEAD"], "WITNESS", LABELS)

    assert refusal.value.facts == {"held": "HEAD", "added": "WITNESS"}


def test_who_keeps_the_machinery_sees_no_case():
    assert set(LABELS) >= SEEING_ALL | WITHOUT_CASES
    assert not SEEING_ALL & WITHOUT_CASES


@pytest.mark.parametrize("code", ["A", "7", "WHK", "ZF-1", "ZF_1", "1-A"])
def test_a_units_code_is_of_capitals_figures_and_strokes(code):
    assert unit_code_problem(code) == ""


@pytest.mark.parametrize("code", ["", "whk", "-A", "_A", "A B", "A.B", "危化科", "Ａ", "A\n"])
def test_another_units_code_is_told_what_it_may_be_of(code):
    assert unit_code_problem(code) == "编码只能用大写字母、数字、横线，并以字母或数字开头。"


@pytest.mark.parametrize("name", ["li", "l1", "li.ming", "li-ming_2", "l" * 32])
def test_a_user_name_is_of_two_to_thirty_two_small_letters_figures_dots_and_strokes(name):
    assert username_problem(name) == ""


@pytest.mark.parametrize("name", ["", "l", "l" * 33, "Li", "1li", ".li", "-li", "li ming", "李明", "li\n"])
def test_another_user_name_is_told_what_it_may_be_of(name):
    assert username_problem(name) == "用户名须以小写字母开头，只能含小写字母、数字、点和横线，2 至 32 个字符。"
