"""When a notice may be made, for which days, and that nobody is told of a visit that will not be."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.notices import rules
from tests.cast import TODAY
from tests.refused import said

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("is_covert", "drawn", "refusal"),
    [
        (False, True, ""),
        (False, False, "409 not-drawn"),
        (True, True, "422 covert"),
        # Of a covert task it is not even said whether it was drawn.
        (True, False, "422 covert"),
    ],
)
def test_of_a_covert_visit_nobody_is_told_nor_before_the_draw(is_covert, drawn, refusal):
    assert said(rules.require_open, is_covert, drawn) == refusal


def test_who_is_not_to_be_visited_is_not_told_of_a_visit():
    assert said(rules.require_standing, "") == ""
    with pytest.raises(NotNow, match="^这次抽取已经作废，不再检查") as refusal:
        rules.require_standing("这次抽取已经作废")
    assert refusal.value.code == "not-to-be-visited"


# Day of the visit's begin and end, counted from today.
WINDOWS = [
    (0, 0, ""),
    (0, 60, ""),
    (0, 61, "422 visit-long"),
    (1, 1, ""),
    (1, 0, "422 visit-reversed"),
    (7, 67, ""),
    (7, 68, "422 visit-long"),
]


@pytest.mark.parametrize(("begin", "end", "refusal"), [*WINDOWS, (-1, 0, "422 visit-past"), (-1, -2, "422 visit-past")])
def test_a_visit_begins_today_or_later_and_lasts_sixty_days_at_most(begin, end, refusal):
    assert said(rules.require_window, TODAY + begin * DAY, TODAY + end * DAY, TODAY) == refusal


@pytest.mark.parametrize(
    ("begin", "end", "refusal"), [*WINDOWS, (-1, 0, "409 agreed-past"), (-1, -2, "409 agreed-past")]
)
def test_a_day_that_was_agreed_to_may_be_over_by_now(begin, end, refusal):
    assert said(rules.require_agreed_window, TODAY + begin * DAY, TODAY + end * DAY, TODAY) == refusal


@pytest.mark.parametrize(
    ("wished", "refusal"),
    [
        (None, "422 no-day"),
        (-1, "422 no-day"),
        (0, "422 no-day"),
        (1, ""),
        (366, ""),
        (367, "422 too-far"),
    ],
)
def test_another_day_is_asked_for_from_tomorrow_to_a_year_ahead(wished, refusal):
    day = None if wished is None else TODAY + wished * DAY

    assert said(rules.require_wished, day, TODAY) == refusal


TEAM = {"13030201": "李执法员", "13030202": "王执法员", "13030203": "李执法员"}


@pytest.mark.parametrize(
    ("chosen", "withdraws"),
    [
        (["13030202"], [["王执法员", "13030202"]]),
        # In the order of the team, and two of one name are two persons.
        (["13030203", "13030201"], [["李执法员", "13030201"], ["李执法员", "13030203"]]),
        (TEAM, [["李执法员", "13030201"], ["王执法员", "13030202"], ["李执法员", "13030203"]]),
    ],
)
def test_who_was_chosen_of_the_team_withdraws_and_nobody_else(chosen, withdraws):
    assert rules.who_withdraws(TEAM, chosen) == withdraws


@pytest.mark.parametrize("chosen", [[], ["13030299"], ["13030201", "13030299"]])
def test_a_recusal_is_granted_of_somebody_and_only_of_the_team(chosen):
    with pytest.raises(NotSo, match="请在检查组中勾选回避的人员") as refusal:
        rules.who_withdraws(TEAM, chosen)

    assert refusal.value.code == "nobody-named"
