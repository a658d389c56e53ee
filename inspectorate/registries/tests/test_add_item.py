"""An item is listed with every column the scheme asks for, its points and its bases."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.registries.actions.items import add_item
from inspectorate.registries.models import Change, InspectionItem
from inspectorate.registries.queries import pools
from inspectorate.registries.rules.items import Cited
from inspectorate.registries.tests.library import BASES, POINTS, item_values, listed
from inspectorate.statutes.tests.texts import law
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING, TODAY


def test_a_new_item_is_drawable_the_same_day_and_leaves_its_history(legal_qian):
    law(by=legal_qian)

    item = listed(legal_qian, needs=["CHEMICAL_PROCESS"])

    assert pools.items(category_codes=["W"], on=TODAY) == [
        pools.PoolItem("W09", "演示事项", ("HAZARDOUS_CHEMICALS",), False, ("CHEMICAL_PROCESS",))
    ]
    change = Change.objects.get()
    assert (change.registry, change.action, change.ground) == ("ITEMS", "ADD", "局长办公会纪要3号")
    assert ["适用标签", "", "危险化学品"] in change.fields
    assert TrailEntry.objects.get(kind="ItemAdded").subject == item.code


def test_the_longest_name_stands_whole_in_the_history(legal_qian):
    name = "事项" * 64

    listed(legal_qian, code="W09", name=name)

    assert Change.objects.get().name == f"W09 {name}"


def test_bases_are_bound_to_the_article_and_keep_their_order(legal_qian):
    law(by=legal_qian)

    item = listed(legal_qian, cited=[Cited("BASIS", "《中华人民共和国演示安全法》", "第二条之一", "第一款"), *BASES])

    assert [str(b) for b in item.bases.order_by("order")] == [
        "《演示安全法》第二条之一第一款",
        "《演示安全法》第二条",
        "《演示安全法》第三条",
    ]
    assert item.bases.get(article_no="2之1").article.text == "培训应当留有档案。"


def test_a_basis_whose_text_is_not_there_stays_open(legal_qian):
    item = listed(legal_qian, cited=[Cited("BASIS", "河北省安全生产条例")])

    assert item.is_open
    assert str(item.bases.get()) == "《河北省安全生产条例》"


def test_the_content_is_made_of_the_points_unless_it_is_given(legal_qian):
    assert listed(legal_qian).content == "有责任制文件；有培训档案。"
    assert listed(legal_qian, code="W10", content="另有写法").content == "另有写法"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "w9"}, "code"),
        ({"name": " "}, "name"),
        ({"category": None}, "category"),
        ({"inspecting_body": ""}, "inspecting_body"),
        ({"scope": ""}, "scope"),
        ({"methods": []}, "methods"),
        ({"methods": ["FLYING"]}, "methods"),
        ({"tags": []}, "tags"),
        ({"tags": ["HAZARDOUS_CHEMICALS.TAILINGS_POND"]}, "tags"),
        ({"needs": ["COOKING"]}, "needs"),
        ({"valid_from": None}, "valid_from"),
        ({"valid_from": TODAY - timedelta(days=1)}, "valid_from"),
        ({"points": []}, "points"),
        ({"points": ["有责任制文件", "有责任制文件"]}, "points"),
        ({"points": ["长" * 501]}, "points"),
        ({"cited": []}, "bases"),
        ({"cited": [BASES[1]]}, "bases"),
        ({"cited": [Cited("BASIS", "", "3")]}, "bases"),
        ({"cited": [Cited("BASIS", "演示安全法", "第某条")]}, "bases"),
        ({"cited": [BASES[0], Cited("BASIS", "演示安全法", "2")]}, "bases"),
    ],
)
def test_each_wrong_fact_is_refused_at_its_field(legal_qian, changes, field):
    with pytest.raises(NotSo) as refusal:
        listed(legal_qian, **changes)

    assert set(refusal.value.facts["problems"]) == {field}
    assert not InspectionItem.objects.exists()


def test_a_code_is_given_once(legal_qian):
    listed(legal_qian)

    with pytest.raises(NotSo, match="W09 已用于“演示事项”"):
        listed(legal_qian, name="另一事项")


def test_a_ground_is_asked_for(legal_qian):
    with pytest.raises(NotSo, match="调整依据"):
        add_item(values=item_values(), points=POINTS, cited=BASES, ground=" ", by=legal_qian, at=MORNING)


def test_an_item_of_tomorrow_is_not_drawn_today(legal_qian):
    listed(legal_qian, valid_from=date(2023, 5, 5))

    assert pools.items(category_codes=["W"], on=TODAY) == []
    assert len(pools.items(category_codes=["W"], on=date(2023, 5, 5))) == 1


@pytest.mark.parametrize("who", ["planner_wang", "head_zhao", "officer_li", "director_zhang"])
def test_others_cannot(request, who):
    with pytest.raises(NotYou, match="法制审核员"):
        listed(request.getfixturevalue(who))
