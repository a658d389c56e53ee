"""撤销导入 of a plan: new tasks go, changed ones are as they were; of a draft only, and while nobody went on."""

from __future__ import annotations

import pytest

from inspectorate.imports import actions as imports
from inspectorate.kit.refusals import NotNow
from inspectorate.plans import actions, task_rows
from inspectorate.plans.models import ImportedTask, Task
from inspectorate.plans.rules.values import Share, kept, wanted_back
from inspectorate.plans.tests.conftest import JANUARY, bring, table, task, values
from inspectorate.trail.models import TrailEntry

pytestmark = pytest.mark.django_db


def undo(batch, by):
    return imports.undo_import(batch_id=batch.pk, ground="", by=by, at=JANUARY)


def moved(place=1, text="2023年6月至8月"):
    rows = table()
    rows[place][10] = text
    return rows


@pytest.mark.both_databases
def test_what_a_file_changed_is_as_it_was_and_what_it_added_is_gone(plan, admin_sun):
    bring(table()[:3], admin_sun)
    one = task("2023001-001")
    actions.set_ratios(task_id=one.pk, shares=[Share("A", 700), Share("", 400)], by=admin_sun, at=JANUARY)
    before = task_rows.values_of(task("2023001-001"))
    rows = moved()
    rows[1][5] = "抽取10户"

    undo(bring(rows, admin_sun), admin_sun)

    assert task_rows.values_of(task("2023001-001")) == before
    assert [t.no for t in Task.objects.order_by("plan_no")] == ["2023001-001", "2023002-002"]
    assert TrailEntry.objects.get(kind="PlanImportUndone").facts["tasks"] == 4


def test_one_file_after_the_other_can_be_taken_back(plan, admin_sun):
    first, second = bring(table(), admin_sun), bring(moved(), admin_sun)
    with pytest.raises(NotNow, match="2023001-001又改动过"):
        undo(first, admin_sun)
    assert Task.objects.count() == 5

    undo(second, admin_sun)
    undo(first, admin_sun)

    assert not Task.objects.exists()
    assert not ImportedTask.objects.exists()


def test_a_task_that_was_changed_by_hand_since_is_not_put_back(plan, admin_sun):
    batch = bring(table(), admin_sun)
    one = task("2023001-001")
    actions.set_ratios(task_id=one.pk, shares=[Share("A", 700)], by=admin_sun, at=JANUARY)

    with pytest.raises(NotNow, match="不能成批撤销"):
        undo(batch, admin_sun)

    assert Task.objects.count() == 5


def test_a_new_task_that_was_removed_by_hand_hinders_nothing(plan, admin_sun):
    batch = bring(table(), admin_sun)
    actions.remove_task(task_id=task("2023001-001").pk, by=admin_sun, at=JANUARY)

    undo(batch, admin_sun)

    assert not Task.objects.exists()


def test_a_changed_task_that_was_removed_by_hand_is_not_made_again(plan, admin_sun):
    bring(table(), admin_sun)
    batch = bring(moved(), admin_sun)
    actions.remove_task(task_id=task("2023001-001").pk, by=admin_sun, at=JANUARY)

    with pytest.raises(NotNow, match="不能成批撤销"):
        undo(batch, admin_sun)


def test_a_published_plan_is_not_taken_back(published, admin_sun):
    from inspectorate.imports.models import ImportBatch

    with pytest.raises(NotNow, match="调整计划"):
        undo(ImportBatch.objects.get(), admin_sun)


def test_nor_is_a_task_that_was_published_when_its_plan_is_open_again(published, admin_sun):
    from inspectorate.imports.models import ImportBatch

    actions.amend_plan(plan_id=published.pk, ground="调整科室", by=admin_sun, at=JANUARY)

    with pytest.raises(NotNow, match="已经公布过"):
        undo(ImportBatch.objects.get(), admin_sun)

    assert Task.objects.count() == 5


def test_what_is_kept_of_a_task_comes_back_whole():
    one = values(districts=("130302",), special_list=7, ratios=(Share("A", 100, "x", 3), Share("", 300)))

    assert wanted_back(kept(one)) == one


def test_the_page_says_what_taking_back_means(imported, admin_sun, sign_in):
    from inspectorate.imports.models import ImportBatch

    client, batch = sign_in(admin_sun), ImportBatch.objects.get()
    assert "新增的任务删去" in client.get(batch.get_absolute_url()).content.decode()

    page = client.post(f"/office/registries/imports/{batch.pk}/undo/", {"ground": ""}, follow=True).content.decode()

    assert "这次导入已撤销" in page
    assert not Task.objects.exists()
