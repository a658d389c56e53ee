"""Which rule counts on which day: the rows of the periods, and the sets of rules that govern an act."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from inspectorate.kit.refusals import NotSo
from inspectorate.periods.rules import rule_sets
from inspectorate.periods.rules.counting import CountedIn, Direction
from inspectorate.periods.rules.laws import COERCION, PENALTY_RULES, SAFETY, in_force
from inspectorate.periods.rules.table import CODES, ROWS, period_on, rows_of

ONE = timedelta(days=1)
W, N, M, H = CountedIn.WORKING, CountedIn.NATURAL, CountedIn.MONTHS, CountedIn.HOURS
BEFORE_2026, SINCE_2026, SINCE_APRIL = date(2026, 1, 31), date(2026, 2, 1), date(2026, 4, 1)
RULES = "安全生产违法行为行政处罚办法"


@pytest.mark.parametrize(
    ("code", "count", "length", "basis"),
    [
        ("RESULT_PUBLICATION", W, 20, "政府信息公开条例第二十六条"),
        ("PENALTY_EXPOSURE", W, 7, "安全生产法第七十八条"),
        ("DECISION_WITHDRAWAL", W, 3, "行政处罚法第四十八条、第八十五条"),
        ("COAL_MINE_NOTICE", W, 5, "煤矿安全生产条例第四十九条"),
        ("FILING", W, 5, f"{RULES}第三十四条、第八十九条"),
        ("FILING_EXTENSION", W, 5, f"{RULES}第三十四条、第八十九条"),
        ("ACCIDENT_FILING", W, 5, f"{RULES}第三十四条、第八十九条"),
        ("EVIDENCE_REGISTRATION", W, 7, f"行政处罚法第五十六条、第八十五条；{RULES}第四十四条、第八十九条"),
        ("REGISTRATION_RATIFICATION", H, 24, f"{RULES}第四十二条"),
        ("REPRESENTATION", W, 5, f"{RULES}第十八条、第八十九条"),
        ("HEARING_REQUEST", W, 5, f"行政处罚法第六十四条、第八十五条；{RULES}第十八条、第五十六条、第八十九条"),
        ("HEARING", N, 15, f"{RULES}第五十七条"),
        ("HEARING_NOTICE", W, 7, f"行政处罚法第六十四条、第八十五条；{RULES}第五十七条、第八十九条"),
        ("CASE_DECISION", N, 90, f"行政处罚法第六十条；{RULES}第五十三条"),
        ("CASE_DECISION_EXTENDED", N, 120, f"{RULES}第五十三条"),
        ("CASE_DECISION_LONGEST", N, 180, f"{RULES}第五十三条"),
        ("SUMMARY_REPORT", W, 5, f"{RULES}第三十三条、第八十九条"),
        ("DECISION_SERVICE", W, 7, f"行政处罚法第六十一条、第八十五条；{RULES}第六十六条、第八十九条"),
        ("CASE_CLOSING", W, 10, f"{RULES}第五十四条、第八十九条"),
        ("PENALTY_REPORT", W, 10, f"{RULES}第八十三条、第八十九条"),
        ("REFERRED_CASE_REPORT", W, 10, f"{RULES}第八十五条、第八十九条"),
        ("COUNTY_PENALTY_REPORT", W, 10, f"{RULES}第八十二条、第八十九条"),
        ("LIMITATION", M, 24, "行政处罚法第三十六条"),
        ("LIMITATION_GRAVE", M, 60, "行政处罚法第三十六条"),
        ("FINE_PAYMENT", N, 15, "行政处罚法第六十七条"),
        ("FINE_HANDOVER", W, 2, f"行政处罚法第七十一条、第八十五条；{RULES}第七十九条、第八十九条"),
        ("FINE_DEPOSIT", W, 2, f"行政处罚法第七十一条、第八十五条；{RULES}第七十九条、第八十九条"),
        ("DEMAND", W, 10, "行政强制法第五十四条、第六十九条"),
        ("COURT_ENFORCEMENT", M, 3, "行政强制法第五十三条"),
        ("RECONSIDERATION", N, 60, "行政复议法第二十条"),
        ("LITIGATION", M, 6, "行政诉讼法第四十六条"),
        ("RATIFICATION", H, 24, f"行政强制法第十九条；{RULES}第二十四条"),
        ("SEALING", N, 30, f"行政强制法第二十五条；{RULES}第二十三条、第二十五条"),
        ("SEALING_EXTENSION", N, 30, f"行政强制法第二十五条；{RULES}第二十三条、第二十五条"),
        ("SUSPENSION", M, 6, f"{RULES}第二十二条"),
        ("POWER_CUT", H, 24, f"安全生产法第七十条；{RULES}第二十六条"),
        ("EXTENSION_REQUEST", W, 10, f"{RULES}第二十七条、第八十九条"),
        ("EXTENSION_REPLY", W, 5, f"{RULES}第二十七条、第八十九条"),
        ("REINSPECTION", W, 10, f"{RULES}第二十七条、第八十九条"),
        ("ANNOUNCEMENT", N, 30, f"民事诉讼法第九十五条；{RULES}第六十六条"),
        ("REFERRAL_DECISION", N, 3, "行政执法机关移送涉嫌犯罪案件的规定第五条"),
        ("REFERRAL", H, 24, "行政执法机关移送涉嫌犯罪案件的规定第五条"),
        ("POLICE_REPLY", N, 3, "行政执法机关移送涉嫌犯罪案件的规定第八条"),
        ("REFERRAL_RECONSIDERATION", N, 3, "行政执法机关移送涉嫌犯罪案件的规定第九条"),
        ("REFERRAL_SUPERVISION", N, 3, "行政执法机关移送涉嫌犯罪案件的规定第九条"),
        ("REFERRAL_HANDOVER", N, 3, "行政执法机关移送涉嫌犯罪案件的规定第十二条"),
        ("CREDIT_MINOR_LONGEST", M, 3, "信用修复管理办法第十二条"),
        ("CREDIT_GENERAL_SHORTEST", M, 3, "信用修复管理办法第十二条"),
        ("CREDIT_GENERAL_LONGEST", M, 12, "信用修复管理办法第十二条"),
        ("CREDIT_GRAVE_SHORTEST", M, 12, "信用修复管理办法第十二条"),
        ("CREDIT_GRAVE_LONGEST", M, 36, "信用修复管理办法第十二条"),
        ("CREDIT_REPAIR_ACCEPTANCE", W, 3, "信用修复管理办法第十六条"),
        ("CREDIT_REPAIR", W, 7, "信用修复管理办法第十六条"),
        ("CREDIT_REPAIR_EXTENSION", W, 10, "信用修复管理办法第十六条"),
        ("CREDIT_OBJECTION", W, 7, "信用修复管理办法第十八条"),
    ],
)
def test_each_period_is_as_long_as_its_clause_says_today(code, count, length, basis):
    period = period_on(code, date(2026, 5, 4))

    assert (period.counted_in, period.length, period.basis, period.is_assumed) == (count, length, basis, False)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("TEAM_CONFIRMATION", "2 个工作日"),
        ("RECTIFICATION", "30 日"),
        ("OBJECTION", "15 日"),
        ("OBJECTION_REPLY", "15 个工作日"),
        ("ARCHIVING", "30 日"),
    ],
)
def test_what_no_statute_says_is_assumed_and_names_none(code, words):
    period = period_on(code, date(2026, 5, 4))

    assert (period.words, period.is_assumed, period.basis, period.note) == (words, True, "", "没有法律规定")


@pytest.mark.parametrize(
    ("code", "before", "since"),
    [
        ("REPRESENTATION", "3 个工作日", "5 个工作日"),
        ("EXTENSION_REQUEST", "10 日", "10 个工作日"),
        ("EXTENSION_REPLY", "3 日", "5 个工作日"),
        ("REINSPECTION", "7 日", "10 个工作日"),
    ],
)
def test_the_rules_of_2026_count_from_their_first_day(code, before, since):
    earlier, later = period_on(code, BEFORE_2026), period_on(code, SINCE_2026)

    assert (earlier.words, earlier.is_assumed, earlier.basis) == (before, True, "")
    assert (later.words, later.is_assumed) == (since, False)
    assert RULES in later.basis


def test_a_clause_that_came_later_is_not_cited_for_the_days_before_it():
    assert period_on("HEARING_REQUEST", BEFORE_2026).basis == "行政处罚法第六十四条、第八十五条"
    assert RULES in period_on("HEARING_REQUEST", SINCE_2026).basis
    assert period_on("CASE_DECISION", BEFORE_2026).pauses == ""
    assert period_on("CASE_DECISION", SINCE_2026).pauses == f"{RULES}第五十三条"


def test_the_old_rule_of_the_province_is_assumed_and_ends_with_the_new_one():
    old = period_on("EXTENSION_REQUEST_LATEST", BEFORE_2026)

    assert (old.words, old.is_assumed, old.direction) == ("7 日", True, Direction.BEFORE)
    with pytest.raises(NotSo, match="2026年2月1日没有关于“延期整改最迟申请"):
        period_on("EXTENSION_REQUEST_LATEST", SINCE_2026)


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("CASE_CLOSING", "2026-02-01"),
        ("COAL_MINE_NOTICE", "2024-05-01"),
        ("CREDIT_REPAIR", "2026-04-01"),
        ("HEARING_REQUEST", "2021-07-15"),
    ],
)
def test_before_the_first_day_of_its_statute_there_is_no_such_period(code, first):
    day = date.fromisoformat(first)

    assert period_on(code, day).since == day
    with pytest.raises(NotSo, match="不能计算"):
        period_on(code, day - ONE)


def test_the_time_to_ask_for_reconsideration_is_printed_as_law_only_since_2024():
    before, since = period_on("RECONSIDERATION", date(2023, 12, 31)), period_on("RECONSIDERATION", date(2024, 1, 1))

    assert (before.words, before.is_assumed) == ("60 日", True)
    assert (since.words, since.basis) == ("60 日", "行政复议法第二十条")


@pytest.mark.parametrize("code", CODES)
def test_on_no_day_two_rows_count_and_between_two_there_is_no_gap(code):
    rows = rows_of(code)

    assert rows[-1].until is None or code == "EXTENSION_REQUEST_LATEST"
    for one, following in zip(rows, rows[1:], strict=False):
        assert one.until == following.since
        assert Counter(row.counts_on(following.since) for row in rows)[True] == 1
        assert Counter(row.counts_on(following.since - ONE) for row in rows)[True] == 1
        assert one.label == following.label


@pytest.mark.parametrize("row", [row for row in ROWS if row.bases], ids=lambda row: f"{row.code}-{row.since}")
def test_all_statutes_that_a_row_cites_count_its_days_alike(row):
    if row.counted_in in {W, N} and any(basis.law.working for basis in row.bases):
        assert {row.length in basis.law.working for basis in row.bases if basis.law.working} == {row.counted_in == W}


@pytest.mark.parametrize("days", [2, 5, 7, 10])
def test_the_rules_of_2026_count_these_in_working_days(days):
    assert days in PENALTY_RULES.working
    assert days + 1 not in PENALTY_RULES.working


def test_the_law_of_coercion_counts_up_to_ten_days_in_working_days():
    assert COERCION.working == {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}


def test_a_law_that_says_nothing_of_its_days_counts_none_as_working_days():
    assert (SAFETY.working, SAFETY.days_article) == (set(), 0)


def test_a_clause_rests_on_its_law_from_the_first_day_of_that_law():
    bases = (COERCION.article(25), PENALTY_RULES.article(23))

    assert in_force(bases, BEFORE_2026) == bases[:1]
    assert in_force(bases, SINCE_2026) == bases


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2021-07-15", "R2021"),
        ("2023-12-31", "R2021"),
        ("2024-01-01", "R2024"),
        ("2026-01-31", "R2024"),
        ("2026-02-01", "R2026"),
        ("2026-11-30", "R2026"),
    ],
)
def test_the_procedure_follows_the_day_of_the_act(day, code):
    assert rule_sets.governing(date.fromisoformat(day)).code == code


def test_no_set_of_rules_is_guessed_for_a_day_before_them():
    with pytest.raises(NotSo, match="没有收录"):
        rule_sets.governing(date(2021, 7, 14))


def test_the_law_of_hazardous_chemicals_comes_three_months_later():
    assert not rule_sets.chemicals_law_counts(date(2026, 4, 30))
    assert rule_sets.chemicals_law_counts(date(2026, 5, 1))


def test_the_substance_follows_the_day_of_the_violation_unless_the_new_law_is_milder():
    violated, decided = date(2026, 1, 31), date(2026, 3, 2)

    assert rule_sets.for_substance(violated, decided, is_new_milder=False) == violated
    assert rule_sets.for_substance(violated, decided, is_new_milder=True) == decided
    assert rule_sets.for_substance(decided, decided, is_new_milder=False) == decided
    with pytest.raises(NotSo, match="晚于"):
        rule_sets.for_substance(decided + ONE, decided, is_new_milder=False)


def test_nobody_asks_for_a_period_that_is_not_in_the_table():
    with pytest.raises(KeyError):
        rows_of("FOR_EVER")
