"""A statute's numbers, titles, versions and articles: each rule on both sides of its edge."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from inspectorate.kit.numerals import article_words, chinese_numeral
from inspectorate.kit.refusals import NotSo
from inspectorate.statutes import rules as statutes
from inspectorate.statutes.models import Statute
from inspectorate.statutes.tests.texts import LAW


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (19, "十九"),
        (20, "二十"),
        (21, "二十一"),
        (99, "九十九"),
        (100, "一百"),
        (101, "一百零一"),
        (110, "一百一十"),
        (111, "一百一十一"),
        (1000, "一千"),
        (1001, "一千零一"),
        (1010, "一千零一十"),
        (1100, "一千一百"),
        (1101, "一千一百零一"),
        (1998, "一千九百九十八"),
        (2021, "二千零二十一"),
    ],
)
def test_a_number_in_words_is_the_one_that_a_statute_would_print(number, numeral):
    assert chinese_numeral(number) == numeral
    assert statutes.chinese_number(numeral) == number


def test_a_number_that_was_put_in_later_is_written_with_its_suffix():
    assert article_words(60, 1) == "第六十条之一"
    assert article_words(60) == article_words(60, 0) == "第六十条"
    assert (statutes.article_key(60, 1), statutes.article_key(60), statutes.article_key(60, 0)) == ("60之1", "60", "60")


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1", (1, 0)),
        ("9999", (9999, 0)),
        ("99999", None),
        ("60-1", (60, 1)),
        ("60之12", (60, 12)),
        ("60之123", None),
        ("六十条之十二", (60, 12)),
        ("第零条", None),
        ("二十一条", (21, 0)),
        ("21条", (21, 0)),
        ("第21", (21, 0)),
        ("条", None),
        ("第条", None),
        ("2 1", (21, 0)),
        ("21、22", None),
        ("x21", None),
    ],
)
def test_what_is_typed_for_an_article_is_one_articles_number_or_nothing(typed, number):
    assert statutes.article_number(typed) == number


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("《中华人民共和国安全生产法》", "安全生产法"),
        ("中华人民共和国 安全生产法", "安全生产法"),
        ("安全生产法", "安全生产法"),
        ("实施《中华人民共和国矿山安全法》办法", "实施中华人民共和国矿山安全法办法"),
        ("《》", ""),
    ],
)
def test_a_statute_is_listed_under_what_people_call_it(text, title):
    assert statutes.short_title(text) == title


OLD = Statute(effective_from=date(2014, 12, 1))
NEW = Statute(effective_from=date(2021, 9, 1), effective_until=date(2025, 3, 1))


@pytest.mark.parametrize(
    ("day", "begun", "in_force"),
    [
        (date(2014, 11, 30), None, None),
        (date(2014, 12, 1), OLD, OLD),
        (date(2021, 8, 31), OLD, OLD),
        (date(2021, 9, 1), NEW, NEW),
        (date(2025, 2, 28), NEW, NEW),
        (date(2025, 3, 1), NEW, None),
        (date(2025, 3, 2), NEW, None),
    ],
)
def test_a_version_counts_from_its_first_day_to_the_day_before_it_was_repealed(day, begun, in_force):
    assert statutes.begun([NEW, OLD], day) is begun
    assert statutes.in_force([OLD, NEW], day) is in_force
    assert statutes.has_ended(NEW, day) is (day >= date(2025, 3, 1))
    assert statutes.has_ended(OLD, day) is False


def test_each_version_is_followed_by_the_next_that_was_passed_and_the_last_by_none():
    first, second, third = (Statute(version_date=date(year, 1, 1)) for year in (2014, 2021, 2025))

    assert statutes.successions([third, first, second]) == [(first, second), (second, third)]
    assert statutes.successions([first]) == statutes.successions([]) == []


def law(*lines, head="# 演示安全法", preface=""):
    return statutes.read("演示安全法(2020-06-10).md", "\n".join([head, preface, "<!-- INFO END -->", *lines]))


def test_the_title_the_version_and_the_preface_come_from_the_head():
    found = law("第一条 单位应当负责。", preface="2019年1月1日通过\n\n  2020年6月1日修订  \n## 目录")

    assert (found.title, found.full_title, found.version) == ("演示安全法", "演示安全法", date(2020, 6, 10))
    assert found.preface == "2019年1月1日通过\n2020年6月1日修订"


def test_a_file_without_a_head_or_a_preface_is_called_by_its_name():
    found = statutes.read("中华人民共和国演示法（2020-06-10）.txt", "第一条 单位应当负责。")

    assert (found.title, found.full_title, found.preface) == ("演示法", "中华人民共和国演示法", "")
    assert [article.text for article in found.articles] == ["单位应当负责。"]


@pytest.mark.parametrize("first", ["第一章 总则", "第一条 一。"])
def test_what_stands_above_the_first_chapter_or_article_is_told_with_the_preface(first):
    found = law(
        "（2020年6月1日通过）", "目录", first, "第一条 一。" if "章" in first else "第二条 二。", preface="某令"
    )

    assert found.preface == "某令\n（2020年6月1日通过）\n目录"
    assert [one.text for one in found.articles][:1] == ["一。"]


def test_an_article_has_the_headings_above_it_and_its_own_lines():
    found = law(
        "不是条文的话",
        "## 第一编 总则",
        "## 第一章 一般规定",
        "### 第一节 甲",
        "第一条 一。",
        "（一）其一；",
        "",
        "　　第二款。",
        "### 第二节 乙",
        "第二条",
        "只有正文。",
        "## 第二章 其他",
        "第三条　三。",
        "## 附则",
        "第四条 四。",
        "## 第二编 分则",
        "第五条 五。",
    ).articles

    assert [(one.number, one.heading, one.text) for one in found] == [
        (1, "第一编 总则 · 第一章 一般规定 · 第一节 甲", "一。\n（一）其一；\n第二款。"),
        (2, "第一编 总则 · 第一章 一般规定 · 第二节 乙", "只有正文。"),
        (3, "第一编 总则 · 第二章 其他", "三。"),
        (4, "第一编 总则 · 附则", "四。"),
        (5, "第二编 分则", "五。"),
    ]


def test_a_heading_ends_the_article_above_it():
    found = law("第一条 一。", "## 第二章 其他", "这一行不属于任何一条。", "第二条 二。").articles

    assert [one.text for one in found] == ["一。", "二。"]


@pytest.mark.parametrize(
    ("numbers", "gap"),
    [
        (["第一条"], None),
        (["第一条", "第二条", "第二条之一", "第二条之二", "第三条"], None),
        (["第二条"], "第二条在最前面"),
        (["第一条之一"], "第一条之一在最前面"),
        (["第一条", "第三条"], "第三条在第一条之后"),
        (["第一条", "第一条"], "第一条在第一条之后"),
        (["第一条", "第二条", "第一条"], "第一条在第二条之后"),
        (["第一条", "第一条之二"], "第一条之二在第一条之后"),
        (["第一条", "第二条之一"], "第二条之一在第一条之后"),
        (["第一条", "第一条之一", "第一条之一"], "第一条之一在第一条之一之后"),
        (["第一条", "第一条之一", "第三条"], "第三条在第一条之一之后"),
    ],
)
def test_articles_follow_one_another_without_a_gap(numbers, gap):
    lines = [f"{number} 正文。" for number in numbers]

    if gap is None:
        assert [article_words(one.number, one.suffix) for one in law(*lines).articles] == numbers
        return
    with pytest.raises(NotSo) as refused:
        law(*lines)
    assert refused.value.code == "statute-gap"
    assert f"的条文不连续：{gap}。请核对" in refused.value.message


def test_what_is_wrong_with_a_file_is_told_with_its_name():
    for name, text, code in [("x.md", LAW, "statute-name"), ("x(2020-06-10).md", "通知", "statute-empty")]:
        with pytest.raises(NotSo) as refused:
            statutes.read(name, text)
        assert (refused.value.code, refused.value.facts["file"]) == (code, name)


@pytest.mark.parametrize(
    ("last", "preface", "day"),
    [
        ("本法自2020年9月1日起施行。", "", date(2020, 9, 1)),
        ("本法自2020年6月10日起施行。", "", date(2020, 6, 10)),
        ("本法自2020年6月9日起施行。", "", None),
        ("本法自2002年11月1日起施行。", "2020年6月10日修订，2020年12月1日施行", date(2020, 12, 1)),
        ("本法自 2020 年 9 月 1 日起施行。", "自2021年1月1日起施行", date(2020, 9, 1)),
        ("本法自公布之日起施行。", "2020年6月10日主席令公布", date(2020, 6, 10)),
        ("本法自发布之日起施行。", "2020年6月10日发布", date(2020, 6, 10)),
        ("本法自公布之日起施行。", "2020年6月9日公布", None),
        ("本法自公布之日起施行。", "2020年6月10日公布\n2020年7月1日公布", None),
        ("本法自公布之日起施行。", "2019年6月10日公布\n2020年6月10日公布", date(2020, 6, 10)),
        ("本法自公布之日起施行。", "2020年6月10日通过", None),
        ("本法自公布之日起施行。", "", None),
        ("本法由国务院解释。", "2020年6月10日公布", None),
    ],
)
def test_it_is_in_force_from_the_day_that_the_text_states_of_this_very_version(last, preface, day):
    assert law("第一条 一。", f"第二条 {last}", preface=preface).effective_from == day


@pytest.mark.parametrize("kind", [statutes.ArticleText, statutes.StatuteText])
def test_what_was_read_cannot_be_written_to_afterwards(kind):
    with pytest.raises(FrozenInstanceError):
        setattr(object.__new__(kind), next(iter(kind.__dataclass_fields__)), "又")
