"""成批办理: one act for many visits of a task, each whole by itself."""

from __future__ import annotations

import pytest

from inspectorate.acts import offered
from inspectorate.inspections import acts
from inspectorate.inspections.models import Inspection
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotSo


def carry(draw, act, visits, by):
    return acts.carry_batch(draw_id=draw.pk, key=act, visit_ids=[v.pk for v in visits], by=by, at=world.AT)


def test_a_refusal_of_one_is_told_by_name_and_leaves_the_others_done(visits, drawn, head_zhao):
    lacking = visits[1].drawn
    lacking.uncovered = ["FIRE"]
    lacking.save(update_fields=["uncovered"])
    type(lacking).objects.exclude(pk=lacking.pk).update(uncovered=[])

    carried = carry(drawn, "team", visits, head_zhao)

    assert (carried.label, carried.done) == ("确认检查组", len(visits) - 1)
    [(name, why)] = carried.refused
    assert (name, "消防" in why) == (lacking.name, True)
    assert set(Inspection.objects.exclude(drawn=lacking).values_list("stage", flat=True)) == {"SCHEME"}


def test_visits_whose_next_act_is_another_are_passed_over(visits, drawn, head_zhao):
    assert carry(drawn, "scheme", visits, head_zhao).done == 0


def test_visits_that_this_person_may_not_see_are_not_touched(visits, drawn, sysadmin_wu):
    carried = carry(drawn, "team", visits, sysadmin_wu)

    assert (carried.done, carried.refused) == (0, [])


def test_an_unknown_act_is_refused(visits, drawn, head_zhao):
    with pytest.raises(NotSo):
        carry(drawn, "anything", visits, head_zhao)


def test_the_page_offers_what_is_the_next_of_some_visit(visits):
    assert [(act.key, act.batch) for act in offered(acts.table.ACTS, visits)] == [("team", "确认检查组")]
