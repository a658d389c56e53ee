"""A task about a 专项库: those of the list alone are frozen, the rule is told, and the list may change afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.draws import actions, fair
from inspectorate.draws.documents import record
from inspectorate.draws.queries.packages import package
from inspectorate.draws.queries.preview import glance, preview
from inspectorate.draws.tests import world
from inspectorate.plans import queries as plans
from inspectorate.plans.models import Task
from inspectorate.registries.models import ListMember, SpecialList, Target, TargetSector

LISTED = [world.code(n) for n in (1, 2, 3, 7, 20, 21, 33)]
RULE = (
    "对象范围：专项库“重大危险源企业”所列的企业，并且属于危险化学品"
    "（危险化学品安全监督管理科管理，建库依据：安委会部署）。"
)


@pytest.fixture
def kept(task, planner_wang):
    kept = SpecialList.objects.create(
        name="重大危险源企业", ground="安委会部署", unit=task.lead_division, made_by=planner_wang, made_at=world.AT
    )
    put_in(kept, LISTED, planner_wang)
    Task.objects.filter(pk=task.pk).update(special_list=kept)
    task.refresh_from_db()
    return kept


def put_in(kept, codes, by):
    ListMember.objects.bulk_create(
        ListMember(special_list=kept, target=one, how="代码", added_by=by, added_at=world.AT)
        for one in Target.objects.filter(usc_code__in=codes)
    )


def frozen(draw):
    rows = draw.rosters.get(kind="targets").content.splitlines()[1:]
    return {row.split("\t")[0]: row.split("\t")[5] for row in rows}


def test_the_frozen_roster_is_the_list_with_who_is_excluded_and_why(kept, task, planner_wang, witness_chen):
    draw = world.announced(task, planner_wang, witness_chen)

    assert sorted(frozen(draw)) == LISTED
    assert frozen(draw)[world.code(7)] == "KEY_UNIT"
    assert frozen(draw)[world.code(1)] == ""


def test_what_page_and_freeze_count_is_the_same(kept, task, planner_wang, witness_chen):
    draw = world.announced(task, planner_wang, witness_chen)
    outline, _ = glance(draw, on=world.AT.date())

    assert (outline.total, outline.population) == (7, 6)
    assert (preview(draw, on=world.AT.date()).total, sum(plans.population(task).values())) == (7, 6)


def test_the_list_may_change_after_the_freeze_and_the_draw_does_not(kept, task, planner_wang, witness_chen):
    draw = world.announced(task, planner_wang, witness_chen)
    before = (draw.commitment, draw.rosters.get(kind="targets").root)

    kept.members.all().delete()
    SpecialList.objects.filter(pk=kept.pk).update(ground="改写的依据", name="改名")
    put_in(kept, [world.code(n) for n in range(10, 20)], planner_wang)
    world.reveal_all(draw, planner_wang, witness_chen)
    held = actions.hold_draw(draw_id=draw.pk, by=planner_wang, at=world.EVENING)

    assert (held.commitment, held.rosters.get(kind="targets").root) == before
    assert {one.usc_code for one in held.drawn.all()} <= set(LISTED)
    assert held.scope_rule == RULE
    assert fair.verify(package(held)).holds


def test_the_rule_is_told_on_the_record_and_in_the_package(kept, task, planner_wang, witness_chen):
    draw = world.drawn(task, planner_wang, witness_chen)

    assert record.data(draw)["scope"] == RULE
    assert "对象范围：专项库“重大危险源企业”" in draw.manifest["title"]


def test_a_task_without_a_list_says_nothing_of_one(task, planner_wang, witness_chen):
    draw = world.announced(task, planner_wang, witness_chen)

    assert (draw.scope_rule, draw.manifest["title"]) == ("", "危险化学品企业抽查计划 危险化学品企业抽查")


def test_sectors_narrow_the_list_and_without_sectors_the_whole_list_counts(kept, task):
    TargetSector.objects.filter(target__usc_code=LISTED[0]).update(sector="INDUSTRY_AND_TRADE")
    narrowed = sum(plans.population(Task.objects.get(pk=task.pk)).values())
    Task.objects.filter(pk=task.pk).update(sectors=[])

    assert (narrowed, sum(plans.population(Task.objects.get(pk=task.pk)).values())) == (5, 6)


def test_a_directed_task_about_a_list_needs_no_sector(kept, task):
    Task.objects.filter(pk=task.pk).update(sectors=[])
    codes = {one.code for one in plans.cautions_of_task(Task.objects.get(pk=task.pk), on=date(2023, 5, 4))}
    Task.objects.filter(pk=task.pk).update(special_list=None)
    without = {one.code for one in plans.cautions_of_task(Task.objects.get(pk=task.pk), on=date(2023, 5, 4))}

    assert "SCOPE_UNKNOWN" not in codes
    assert "SCOPE_UNKNOWN" in without
