"""期限: what counts on a day, with its source, and what the office may set."""

from __future__ import annotations

import pytest
from django.utils import timezone

from inspectorate.periods import queries
from inspectorate.periods.actions import set_period
from inspectorate.periods.models import PeriodLength
from inspectorate.periods.rules.table import period_on
from tests.cast import MORNING, TODAY


@pytest.fixture
def page(sign_in, officer_li):
    return lambda **asked: sign_in(officer_li).get("/office/periods/table/", asked)


def labels(answer):
    return [row.period.label for row in answer.context["rows"]]


def test_it_shows_what_counts_on_a_day_and_who_does_not_keep_it_sets_nothing(page):
    answer = page(on=TODAY)

    assert "自2021年7月15日起的规定" in answer.content.decode()
    assert "检查组比对确认（自抽取）" in labels(answer)
    assert "填写结案审批表" not in labels(answer)
    assert "修改" not in answer.content.decode()


@pytest.mark.parametrize(
    ("on", "since", "words", "chips"),
    [("2026-01-31", "2024年1月1日", "7 日", True), ("2026-02-01", "2026年2月1日", "10 个工作日", False)],
)
def test_it_shows_the_rule_of_any_day_with_its_source(page, on, since, words, chips):
    answer = page(on=on)

    [row] = [row for row in answer.context["rows"] if row.period.code == "REINSPECTION"]
    assert (row.period.words, row.period.is_assumed) == (words, chips)
    assert f"自{since}起的规定" in answer.content.decode()
    assert ("法规库中没有当时的办法" in answer.content.decode()) == chips


def test_it_is_searched_by_name_and_by_clause_whatever_the_day(page):
    rows = page(q="整改复查", on="2026-02-01").context["rows"]

    assert [(row.period.words, row.counts) for row in rows] == [("7 日", False), ("10 个工作日", True)]
    assert labels(page(q="移送涉嫌犯罪案件的规定第十二条")) == ["涉案物品移交公安机关（自接到立案通知）"]
    assert "没有找到" in page(q="没有这种期限").content.decode()


def test_a_day_that_is_none_shows_today(page):
    assert page(on="2026-02-30").context["on"] == page().context["on"] == timezone.localdate()


def test_who_keeps_it_sets_what_is_assumed_from_a_day_on(sign_in, admin_sun):
    client = sign_in(admin_sun)
    page = client.get("/office/periods/table/").content.decode()
    assert "/office/periods/TEAM_CONFIRMATION/length/" in page
    assert "/office/periods/HEARING_REQUEST/length/" not in page

    facts = {"length": 4, "since": "2023-06-01", "ground": "省厅文件"}
    said = client.post("/office/periods/TEAM_CONFIRMATION/length/", facts, follow=True)

    assert "检查组比对确认（自抽取）自2023年6月1日起 4 个工作日" in said.content.decode()
    assert PeriodLength.objects.get().since.isoformat() == "2023-06-01"
    assert client.get("/office/periods/HEARING_REQUEST/length/").status_code == 404


def test_of_two_lengths_of_one_day_the_last_one_counts(admin_sun):
    for length in (4, 3):
        set_period(code="TEAM_CONFIRMATION", length=length, ground="省厅文件", by=admin_sun, at=MORNING)

    assert queries.period("TEAM_CONFIRMATION", TODAY).length == 3
    [row] = [row for row in queries.table(TODAY) if row.period.code == "TEAM_CONFIRMATION"]
    assert (row.period.length, row.can_be_set) == (3, True)


def test_the_reckoning_says_the_last_day_before_a_hearing(sign_in, officer_li):
    page = sign_in(officer_li).get("/office/periods/?code=HEARING_NOTICE&start=2026-03-20").content.decode()

    assert "2026年3月11日" in page


def test_a_day_without_a_rule_is_told(sign_in, officer_li):
    page = sign_in(officer_li).get("/office/periods/?code=CASE_CLOSING&start=2026-01-31")

    assert page.status_code == 200
    assert "没有关于“填写结案审批表”的期限规定" in page.content.decode()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("FINE_PAYMENT", "顺延"),
        ("SEALING", "不顺延"),
        ("EXTENSION_REQUEST_LATEST", "不顺延"),
        ("HEARING_REQUEST", ""),
        ("RATIFICATION", ""),
    ],
)
def test_it_says_whether_a_holiday_moves_the_last_day(code, words):
    assert period_on(code, TODAY).holiday_words == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("COURT_ENFORCEMENT", "依据行政强制法第五十三条"),
        ("ARCHIVING", "假定（没有法律规定），由本局设定"),
    ],
)
def test_it_says_what_a_period_rests_on(code, words):
    assert period_on(code, TODAY).rests_on == words
