"""Rows are added, changed, put in order and taken away while the plan is a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.plans import actions, queries, task_rows
from inspectorate.plans.models import Task
from inspectorate.plans.rules.values import Share
from inspectorate.plans.tests.conftest import JANUARY, task, values
from inspectorate.trail.models import TrailEntry

pytestmark = pytest.mark.django_db


def change(no, by, *, revision=None, **changes):
    one = task(no)
    return actions.change_task(
        task_id=one.pk,
        values=replace(task_rows.values_of(one), **changes),
        revision=one.revision if revision is None else revision,
        by=by,
        at=JANUARY,
    )


def test_a_planner_changes_the_rows_of_the_own_division(imported, planner_wang):
    change("2023001-001", planner_wang, remark="与二大队商定")

    assert task("2023001-001").remark == "与二大队商定"
    assert TrailEntry.objects.get(kind="TaskChanged").facts["changes"] == [["备注", "", "与二大队商定"]]
    assert imported.planners.filter(pk=planner_wang.pk).exists()


def test_another_divisions_row_is_not_theirs(imported, planner_wang, trade_planner):
    with pytest.raises(NotYou, match="发起科室"):
        change("2023001-001", trade_planner, remark="x")
    with pytest.raises(NotYou):
        change("2023001-001", planner_wang, lead_division="GMK")


def test_a_change_in_between_is_not_overwritten(imported, planner_wang, admin_sun):
    seen = task("2023001-001").revision
    change("2023001-001", admin_sun, remark="先改")

    with pytest.raises(NotNow, match="别人已经修改"):
        change("2023001-001", planner_wang, revision=seen, remark="后改")

    assert task("2023001-001").remark == "先改"


def test_saving_without_a_change_leaves_no_trace(imported, admin_sun):
    before = TrailEntry.objects.count()

    change("2023001-001", admin_sun)

    assert TrailEntry.objects.count() == before


def test_new_dates_bring_their_own_words(imported, admin_sun):
    one = change("2023001-001", admin_sun, window_from=date(2023, 6, 1), window_until=date(2023, 8, 31))

    assert one.window_text == "2023年6月至8月"


def test_the_plans_own_wording_of_a_window_is_kept(plan, admin_sun):
    one = actions.add_task(plan_id=plan.pk, values=values(window_text="2023年3月—4月"), by=admin_sun, at=JANUARY)

    assert task_rows.row_of(one).window == "2023年3月—4月"


def test_a_new_row_gets_the_next_number_proposed(imported):
    assert queries.next_numbers(imported) == ("2023006", "006")


def test_a_number_is_used_once(imported, admin_sun):
    with pytest.raises(NotSo, match="已经用了"):
        actions.add_task(plan_id=imported.pk, values=values(plan_no="2023001", task_no="001"), by=admin_sun, at=JANUARY)


@pytest.mark.parametrize(
    "changes,words",
    [
        ({"plan_no": "2023/1"}, "数字和字母"),
        ({"task_no": "一号"}, "数字和字母"),
        ({"window_until": date(2022, 1, 1)}, "早于起期"),
        ({"ratio_floor": 0}, "总体下限"),
        ({"ratios": (Share("A", 0),)}, "A的抽查比例"),
        ({"ratios": (Share("A", 10001),)}, "A的抽查比例"),
        ({"ratios": (Share("A", 1), Share("A", 2))}, "两个比例"),
        ({"lead_division": "XXX"}, "单位名录"),
    ],
)
def test_what_no_task_may_be_is_refused(plan, admin_sun, changes, words):
    with pytest.raises(NotSo, match=words):
        actions.add_task(plan_id=plan.pk, values=values(**changes), by=admin_sun, at=JANUARY)


def test_a_row_never_published_goes_and_the_trail_keeps_it(imported, admin_sun):
    actions.remove_task(task_id=task("2023005-005").pk, by=admin_sun, at=JANUARY)

    assert not Task.objects.filter(plan_no="2023005").exists()
    assert ["抽查事项", "煤矿"] in TrailEntry.objects.get(kind="TaskRemoved").facts["cells"]


def test_rows_are_put_in_order(imported, admin_sun):
    actions.reorder_tasks(plan_id=imported.pk, order=["2023005-005", "2023002-002"], by=admin_sun, at=JANUARY)

    nos = [t.task_no for t in queries.tasks_of(imported, admin_sun, JANUARY.date())]
    assert nos == ["005", "002", "001", "003", "004"]


def test_an_order_of_unknown_rows_is_refused(imported, admin_sun):
    with pytest.raises(NotSo, match="次序"):
        actions.reorder_tasks(plan_id=imported.pk, order=["2022001-001"], by=admin_sun, at=JANUARY)


def test_a_submitted_plan_stands_still(imported, admin_sun):
    actions.submit_plan(plan_id=imported.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)

    with pytest.raises(NotNow, match="待审批"):
        actions.add_task(plan_id=imported.pk, values=values(), by=admin_sun, at=JANUARY)
