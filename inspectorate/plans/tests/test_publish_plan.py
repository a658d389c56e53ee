"""From submitting to publishing, and back: each step by its own person."""

from __future__ import annotations

import pytest

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.plans import actions, waiting
from inspectorate.plans.models import PlanVersion, Task
from inspectorate.plans.rules.annex import COLUMNS
from inspectorate.plans.tests.conftest import JANUARY, table, values
from inspectorate.trail.models import TrailEntry
from tests.cast import make_person

pytestmark = pytest.mark.django_db


def test_publishing_freezes_the_rows_as_they_stood(published):
    version = PlanVersion.objects.get(plan=published)

    assert [[text for _, text in row["cells"]] for row in version.rows] == table()[1:]
    assert [label for label, _ in version.rows[0]["cells"]] == list(COLUMNS)
    assert (version.version, version.published_at, version.published_by_name) == (1, JANUARY, "孙主任")
    assert Task.objects.filter(is_published=True).count() == 5


def test_each_step_is_in_the_trail_with_its_warnings(published):
    kinds = list(TrailEntry.objects.filter(subject="2023年度计划").order_by("seq").values_list("kind", flat=True))

    assert kinds == ["PlanMade", "PlanImported", "PlanSubmitted", "PlanApproved", "PlanPublished"]
    assert "CROSS_DEPARTMENT_SHARE" in TrailEntry.objects.get(kind="PlanSubmitted").facts["cautions"]


def test_who_took_part_in_making_it_cannot_approve(imported, admin_sun, bureau_leadership):
    both = make_person("both", "兼职", bureau_leadership, "LEADER", "OFFICE_ADMIN")
    actions.add_task(plan_id=imported.pk, values=values(), by=both, at=JANUARY)
    actions.submit_plan(plan_id=imported.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)

    with pytest.raises(NotYou, match="参与编制"):
        actions.approve_plan(plan_id=imported.pk, by=both, at=JANUARY)


def test_only_a_leader_approves_and_only_the_office_publishes(imported, admin_sun, director_zhang, planner_wang):
    actions.submit_plan(plan_id=imported.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)
    with pytest.raises(NotYou):
        actions.approve_plan(plan_id=imported.pk, by=planner_wang, at=JANUARY)
    actions.approve_plan(plan_id=imported.pk, by=director_zhang, at=JANUARY)
    with pytest.raises(NotYou):
        actions.publish_plan(plan_id=imported.pk, by=director_zhang, at=JANUARY)


def test_a_draft_cannot_be_published(imported, admin_sun):
    with pytest.raises(NotNow, match="编制中"):
        actions.publish_plan(plan_id=imported.pk, by=admin_sun, at=JANUARY)


def test_an_empty_plan_is_not_submitted(plan, admin_sun):
    with pytest.raises(NotSo, match="还没有抽查任务"):
        actions.submit_plan(plan_id=plan.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)


def test_what_must_be_corrected_stops_the_submission(plan, admin_sun):
    actions.add_task(plan_id=plan.pk, values=values(sectors=()), by=admin_sun, at=JANUARY)

    with pytest.raises(NotSo, match="没有选定行业领域"):
        actions.submit_plan(plan_id=plan.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)


def test_what_should_be_mended_is_mended_or_explained(imported, admin_sun):
    with pytest.raises(NotSo, match="报批说明"):
        actions.submit_plan(plan_id=imported.pk, ground=" ", by=admin_sun, at=JANUARY)


def test_returning_needs_a_ground_and_opens_the_draft_again(imported, admin_sun, director_zhang):
    actions.submit_plan(plan_id=imported.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)
    with pytest.raises(NotSo, match="理由"):
        actions.return_plan(plan_id=imported.pk, ground=" ", by=director_zhang, at=JANUARY)

    plan = actions.return_plan(plan_id=imported.pk, ground="请增加跨部门任务", by=director_zhang, at=JANUARY)

    assert (plan.stage, plan.return_ground) == ("DRAFT", "请增加跨部门任务")
    assert [w.button for w in waiting.waiting(admin_sun, JANUARY.date())] == ["去修改"]


def test_a_published_plan_is_amended_not_returned(published, director_zhang):
    with pytest.raises(NotNow, match="调整"):
        actions.return_plan(plan_id=published.pk, ground="x", by=director_zhang, at=JANUARY)


def test_each_person_finds_what_waits(imported, admin_sun, director_zhang, officer_li):
    day = JANUARY.date()
    actions.submit_plan(plan_id=imported.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)

    assert [w.what for w in waiting.waiting(director_zhang, day)] == ["审批2023年度抽查工作计划"]
    actions.approve_plan(plan_id=imported.pk, by=director_zhang, at=JANUARY)
    assert [w.button for w in waiting.waiting(admin_sun, day)] == ["去公布"]
    assert waiting.waiting(officer_li, day) == []


def test_a_year_has_one_plan(plan, admin_sun):
    with pytest.raises(NotNow, match="已经有了"):
        actions.make_plan(year=2023, by=admin_sun, at=JANUARY)


def test_a_leader_does_not_approve_what_was_changed_after_he_opened_the_page(
    imported, admin_sun, director_zhang, sign_in
):
    actions.submit_plan(plan_id=imported.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)
    address = f"/office/plans/{imported.year}/approve/"
    client = sign_in(director_zhang)
    shown = client.get(address).context["form"]["seen"].value()
    actions.return_plan(plan_id=imported.pk, ground="改比例", by=admin_sun, at=JANUARY)
    actions.add_task(plan_id=imported.pk, values=values(), by=admin_sun, at=JANUARY)
    actions.submit_plan(plan_id=imported.pk, ground="先行内部联合。", by=admin_sun, at=JANUARY)

    answer = client.post(address, {"seen": shown})

    assert answer.status_code == 409
    assert "打开页面之后有改动" in answer.content.decode()
    imported.refresh_from_db()
    assert imported.stage == "SUBMITTED"
    assert client.post(address, {"seen": client.get(address).context["form"]["seen"].value()}).status_code == 302
