"""Whether the officers are enough for the seats: told before freezing, by the group that lacks them."""

from __future__ import annotations

import pytest

from inspectorate.draws.rules.options import Group
from inspectorate.draws.rules.staffing import shortages

DIVISION, BRIGADES = Group(("WHK",), 1), Group(("ZF1", "ZF2"), 1)


@pytest.mark.parametrize(
    ("officers", "quota", "capacity", "lacks"),
    [
        (1, 20, 20, False),
        (1, 21, 20, True),
        (2, 40, 20, False),
        (2, 41, 20, True),
        (0, 1, 20, True),
        (0, 0, 20, False),
        # Nobody takes more enterprises than were drawn, however many he might.
        (1, 3, 1000, False),
        (3, 3, 1, False),
        (2, 3, 1, True),
    ],
)
def test_nobody_takes_more_enterprises_than_the_capacity(officers, quota, capacity, lacks):
    assert len(shortages([DIVISION], {"WHK": officers}, quota=quota, capacity=capacity)) == lacks


@pytest.mark.parametrize(("officers", "lacks"), [(1, True), (2, False), (3, False)])
def test_nobody_sits_twice_in_one_team(officers, lacks):
    assert bool(shortages([Group(("WHK",), 2)], {"WHK": officers}, quota=1, capacity=1000)) is lacks


@pytest.mark.parametrize(("quota", "lacks"), [(1, False), (2, True)])
def test_a_unit_without_officers_gives_none_and_takes_none(quota, lacks):
    assert bool(shortages([BRIGADES], {"ZF2": 1}, quota=quota, capacity=1)) is lacks


def test_the_officers_of_all_units_of_a_group_count_and_no_others():
    people = {"WHK": 1, "ZF1": 1, "ZF2": 1, "SCJ": 9}

    assert shortages([DIVISION, BRIGADES], people, quota=2, capacity=1) == [
        "执法人员不足：第 1 组共需 2 人次，可用 1 人、每人最多 1 户，只能满足 1 人次；"
        "可以提高每人承担户数或者增加单位。否则有的席位会空缺。"
    ]


def test_each_group_that_lacks_officers_is_told_with_what_can_help():
    two_seats = Group(("SCJ",), 2)

    first, second = shortages([DIVISION, BRIGADES, two_seats], {"WHK": 1, "ZF2": 5, "SCJ": 1}, quota=5, capacity=4)

    assert first.startswith("执法人员不足：第 1 组共需 5 人次，可用 1 人、每人最多 4 户，只能满足 4 人次；可以提高")
    assert second.startswith(
        "执法人员不足：第 3 组共需 10 人次，可用 1 人、每人最多 4 户，只能满足 4 人次；每户要 2 席"
    )


def test_where_every_seat_has_its_officer_more_enterprises_each_can_help():
    (words,) = shortages([Group(("WHK",), 2)], {"WHK": 2}, quota=5, capacity=4)

    assert "可以提高每人承担户数" in words
