"""行政检查通知书 since 2026-02-01: where the task comes from, why each item, by whom, which visit of the year."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.documents import rules
from inspectorate.documents.kinds import KINDS
from inspectorate.notices import queries
from inspectorate.notices.papers import NOTICE, ToTell
from inspectorate.registries.models import InspectionItem, Target

KIND = KINDS["INSPECTION_NOTICE"]
START = date(2026, 2, 1)


@pytest.fixture
def known(drawn, terms):
    for item in InspectionItem.objects.all():
        item.bases.create(kind="BASIS", order=1, statute_title="安全生产法", article_no="21")
        item.bases.create(kind="PENALTY", order=2, statute_title="安全生产法", article_no="94")
    return NOTICE.facts(ToTell(drawn.drawn.first(), terms, drawn.announced_at.date()))


def test_all_that_it_asks_is_known_from_the_draw(known, drawn, settings):
    facts = rules.facts_of(KIND, known, START)

    rules.require_fields(KIND.on(START), facts)
    target = drawn.drawn.first()
    assert facts["source"] == f"{settings.BUREAU_NAME}2023年度抽查工作计划（2023001），经随机抽取确定。"
    assert [number for _, number in facts["officers"]] == [number for number, _, _ in queries.team(target)]
    assert {tuple(row[1:]) for row in facts["items"]} == {("现场检查", "《安全生产法》第二十一条")}
    assert facts["supervision"] == settings.SUPERVISION_PHONE


def test_an_item_without_its_basis_is_named(known):
    facts = rules.facts_of(KIND, known, START)
    name, method, _ = facts["items"][0]
    facts["items"] = [[name, method, ""]]

    with pytest.raises(rules.NotSo, match="第 1 行（.+）缺检查依据"):
        rules.require_fields(KIND.on(START), facts)


def test_it_says_which_visit_of_the_year_it_is_and_how_many_there_may_be(drawn):
    target = drawn.drawn.first()

    assert queries.times(target, 2023) == (
        "本次为本年度对你单位的第 1 次检查（各种来源的检查都计入）；年度频次上限为 2 次（本局抽取设置）。"
    )


@pytest.mark.parametrize(("year", "times", "nth"), [(2023, 2, 3), (2023, 0, 1), (2022, 5, 1)])
def test_what_was_inspected_in_the_year_counts_wherever_it_came_from(drawn, year, times, nth):
    target = drawn.drawn.first()
    Target.objects.filter(usc_code=target.usc_code).update(
        last_inspected_date=date(year, 3, 1), inspected_this_year=times
    )

    assert queries.times(target, 2023).startswith(f"本次为本年度对你单位的第 {nth} 次检查")


def test_before_that_day_nothing_of_it_is_asked(known):
    facts = rules.facts_of(KIND, known, date(2026, 1, 31))

    assert set(facts) == {field.name for field in KIND.fields}
    assert {"officers", "times", "source"}.isdisjoint(facts)
