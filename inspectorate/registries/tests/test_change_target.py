"""变更 of an enterprise."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.registries.actions.targets import change_target
from inspectorate.registries.models import Change
from inspectorate.registries.rules.targets import PermitFacts
from inspectorate.registries.tests.parts import make_target
from tests.cast import MORNING

LATER = MORNING + timedelta(hours=1)


def change(target, by, ground="企业来函", **what):
    return change_target(target_id=target.pk, **({"values": {}} | what), ground=ground, by=by, at=LATER)


@pytest.mark.both_databases
def test_only_what_differs_is_in_the_history_before_and_after(planner_wang):
    target = make_target()

    change(target, planner_wang, values={"address": "河北大街2号", "name": target.name, "operating_state": "SUSPENDED"})

    row = Change.objects.get()
    assert row.fields == [["具体地址", "河北大街1号", "河北大街2号"], ["生产经营状态", "在产", "停产"]]
    assert row.earlier == {"address": "河北大街1号", "operating_state": "OPERATING"}
    assert row.action == "CHANGE"


def test_a_secret_that_changes_under_the_same_mask_still_shows_as_changed(planner_wang):
    target = make_target(contact_phone="13900001234")

    change(target, planner_wang, values={"contact_phone": "13911111234"})

    row = Change.objects.get()
    assert row.fields == [["联系电话", "139****1234", "139****1234（已更换）"]]
    assert row.earlier == {}


def test_sectors_and_permits_are_replaced_as_a_whole(planner_wang):
    target = make_target()
    target.permits.create(name="旧证", number="1")

    change(
        target,
        planner_wang,
        sectors=[("HAZARDOUS_CHEMICALS", "USE")],
        permits=[PermitFacts("新证", "2")],
    )

    assert [s.kind for s in target.sectors.all()] == ["USE"]
    assert [p.number for p in target.permits.all()] == ["2"]
    assert Change.objects.get().fields == [
        ["行业领域", "危险化学品（生产）", "危险化学品（使用）"],
        ["许可证", "旧证 1（至 长期）", "新证 2（至 长期）"],
    ]


def test_nothing_changed_is_said_and_leaves_no_history(planner_wang):
    target = make_target()

    with pytest.raises(NotSo, match="没有任何变动"):
        change(target, planner_wang, values={"name": target.name})

    assert Change.objects.count() == 0


def test_who_opened_the_page_before_somebody_elses_change_is_told(planner_wang):
    target = make_target()
    change(target, planner_wang, values={"address": "河北大街2号"})

    with pytest.raises(NotNow, match="刚刚被别人修改过"):
        change(target, planner_wang, values={"address": "河北大街3号"}, seen=MORNING)


def test_the_code_is_who_it_is_and_cannot_be_changed(planner_wang):
    with pytest.raises(TypeError):
        change(make_target(), planner_wang, values={"usc_code": "x"})


def test_a_planner_cannot_move_a_target_out_of_his_own_sectors(planner_wang):
    target = make_target()

    with pytest.raises(NotYou):
        change(target, planner_wang, sectors=[("COAL_MINE", "UNDERGROUND")])


def test_other_divisions_and_officers_are_refused(planner_wang, officer_li):
    mine = make_target(sectors=[("NON_COAL_MINE", "OPEN_PIT")])

    for person in (planner_wang, officer_li):
        with pytest.raises(NotYou):
            change(mine, person, values={"address": "河北大街2号"})
