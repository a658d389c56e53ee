"""A published plan is changed only as a new version, with a ground, and the old one stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.apps import apps

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.plans import actions, queries, task_rows
from inspectorate.plans.models import Task
from inspectorate.plans.rules import versions
from inspectorate.plans.rules.values import Share
from inspectorate.plans.tests.conftest import JANUARY, task, values

pytestmark = pytest.mark.django_db


def publish_again(plan, admin, leader):
    actions.submit_plan(plan_id=plan.pk, ground="先行内部联合。", by=admin, at=JANUARY)
    actions.approve_plan(plan_id=plan.pk, by=leader, at=JANUARY)
    return actions.publish_plan(plan_id=plan.pk, by=admin, at=JANUARY)


def test_the_second_version_keeps_the_first_and_its_ground(published, admin_sun, director_zhang):
    actions.amend_plan(plan_id=published.pk, ground="增加跨部门联合任务", by=admin_sun, at=JANUARY)
    actions.add_task(plan_id=published.pk, values=values(), by=admin_sun, at=JANUARY)

    second = publish_again(published, admin_sun, director_zhang)

    first = published.versions.get(version=1)
    assert (second.version, second.ground, len(second.rows), len(first.rows)) == (2, "增加跨部门联合任务", 6, 5)
    assert [(d.no, d.kind) for d in versions.compare(first.rows, second.rows)] == [("2023006-006", "ADDED")]


def test_a_returned_amendment_is_published_with_the_ground_of_the_amendment(published, admin_sun, director_zhang):
    actions.amend_plan(plan_id=published.pk, ground="延长时间", by=admin_sun, at=JANUARY)
    actions.submit_plan(plan_id=published.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)
    actions.return_plan(plan_id=published.pk, ground="再核对", by=director_zhang, at=JANUARY)

    assert publish_again(published, admin_sun, director_zhang).ground == "延长时间"


def test_a_changed_ratio_shows_in_the_comparison(published, admin_sun, director_zhang):
    actions.amend_plan(plan_id=published.pk, ground="提高比例", by=admin_sun, at=JANUARY)
    shares = [Share("A", 200), Share("B", 300), Share("C", 2000), Share("D", 5000), Share("", 300)]
    actions.set_ratios(task_id=task("2023001-001").pk, shares=shares, by=admin_sun, at=JANUARY)
    second = publish_again(published, admin_sun, director_zhang)

    found = versions.compare(published.versions.get(version=1).rows, second.rows)

    assert [(d.kind, [(c.column, c.before[:4], c.after[:4]) for c in d.cells]) for d in found] == [
        ("CHANGED", [("分级比例", "A 1%", "A 2%")])
    ]


def test_nobody_changes_a_published_row_without_amending(published, admin_sun):
    one = task("2023001-001")
    changed = replace(task_rows.values_of(one), remark="x")

    with pytest.raises(NotNow, match="调整计划"):
        actions.change_task(
            task_id=one.pk,
            values=changed,
            revision=one.revision,
            by=admin_sun,
            at=JANUARY,
        )


def test_amending_needs_a_ground_and_the_office(published, admin_sun, planner_wang):
    with pytest.raises(NotSo):
        actions.amend_plan(plan_id=published.pk, ground="", by=admin_sun, at=JANUARY)
    with pytest.raises(NotYou):
        actions.amend_plan(plan_id=published.pk, ground="x", by=planner_wang, at=JANUARY)


def test_while_it_is_amended_others_read_what_was_published(published, admin_sun, officer_li):
    actions.amend_plan(plan_id=published.pk, ground="增加任务", by=admin_sun, at=JANUARY)
    actions.add_task(plan_id=published.pk, values=values(), by=admin_sun, at=JANUARY)
    published.refresh_from_db()

    assert not queries.sees_working_copy(officer_li, JANUARY.date(), published)
    assert "2023006-006" not in {t.no for t in queries.visible_to(officer_li, JANUARY.date())}
    assert len(queries.lines_of_version(published.versions.first(), officer_li, JANUARY.date())) == 5


def test_the_paper_others_print_meanwhile_is_the_published_one(published, admin_sun, officer_li, sign_in):
    actions.amend_plan(plan_id=published.pk, ground="增加任务", by=admin_sun, at=JANUARY)
    actions.add_task(plan_id=published.pk, values=values(), by=admin_sun, at=JANUARY)

    theirs = sign_in(officer_li).get("/office/plans/2023/print/").content.decode()
    ours = sign_in(admin_sun).get("/office/plans/2023/print/").content.decode()

    assert "2023年1月3日印发" in theirs and "2023006" not in theirs
    assert "尚未印发" in ours and "2023006" in ours


def test_a_published_row_is_cancelled_not_removed(published, admin_sun, director_zhang):
    actions.amend_plan(plan_id=published.pk, ground="减少任务", by=admin_sun, at=JANUARY)
    one = task("2023002-002")
    with pytest.raises(NotNow, match="取消"):
        actions.remove_task(task_id=one.pk, by=admin_sun, at=JANUARY)
    actions.cancel_task(task_id=one.pk, ground="机构调整", by=admin_sun, at=JANUARY)

    second = publish_again(published, admin_sun, director_zhang)

    assert "2023002-002" not in [r["no"] for r in second.rows]
    assert Task.objects.get(pk=one.pk).conclusion == "机构调整"


def test_a_withdrawn_plan_is_opened_again_as_the_next_version(published, admin_sun):
    actions.withdraw_plan(plan_id=published.pk, ground="机构改革", by=admin_sun, at=JANUARY)
    plan = actions.amend_plan(plan_id=published.pk, ground="重新编制", by=admin_sun, at=JANUARY)

    assert (plan.stage, plan.version) == ("DRAFT", 2)


def test_a_plan_with_a_frozen_draw_is_not_withdrawn_and_its_task_stands_still(published, admin_sun):
    one = task("2023001-001")
    apps.get_model("draws", "Draw").objects.create(
        task=one, no="2023001-001-1", stage="ANNOUNCED", prepared_by=admin_sun
    )

    with pytest.raises(NotNow, match="2023001-001"):
        actions.withdraw_plan(plan_id=published.pk, ground="x", by=admin_sun, at=JANUARY)
    actions.amend_plan(plan_id=published.pk, ground="x", by=admin_sun, at=JANUARY)
    with pytest.raises(NotNow, match="不能再改"):
        actions.set_ratios(task_id=one.pk, shares=[Share("A", 200)], by=admin_sun, at=JANUARY)


def approving(sign_in, leader):
    return sign_in(leader).get("/office/plans/2023/approve/").content.decode()


def test_who_approves_an_amendment_sees_what_is_different_from_the_version_before(
    published, admin_sun, director_zhang, sign_in
):
    actions.amend_plan(plan_id=published.pk, ground="增加跨部门联合任务", by=admin_sun, at=JANUARY)
    actions.add_task(plan_id=published.pk, values=values(), by=admin_sun, at=JANUARY)
    actions.submit_plan(plan_id=published.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)

    page = approving(sign_in, director_zhang)

    assert "与第1版相比的改动（1项任务）" in page
    assert "2023006-006" in page


def test_who_approves_a_first_version_has_nothing_to_compare(imported, admin_sun, director_zhang, sign_in):
    actions.submit_plan(plan_id=imported.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)

    assert "版相比的改动" not in approving(sign_in, director_zhang)
