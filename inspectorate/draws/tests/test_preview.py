"""范围、分层和名额 before anything is frozen."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta

import pytest
from django.urls import reverse

from inspectorate.draws import actions
from inspectorate.draws.models import DrawnTarget
from inspectorate.draws.queries.preview import glance, listed, preview
from inspectorate.draws.tests.world import AT, EVENING, code
from inspectorate.plans.models import Task
from inspectorate.registries.models import Inspector, Target

ON = AT.date()


@pytest.fixture
def draw(task, planner_wang):
    return actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)


def option(draw, by, **changes):
    return actions.change_options(draw_id=draw.pk, changes=changes, by=by, at=AT)


def test_population_ratio_quota_share_and_what_was_raised_are_all_there(draw):
    seen = preview(draw, on=ON)

    assert [(x.label, x.population, x.excluded, x.ratio, x.quota) for x in seen.lines] == [
        ("低", 18, 2, 300, 1), ("一般", 12, 0, 1000, 2), ("较高", 5, 0, 2000, 1), ("未评级", 3, 0, 1000, 1),
    ]  # fmt: skip
    assert (seen.total, seen.population, seen.excluded, seen.quota) == (40, 38, 2, 5)
    assert [(e.code, e.count) for e in seen.exclusions] == [("CLOSED", 1), ("KEY_UNIT", 1)]
    assert [x.share for x in seen.lines] == [556, 1667, 2000, 3333], "rounded to the nearest, not cut"
    assert seen.share == 1316
    assert seen.warning == ""
    assert (seen.items, seen.experts, seen.inspectors_by_unit) == (10, 4, {"WHK": 5, "ZF2": 6})


def test_an_overall_floor_that_lifts_a_quota_says_so(draw, task):
    task.ratio_floor = 2000
    task.save()
    draw.refresh_from_db()

    seen = preview(draw, on=ON)

    assert any("→" in why for line in seen.lines for why in line.raised)
    assert seen.share >= 2000


def test_a_grade_of_another_scheme_counts_as_unrated_and_is_counted(draw):
    Target.objects.filter(usc_code=code(1)).update(credit_grade="E")

    seen = preview(draw, on=ON)

    assert seen.foreign_grades == 1
    assert next(t.stratum for t in seen.targets if t.id == code(1)) == "UNRATED"


def test_two_dimensions_make_more_strata_with_readable_names(draw, planner_wang):
    seen = preview(option(draw, planner_wang, dimension="RISK_DISTRICT"), on=ON)

    assert ("A/130302", "低 · 海港区") in [(x.stratum, x.label) for x in seen.lines]
    assert sum(x.population for x in seen.lines) == 38


def test_who_reached_the_cap_this_year_is_excluded_and_listed(draw, planner_wang):
    Target.objects.filter(usc_code__in=[code(n) for n in range(20, 32)]).update(
        inspected_this_year=2, last_inspected_date=ON - timedelta(days=30)
    )

    seen = preview(draw, on=ON)

    assert ("FREQUENCY_CAP", 12) in [(e.code, e.count) for e in seen.exclusions]
    assert [t.exclusion_label for t in seen.targets if t.id == code(20)] == ["已达检查频次上限"]
    assert seen.warning != ""
    assert preview(option(draw, planner_wang, frequency_cap=0), on=ON).excluded == 2


def test_past_draws_count_towards_the_cap_but_voided_ones_do_not(drawn, planner_wang, head_zhao):
    second = next_task(drawn.task)
    draw = actions.prepare_draw(task_id=second.pk, by=planner_wang, at=EVENING)
    once = {d.usc_code for d in DrawnTarget.objects.all()}

    counted = preview(option(draw, planner_wang, once_this_year=True), on=EVENING.date())
    assert {t.id for t in counted.targets if t.exclusion == "ONCE_THIS_YEAR"} == once

    ask = actions.ask_to_void(
        draw_id=drawn.pk, reason_code="WRONG_LIST", ground="名录有误", by=planner_wang, at=EVENING
    )
    actions.void_draw(petition_id=ask.pk, by=head_zhao, at=EVENING)
    assert not any(t.exclusion == "ONCE_THIS_YEAR" for t in preview(draw, on=EVENING.date()).targets)


def test_who_was_excluded_does_not_tell_whom_a_covert_draw_drew(drawn, planner_wang):
    draw = option(
        actions.prepare_draw(task_id=next_task(drawn.task).pk, by=planner_wang, at=EVENING),
        planner_wang,
        once_this_year=True,
    )
    type(drawn).objects.filter(pk=drawn.pk).update(is_covert=True)
    assert preview(draw, on=EVENING.date()).excluded == 2

    type(drawn).objects.filter(pk=drawn.pk).update(opened_at=EVENING)

    assert any(t.exclusion == "ONCE_THIS_YEAR" for t in preview(draw, on=EVENING.date()).targets)


def test_last_years_draws_do_not_count_this_year(drawn, planner_wang):
    draw = actions.prepare_draw(task_id=next_task(drawn.task).pk, by=planner_wang, at=EVENING)
    draw = option(draw, planner_wang, once_this_year=True)

    seen = preview(draw, on=EVENING.date().replace(year=2024))

    assert not any(t.exclusion == "ONCE_THIS_YEAR" for t in seen.targets)


def test_a_task_that_is_not_risk_classed_is_one_class(draw, task):
    Task.objects.filter(pk=task.pk).update(is_risk_classed=False)
    draw.refresh_from_db()

    seen = preview(draw, on=ON)

    assert [(x.stratum, x.label) for x in seen.lines] == [("ALL", "全部")]


def next_task(task: Task) -> Task:
    """002 of the same plan, over the same enterprises."""
    categories, brigades = list(task.categories.all()), list(task.joint_brigades.all())
    second = Task.objects.get(pk=task.pk)
    second.pk, second.task_no = None, "002"
    second.save()
    second.categories.set(categories)
    second.joint_brigades.set(brigades)
    return second


@pytest.mark.parametrize("dimension", ["NONE", "RISK", "RISK_DISTRICT", "RISK_SECTOR"])
def test_the_page_sees_at_a_glance_what_is_frozen_in_full(draw, planner_wang, dimension):
    Target.objects.filter(usc_code__in=[code(n) for n in range(20, 32)]).update(
        inspected_this_year=2, last_inspected_date=ON - timedelta(days=30)
    )
    draw = option(draw, planner_wang, dimension=dimension)

    seen, judged = glance(draw, on=ON)

    whole = preview(draw, on=ON)
    assert {f.name: getattr(whole, f.name) for f in fields(seen)} == vars(seen)
    assert listed(judged, judged.only("")) == whole.targets
    for chosen in ("IN", "FREQUENCY_CAP", "KEY_UNIT", "NOTHING"):
        wanted = "" if chosen == "IN" else chosen
        assert listed(judged, judged.only(chosen)) == [t for t in whole.targets if t.exclusion == wanted]


def test_seats_that_cannot_all_be_filled_are_told_before_freezing(draw, planner_wang):
    assert preview(draw, on=ON).staffing == []
    Inspector.objects.exclude(certificate_no__in=["JCZ000", "JCZ001", "JCZ005", "JCZ006"]).update(state="STOPPED")

    seen = preview(option(draw, planner_wang, capacity=2), on=ON)

    assert seen.staffing == [
        f"执法人员不足：第 {number} 组共需 5 人次，可用 2 人、每人最多 2 户，只能满足 4 人次；"
        "可以提高每人承担户数或者增加单位。否则有的席位会空缺。"
        for number in (1, 2)
    ]


def test_fewer_officers_than_seats_cannot_be_helped_by_capacity(draw, planner_wang):
    groups = [{"units": ["WHK"], "seats": 6}, {"units": ["ZF2"], "seats": 1}]

    [words] = preview(option(draw, planner_wang, groups=groups, capacity=1000), on=ON).staffing

    assert "第 1 组共需 30 人次，可用 5 人" in words
    assert "每户要 6 席，须增加单位或者减少席位" in words


def test_a_shortage_of_officers_warns_on_the_page_and_forbids_nothing(draw, planner_wang, sign_in):
    option(draw, planner_wang, capacity=1)
    Inspector.objects.filter(unit__code="ZF2").exclude(certificate_no="JCZ005").update(state="STOPPED")

    page = sign_in(planner_wang).get(reverse("draws:quotas", args=[draw.no])).content.decode()

    assert "执法人员不足：第 2 组共需 5 人次" in page
    assert "下一步：冻结公告" in page
