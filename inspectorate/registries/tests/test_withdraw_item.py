"""Withdrawing an item: from a day on it is neither drawn nor checked, and it stays readable."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.registries.actions.items import change_item, withdraw_item
from inspectorate.registries.models import Change, InspectionItem
from inspectorate.registries.queries import items, pools
from inspectorate.registries.tests.library import BASES, LATER, item_values, listed
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING, TODAY


@pytest.fixture
def item(legal_qian):
    return listed(legal_qian)


def withdraw(item, by, from_date=LATER, ground="上级取消该事项"):
    return withdraw_item(item_id=item.pk, from_date=from_date, ground=ground, by=by, at=MORNING)


def test_it_is_drawn_until_the_day_before(item, admin_sun):
    withdraw(item, admin_sun)

    assert len(pools.items(category_codes=["W"], on=date(2023, 8, 31))) == 1
    assert pools.items(category_codes=["W"], on=LATER) == []
    assert Change.objects.get(action="DEACTIVATE").fields == [["失效日期", "", "2023年9月1日"]]
    assert TrailEntry.objects.get(kind="ItemWithdrawn").ground == "上级取消该事项"


def test_it_stays_in_the_list_as_over(item, admin_sun):
    withdrawn = withdraw(item, admin_sun, TODAY)

    assert items.standing(withdrawn, TODAY) == ("已失效", "plain")
    assert list(items.items(TODAY)) == [item]


def test_a_version_that_was_to_come_never_comes(item, legal_qian, admin_sun):
    values = item_values(name="新的名称", valid_from=LATER)
    del values["code"]
    coming = change_item(
        item_id=item.pk, values=values, points=["一样"], cited=BASES, ground="修订", by=legal_qian, at=MORNING
    )

    withdraw(coming, admin_sun, date(2023, 6, 1))

    assert len(pools.items(category_codes=["W"], on=date(2023, 5, 31))) == 1
    for day in (date(2023, 6, 1), LATER, date(2030, 1, 1)):
        assert pools.items(category_codes=["W"], on=day) == []


def test_a_day_that_is_over_is_refused(item, admin_sun):
    with pytest.raises(NotSo, match="不能早于今天"):
        withdraw(item, admin_sun, date(2023, 5, 3))


def test_it_is_withdrawn_once(item, admin_sun):
    withdraw(item, admin_sun, TODAY)

    with pytest.raises(NotNow, match="2023年5月4日起失效"):
        withdraw(item, admin_sun, TODAY)


def test_a_ground_is_asked_for(item, admin_sun):
    with pytest.raises(NotSo, match="调整依据"):
        withdraw(item, admin_sun, ground="")
    assert InspectionItem.objects.get().valid_until is None


def test_a_head_of_division_cannot(item, head_zhao):
    with pytest.raises(NotYou):
        withdraw(item, head_zhao)
