"""What must hold of an item of the list, of its points, its bases and its versions: which fields are wrong, all of
them, and on which side of each edge.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import timedelta

import pytest

from inspectorate.registries.rules import items
from inspectorate.registries.rules.items import Cited
from tests.cast import TODAY

DAY = timedelta(days=1)
SOUND = {
    "code": "W09",
    "category": "WHP",
    "name": "动火作业",
    "inspecting_body": "市应急管理局",
    "scope": "危险化学品企业",
    "methods": ["ON_SITE"],
    "needs": [],
    "tags": ["ALL"],
    "valid_from": TODAY,
}
BASIS = Cited("BASIS", "安全生产法", "第二十一条")


def wrong(points=("查看动火票。",), cited=(BASIS,), **changes):
    return sorted(items.item_problems({**SOUND, **changes}, points, cited))


def test_everything_that_is_missing_is_named_at_once():
    empty = dict.fromkeys(SOUND, "") | {"methods": [], "needs": [], "tags": [], "category": None, "valid_from": None}

    assert sorted(items.item_problems(empty, [], [])) == sorted(
        ["code", "category", "name", "inspecting_body", "scope", "methods", "tags", "valid_from", "points", "bases"]
    )


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        *[({"code": code}, []) for code in ("A00", "ABCD0000", "A0000", "ABCD00")],
        *[({"code": code}, ["code"]) for code in ("A0", "A00000", "ABCDE00", "a00", "00", "A00 ", "A-00", "A００")],
        ({"category": None}, ["category"]),
        ({"name": " "}, ["name"]),
        ({"inspecting_body": ""}, ["inspecting_body"]),
        ({"scope": "\u3000"}, ["scope"]),
        ({"methods": []}, ["methods"]),
        ({"methods": ["ON_SITE", "BY_EAR"]}, ["methods"]),
        ({"methods": ["ON_SITE", "TESTING"]}, []),
        ({"needs": ["DUST"]}, []),
        ({"needs": ["DUSTY"]}, ["needs"]),
        ({"tags": []}, ["tags"]),
        ({"tags": ["NON_COAL_MINE.TAILINGS_POND", "MAJOR_HAZARD", "DUST", "COAL_MINE"]}, []),
        ({"tags": ["COAL_MINE.TAILINGS_POND"]}, ["tags"]),
        ({"valid_from": None}, ["valid_from"]),
        ({"points": ()}, ["points"]),
        ({"cited": ()}, ["bases"]),
        ({"code": "", "points": (), "cited": ()}, ["bases", "code", "points"]),
    ],
)
def test_each_fact_that_is_wrong_is_named_and_no_other(changes, found):
    assert wrong(**changes) == found


def test_the_words_say_what_is_wrong():
    found = items.item_problems(
        {**SOUND, "name": "", "methods": ["BY_EAR", "ON_SITE", "X"], "tags": []}, ["a"], [BASIS]
    )

    assert found == {
        "name": "请填写抽查事项名称。",
        "methods": "没有这些选项：BY_EAR、X。请从列表中选择。",
        "tags": "请至少选择一个适用单位。",
    }


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ([], "请至少写一个检查要点，一行一个。"),
        (["a"], ""),
        (["a", "b"], ""),
        (["a", "b", "a"], "检查要点“a”写了两次，请去掉一个。"),
        (["b", "a", "a"], "检查要点“a”写了两次，请去掉一个。"),
        (["x" * 30, "x" * 30], f"检查要点“{'x' * 20}”写了两次，请去掉一个。"),
        (["x" * 500], ""),
        (["x" * 501], "第 1 个检查要点超过 500 字，请拆成几个。"),
        (["a", "x" * 501, "y" * 501], "第 2 个检查要点超过 500 字，请拆成几个。"),
        (["a", "a", "x" * 501], "检查要点“a”写了两次，请去掉一个。"),
    ],
)
def test_points_are_one_at_least_none_twice_and_none_too_long(points, says):
    assert items.points_problem(points) == says


@pytest.mark.parametrize(
    ("cited", "says"),
    [
        ([], "请至少写一条检查依据。"),
        ([Cited("PENALTY", "安全生产法", "21")], "请至少写一条检查依据。"),
        ([BASIS], ""),
        ([Cited("BASIS", "安全生产法")], ""),
        ([Cited("BASIS", "")], "有一条依据没有写法规名称，请补上或者清空这一行。"),
        ([Cited("BASIS", "《》")], "有一条依据没有写法规名称，请补上或者清空这一行。"),
        ([BASIS, Cited("PENALTY", " ", "21")], "有一条依据没有写法规名称，请补上或者清空这一行。"),
        ([Cited("BASIS", "安全生产法", "某条")], "《安全生产法》的条号“某条”看不懂，请写成 21 或者 第二十一条。"),
        ([Cited("BASIS", "安全生产法", "0")], "《安全生产法》的条号“0”看不懂，请写成 21 或者 第二十一条。"),
        ([BASIS, BASIS], "《安全生产法》的同一条写了两次，请去掉一条。"),
        ([BASIS, Cited("BASIS", "《中华人民共和国安全生产法》", "21")], "《安全生产法》的同一条写了两次，请去掉一条。"),
        ([Cited("BASIS", "消防法"), BASIS, BASIS], "《安全生产法》的同一条写了两次，请去掉一条。"),
        ([Cited("BASIS", "安全生产法"), Cited("BASIS", "安全生产法")], "《安全生产法》的同一条写了两次，请去掉一条。"),
        ([BASIS, Cited("PENALTY", "安全生产法", "21")], ""),
        ([BASIS, Cited("BASIS", "安全生产法", "22")], ""),
        ([BASIS, Cited("BASIS", "安全生产法", "21之一")], ""),
        ([BASIS, Cited("BASIS", "安全生产法", "21", "第二款")], ""),
        ([BASIS, Cited("BASIS", "消防法", "21")], ""),
    ],
)
def test_bases_are_one_at_least_none_twice_each_with_its_statute(cited, says):
    assert items.bases_problem(cited) == says


def test_a_citation_is_kept_by_its_number_however_it_was_typed():
    for typed in ("21", "二十一", "第二十一条", "第 21 条"):
        assert (Cited("BASIS", "x", typed).number, Cited("BASIS", "x", typed).key) == ((21, 0), "21")
    assert Cited("BASIS", "x", "第六十条之一").key == "60之1"
    assert (Cited("BASIS", "x").number, Cited("BASIS", "x").key) == (None, "")
    assert Cited("BASIS", "《中华人民共和国安全生产法》").short_title == "安全生产法"


@pytest.mark.parametrize(
    ("starts", "earlier", "says"),
    [
        (TODAY, None, ""),
        (TODAY - DAY, None, "生效日期不能早于今天"),
        (TODAY, TODAY, ""),
        (TODAY + DAY, TODAY, ""),
        (TODAY, TODAY + DAY, "上一个版本自"),
        (TODAY - DAY, TODAY, "生效日期不能早于今天"),
    ],
)
def test_a_version_begins_today_at_the_earliest_and_not_before_the_one_before_it(starts, earlier, says):
    found = items.version_problem(starts=starts, earlier_starts=earlier, on=TODAY)

    assert found.startswith(says) and bool(found) is bool(says)


def test_the_content_is_the_points_in_one_sentence():
    assert items.content_of(["查看动火票。", "核对监护人；", "测爆"]) == "查看动火票；核对监护人；测爆。"
    assert items.content_of(["测爆"]) == "测爆。"


@pytest.mark.parametrize("kind", [Cited])
def test_a_citation_cannot_be_written_to_afterwards(kind):
    with pytest.raises(FrozenInstanceError):
        setattr(object.__new__(kind), next(iter(kind.__dataclass_fields__)), "又")
