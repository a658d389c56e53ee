"""A kind says other things from a day on: its fields, its title, its template."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.documents import actions, rendering, rules
from inspectorate.documents.forms import FactsForm
from inspectorate.documents.kinds import KINDS, Input
from inspectorate.documents.tests.parts import complete_facts, draft
from inspectorate.documents.tests.test_render_documents import NAME, SENTENCE, document, text_of
from inspectorate.kit.refusals import NotSo
from tests.cast import MORNING

START = date(2026, 2, 1)
BEFORE = START - timedelta(days=1)
CHANGED = [kind.code for kind in KINDS.values() if kind.editions]
NEW = [*CHANGED, "INSPECTION_SCHEME"]


def long_facts(kind):
    facts = complete_facts(kind, START)
    for field in KINDS[kind].on(START).fields:
        if field.input == Input.TEXT:
            facts[field.name] = "\n".join(f"{n}. {SENTENCE * 3}" for n in range(1, 13))
        elif field.input == Input.ROWS and field.name not in {"officers", "experts"}:
            first = facts[field.name][0]
            kept = {n for n, c in enumerate(field.columns) if c in field.days or (field.options and not n)}
            facts[field.name] = [[c if n in kept else SENTENCE for n, c in enumerate(first)]] * 24
        elif field.input == Input.LINE:
            facts[field.name] = NAME
    return facts


@pytest.mark.parametrize("kind", NEW)
def test_the_paper_of_2026_prints_all_that_it_holds(kind):
    short, long = (
        text_of(rendering.render(document(kind, facts, START, target_name=NAME), at=MORNING)[0])
        for facts in (complete_facts(kind, START), long_facts(kind))
    )

    assert short[1] <= 2
    assert long[1] <= 20
    assert KINDS[kind].on(START).title in short[0]
    assert long[0].count(f"{KINDS[kind].on(START).title}（续页）") == long[1] - 1


@pytest.mark.parametrize("kind", CHANGED)
def test_the_day_before_it_is_as_it_was(kind):
    assert KINDS[kind].on(BEFORE) == KINDS[kind]
    assert KINDS[kind].on(START).fields != KINDS[kind].fields


def test_the_notice_is_called_by_its_new_name_from_that_day(officer_li):
    old, new = (
        draft(
            "INSPECTION_NOTICE", officer_li, officer_li.unit, dated=day, facts=complete_facts("INSPECTION_NOTICE", day)
        )
        for day in (BEFORE, START)
    )

    assert (str(old), str(new)) == ("抽查检查通知书", "行政检查通知书")


def test_a_draft_is_not_carried_over_that_day(officer_li):
    kind = "RECTIFICATION_ORDER"
    order = draft(kind, officer_li, officer_li.unit, dated=START, facts=complete_facts(kind, START))

    with pytest.raises(NotSo, match="从 2026年2月1日起，《责令限期整改指令书》的内容不同"):
        actions.change_document(document_id=order.pk, facts={}, dated=BEFORE, by=officer_li, at=MORNING)
    assert actions.change_document(
        document_id=order.pk, facts={}, dated=START + timedelta(days=1), by=officer_li, at=MORNING
    ).dated == START + timedelta(days=1)


def order_with(*rows):
    return complete_facts("RECTIFICATION_ORDER", START) | {"problems": [list(row) for row in rows]}


WHOLE = ("罐区：报警器未检定", "安全生产法第三十六条", "送检", "2026-02-16")


@pytest.mark.parametrize(
    ("row", "lacks"),
    [
        (("罐区：报警器未检定", "", "送检", "2026-02-16"), "违反的条款"),
        (("罐区：报警器未检定", "安全生产法第三十六条", " ", "2026-02-16"), "整改要求"),
        (("罐区：报警器未检定", "安全生产法第三十六条", "送检", ""), "整改期限"),
        (("罐区：报警器未检定", "安全生产法第三十六条", "送检", "十五日内"), "整改期限"),
        (("罐区：报警器未检定", "", "送检", ""), "违反的条款、整改期限"),
    ],
)
def test_an_order_says_which_row_lacks_what(row, lacks):
    kind = KINDS["RECTIFICATION_ORDER"].on(START)

    with pytest.raises(NotSo, match=f"第 2 行（罐区：报警器未检定）缺{lacks}。请在检查页面的“问题”里选条文、定期限"):
        rules.require_fields(kind, order_with(WHOLE, row))
    rules.require_fields(kind, order_with(WHOLE, WHOLE))


@pytest.mark.parametrize(("term", "is_over"), [("2026-02-01", True), ("2026-02-02", False)])
def test_a_term_lies_after_the_day_of_the_order(term, is_over):
    kind, facts = KINDS["RECTIFICATION_ORDER"].on(START), order_with((*WHOLE[:3], term))

    if is_over:
        with pytest.raises(NotSo, match="当日能改正的不写限期"):
            rules.require_days_ahead(kind, facts, START)
    else:
        rules.require_days_ahead(kind, facts, START)


def test_the_order_prints_one_table_with_its_terms_as_dates():
    facts = order_with(WHOLE, ("配电室：通道被占用", "消防法第二十八条", "清理", "2026-03-03"))

    text, _ = text_of(rendering.render(document("RECTIFICATION_ORDER", facts, START), at=MORNING)[0])

    assert "序号问题和地点违反的条款整改要求整改期限" in text
    assert "2026年2月16日" in text
    assert text.count("整改期限") == 1


def measure_with(*rows):
    return complete_facts("ON_SITE_MEASURE", START) | {"measures": [list(row) for row in rows]}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (("停止使用相关设施、设备", "1 号罐", "2026-02-01", "2026-08-01"), ""),
        (("停止使用相关设施、设备", "1 号罐", "2026-02-01", "2026-08-02"), "六个月以内"),
        (("停止使用相关设施、设备", "1 号罐", "2026-02-01", "2026-01-31"), "六个月以内"),
        (("暂时停产停业", "全厂", "2026-02-01", ""), "没有写止日"),
        (("暂时停产停业", "全厂", "2026-08-31", "2027-02-28"), ""),
        (("暂时停产停业", "全厂", "2026-08-31", "2027-03-01"), "六个月以内"),
        (("立即排除", "泄漏的阀门", "2026-02-01", ""), ""),
        (("从危险区域内撤出作业人员", "", "2026-02-01", ""), "缺对象"),
        (("吊销许可证", "全厂", "2026-02-01", "2026-03-01"), "缺措施"),
    ],
)
def test_a_measure_is_one_of_the_list_with_its_object_and_its_days(row, said):
    kind = KINDS["ON_SITE_MEASURE"].on(START)

    if said:
        with pytest.raises(NotSo, match=said):
            rules.require_fields(kind, measure_with(row))
    else:
        rules.require_fields(kind, measure_with(row))


def test_the_form_offers_the_measures_and_a_calendar(officer_li):
    kind = "ON_SITE_MEASURE"
    made = draft(kind, officer_li, officer_li.unit, dated=START, facts=complete_facts(kind, START))

    form = str(FactsForm(document=made, initial=FactsForm.initial_of(made))["measures"])

    assert '<option value="停止建设"' in form
    assert form.count('type="date"') == 2 * 5


def test_no_paper_says_by_itself_that_safety_cannot_be_kept():
    text, _ = text_of(
        rendering.render(document("ON_SITE_MEASURE", complete_facts("ON_SITE_MEASURE", START), START), at=MORNING)[0]
    )

    assert "无法保证安全" not in text


@pytest.mark.parametrize(("until", "fault"), [("9999-12-31", True), ("0001-01-01", True), ("2099-12-31", False)])
def test_a_day_in_a_table_can_be_meant_too(officer_li, until, fault):
    kind = "RECTIFICATION_ORDER"
    paper = draft(kind, officer_li, officer_li.unit, dated=START, facts=complete_facts(kind, START))
    [order] = [field for field in paper.about.fields if field.days]
    column = next(n for n, name in enumerate(order.columns) if name in order.days)
    typed = {f"{order.name}-0-{n}": until if n == column else "甲" for n in range(len(order.columns))}

    said = str(FactsForm(typed | {"dated": START.isoformat()}, document=paper).errors.get(order.name, ""))

    assert ("1900年1月1日至2099年12月31日" in said) is fault
