"""A fitting address, nothing that holds a letter back, and when to try again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.kit.refusals import NotNow
from inspectorate.post.rules import (
    LINK_DAYS,
    next_try,
    require_address,
    require_free,
    require_fresh,
    require_not_revoked,
    require_set_up,
)
from tests.cast import MORNING
from tests.refused import said


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ("gao@haitong.example.cn", True),
        ("gao.chang-zhang+1@h-t.example", True),
        ("G_1@1.cn", True),
        ("gao@haitong", False),
        ("gao@", False),
        ("@haitong.cn", False),
        ("", False),
        ("gao@haitong.cn ", False),
        ("gao@haitong.cn\n", False),
        ("gao@haitong.cn,li@haitong.cn", False),
        ("高厂长 <gao@haitong.cn>", False),
        ("高@haitong.cn", False),
        ("gao@海通.cn", False),
        ("gao..li@haitong.cn", False),
        (".gao@haitong.cn", False),
        ("gao.@haitong.cn", False),
        ("gao@haitong..cn", False),
        ("gao@-haitong.cn", False),
        ("gao@haitong-.cn", False),
        ("gao@[127.0.0.1]", False),
        ("gao@haitong.cn@x.cn", False),
        ("g(a)o@haitong.cn", False),
        ("13900001111", False),
    ],
)
def test_an_e_mail_goes_to_one_address_and_nothing_else(address, fits):
    assert said(require_address, "EMAIL", address) == ("" if fits else "422 address")


@pytest.mark.parametrize(
    ("address", "fits"),
    [
        ("13000000000", True),
        ("19999999999", True),
        ("12999999999", False),
        ("10000000000", False),
        ("23900001111", False),
        ("1390000111", False),
        ("139000011112", False),
        ("139 0000 1111", False),
        ("+8613900001111", False),
        ("１3900001111", False),
        ("1３900001111", False),
        ("13900001111\n", False),
        ("", False),
        ("gao@haitong.cn", False),
    ],
)
def test_a_short_message_goes_to_a_mobile_number(address, fits):
    assert said(require_address, "SMS", address) == ("" if fits else "422 address")


def test_a_group_robot_has_its_address_in_the_settings():
    assert said(require_address, "WECOM", "") == ""


def test_what_is_held_is_not_sent_and_it_is_said_why():
    assert said(require_free, "") == ""
    with pytest.raises(NotNow, match="^通知书已经作废，不能发送。$") as refusal:
        require_free("通知书已经作废")
    assert refusal.value.code == "held"


@pytest.mark.parametrize(("tries", "minutes"), [(1, 1), (2, 5), (3, 30), (4, 120), (5, 720)])
def test_after_each_failure_it_waits_longer(tries, minutes):
    assert next_try(tries, MORNING) == MORNING + timedelta(minutes=minutes)


@pytest.mark.parametrize("tries", [6, 7])
def test_after_the_sixth_failure_somebody_has_to_look_at_it(tries):
    assert next_try(tries, MORNING) is None


def test_a_link_opens_for_thirty_days():
    assert LINK_DAYS == 30


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (timedelta(0), ""),
        (timedelta(days=30, seconds=-1), ""),
        (timedelta(days=30), "409 link-over"),
        (timedelta(days=31), "409 link-over"),
    ],
)
def test_a_message_is_begun_again_as_long_as_its_first_link_opens(after, told):
    assert said(require_fresh, MORNING, MORNING + after) == told


@pytest.mark.parametrize(("is_revoked", "told"), [(False, ""), (True, "409 link-revoked")])
def test_a_message_whose_link_was_revoked_is_not_begun_again(is_revoked, told):
    assert said(require_not_revoked, is_revoked) == told


@pytest.mark.parametrize(
    ("set_up", "told"), [(["EMAIL", "SMS"], ""), (["EMAIL"], "409 not-set-up"), ([], "409 not-set-up")]
)
def test_a_way_is_taken_when_it_is_set_up(set_up, told):
    assert said(require_set_up, "SMS", "短信", set_up) == told
