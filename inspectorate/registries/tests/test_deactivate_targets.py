"""停用 and 恢复."""

from __future__ import annotations

import pytest

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.registries.actions.targets import deactivate_targets, reactivate_targets
from inspectorate.registries.models import Change
from inspectorate.registries.queries import pools
from inspectorate.registries.tests.parts import make_target
from tests.cast import MORNING


def deactivate(targets, by, ground="企业注销"):
    return deactivate_targets(target_ids=[t.pk for t in targets], ground=ground, by=by, at=MORNING)


def counts():
    scope = pools.Scope(("HAZARDOUS_CHEMICALS",))
    return pools.counts_by_grade([scope])[scope]


def test_the_deactivated_leave_the_pool_and_keep_their_history(planner_wang):
    target = make_target()

    deactivate([target], planner_wang)

    assert counts() == {}
    assert Change.objects.get().fields == [["有效", "是", "否"]]


def test_the_reactivated_come_back(planner_wang):
    target = make_target(is_active=False)

    reactivate_targets(target_ids=[target.pk], ground="核实仍在经营", by=planner_wang, at=MORNING)

    assert counts() == {"": 1}
    assert Change.objects.get().action == "REACTIVATE"


def test_a_second_time_is_refused(planner_wang):
    with pytest.raises(NotNow, match="已经是停用状态"):
        deactivate([make_target(is_active=False)], planner_wang)


def test_a_ground_is_asked_for(planner_wang):
    with pytest.raises(NotSo, match="调整依据"):
        deactivate([make_target()], planner_wang, ground="")


def test_nothing_chosen_is_said(planner_wang):
    with pytest.raises(NotSo, match="没有选择企业"):
        deactivate([], planner_wang)


def test_an_officer_cannot(officer_li):
    with pytest.raises(NotYou):
        deactivate([make_target()], officer_li)
