"""Reading a statute's text: what is there is taken, nothing is made up, what was cut or mixed up is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate.kit.numerals import article_words, chinese_numeral
from inspectorate.kit.refusals import NotSo
from inspectorate.statutes import rules as statutes
from inspectorate.statutes.models import Statute
from inspectorate.statutes.tests.texts import FILES, LAW


def read(title):
    path = next(p for p in FILES if p.name.startswith(title + "("))
    return statutes.read(path.name, path.read_text(encoding="utf-8"))


def read_text(text):
    return statutes.read("演示安全法(2020-06-10).md", text)


def article(title, number):
    return next(a for a in read(title).articles if a.number == number)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_statute_is_read_from_its_first_article_to_its_last_without_a_gap(path):
    found = statutes.read(path.name, path.read_text(encoding="utf-8"))

    numbers = [a.number for a in found.articles if not a.suffix]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(a.text for a in found.articles)
    assert found.full_title.endswith(found.title)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_no_character_of_a_statutes_body_is_lost(path):
    text = path.read_text(encoding="utf-8").replace("\u200b", "").replace("<!-- INFO END -->", "")
    found = statutes.read(path.name, text)

    articles = [f"{article_words(a.number, a.suffix)} {a.text}" for a in found.articles]
    annexes = [line for line in found.annexes.splitlines() if f"## {line}" not in text]
    kept = "".join("".join([found.preface, *articles, *annexes]).split())
    assert kept == "".join("".join(line for line in text.splitlines() if not line.startswith("#")).split())


@pytest.mark.parametrize(
    ("title", "number", "begins", "ends"),
    [
        ("安全生产法", 21, "生产经营单位的主要负责人对本单位安全生产工作负有下列职责", "如实报告生产安全事故。"),
        ("安全生产法", 119, "本法自2002年11月1日起施行。", "施行。"),
        ("危险化学品安全管理条例", 22, "生产、储存危险化学品的企业，应当委托", "备案。"),
        ("矿山安全法", 16, "矿山企业必须对机电设备及其防护装置", "保证使用安全。"),
        ("煤矿安全生产条例", 24, "煤矿企业应当为从业人员提供", "劳务派遣用工。"),
    ],
)
def test_known_articles_read_as_the_law_reads(title, number, begins, ends):
    text = article(title, number).text

    assert text.startswith(begins)
    assert text.endswith(ends)


def test_paragraphs_and_items_belong_to_their_article():
    found = article("安全生产法", 21)

    assert len(found.text.splitlines()) == 8
    assert found.text.splitlines()[7].startswith("（七）")
    assert found.heading == "第二章 生产经营单位的安全生产保障"


def test_a_section_is_named_with_its_chapter_and_ends_with_it():
    headings = {a.number: a.heading for a in read("行政处罚法").articles}

    assert headings[51] == "第五章 行政处罚的决定 · 第二节 简易程序"
    assert headings[66].startswith("第六章") and "节" not in headings[66]


def test_invisible_marks_of_copying_do_not_hide_an_article():
    assert read_text(LAW.replace("第三条", "\u200b第三条")).articles[3].text == "没有建立责任制的，责令改正。"


def test_an_article_that_was_put_in_later_has_its_suffix():
    assert [(a.number, a.suffix) for a in read_text(LAW).articles] == [(1, 0), (2, 0), (2, 1), (3, 0), (4, 0)]


def test_chapters_without_marks_are_headings_too():
    plain = LAW.replace("## ", "").replace("#", "")

    assert read_text(plain).articles[0].heading == "第一章 总则"


def test_what_speaks_of_another_article_is_no_article():
    text = LAW.replace("（二）转岗人员。", "第一条规定的责任制，另行制定。")

    assert "第一条规定的责任制" in read_text(text).articles[1].text


@pytest.mark.parametrize(
    ("cut", "sentence"),
    [
        ("第三条 没有建立责任制的，责令改正。", "第四条在第二条之一之后"),
        ("第一条 单位应当建立责任制。", "第二条在最前面"),
    ],
)
def test_a_text_with_a_gap_is_refused(cut, sentence):
    with pytest.raises(NotSo, match=sentence):
        read_text(LAW.replace(cut, ""))


def test_the_same_article_twice_is_refused():
    with pytest.raises(NotSo, match="条文不连续"):
        read_text(LAW.replace("第三条", "第二条"))


@pytest.mark.parametrize("name", ["安全生产法.md", "安全生产法(2021).md", "安全生产法(2021-06-10).docx"])
def test_a_file_name_without_its_version_is_refused(name):
    with pytest.raises(NotSo, match="版本日期"):
        statutes.read(name, LAW)


def test_a_text_without_articles_is_refused():
    with pytest.raises(NotSo, match="没有找到"):
        read_text("关于印发工作方案的通知")


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("煤矿安全生产条例", date(2024, 5, 1)),
        ("行政处罚法", date(2021, 7, 15)),
        ("矿山安全法实施条例", date(1996, 10, 30)),
        ("安全生产法", None),
        ("危险化学品安全管理条例", None),
        ("安全生产许可证条例", None),
    ],
)
def test_the_day_of_entry_into_force_is_taken_only_where_the_text_states_it_of_this_version(title, day):
    assert read(title).effective_from == day


@given(st.integers(min_value=1, max_value=9999))
def test_chinese_numbers_go_there_and_back(number):
    assert statutes.chinese_number(chinese_numeral(number)) == number


@pytest.mark.parametrize(
    ("number", "words"), [(10, "第十条"), (21, "第二十一条"), (105, "第一百零五条"), (110, "第一百一十条")]
)
def test_articles_are_numbered_as_statutes_do(number, words):
    assert article_words(number) == words


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("21", (21, 0)),
        ("第二十一条", (21, 0)),
        ("二十一", (21, 0)),
        ("第 21 条", (21, 0)),
        ("第六十条之一", (60, 1)),
        ("60之1", (60, 1)),
        ("0", None),
        ("二一款", None),
        ("", None),
    ],
)
def test_an_article_may_be_typed_in_several_ways(typed, number):
    assert statutes.article_number(typed) == number


def test_the_version_of_a_day_is_the_last_that_had_begun():
    old, new = Statute(effective_from=date(2014, 12, 1)), Statute(effective_from=date(2021, 9, 1))

    assert statutes.in_force([new, old], date(2021, 8, 31)) is old
    assert statutes.in_force([old, new], date(2021, 9, 1)) is new
    assert statutes.in_force([old, new], date(2014, 11, 30)) is None


def test_a_repealed_statute_counts_until_the_day_before():
    old = Statute(effective_from=date(2014, 12, 1), effective_until=date(2021, 9, 1))
    new = Statute(effective_from=date(2021, 9, 1), effective_until=date(2025, 3, 1))

    assert statutes.in_force([old, new], date(2025, 2, 28)) is new
    assert statutes.in_force([old, new], date(2025, 3, 1)) is None
    assert statutes.begun([old, new], date(2025, 3, 1)) is new


def test_a_version_whose_text_names_no_day_counts_from_its_own():
    unknown = Statute(version_date=date(2021, 6, 10))

    assert statutes.in_force([unknown], date(2021, 6, 9)) is None
    assert statutes.in_force([unknown], date(2021, 6, 10)) is unknown
