"""回避."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.registries.actions.recusals import end_recusal, register_recusal
from inspectorate.registries.models import Change, Recusal
from inspectorate.registries.queries import pools
from inspectorate.registries.tests.parts import make_expert, make_inspector, make_target
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING, TODAY


def register(of, by, target=None, **changes):
    facts = {"ground": "INTEREST", "from_date": TODAY} | changes
    return register_recusal(of=of, target=target or make_target(), **facts, by=by, at=MORNING)


@pytest.mark.both_databases
def test_a_recusal_holds_at_once_and_is_in_the_history(admin_sun, second_brigade):
    inspector, target = make_inspector(second_brigade), make_target()

    register(inspector, admin_sun, target, note="持有股份")

    assert pools.recusals(on=TODAY) == [pools.PoolRecusal(inspector.certificate_no, target.usc_code, "INTEREST")]
    assert Change.objects.get().fields == [["回避", "", f"{target.name}（2023年5月4日 至 长期）"]]
    assert TrailEntry.objects.get().ground == "与检查对象有利害关系：持有股份"


@pytest.mark.both_databases
def test_it_ends_on_its_last_day(admin_sun):
    recusal = register(make_expert(), admin_sun)

    end_recusal(recusal_id=recusal.pk, last_day=TODAY, ground="股份已转让", by=admin_sun, at=MORNING)

    assert len(pools.recusals(on=TODAY)) == 1
    assert pools.recusals(on=date(2023, 5, 5)) == []


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ground": "DISLIKE"}, "ground_code"),
        ({"ground": "OTHER"}, "note"),
        ({"from_date": None}, "from_date"),
        ({"until_date": date(2023, 5, 3)}, "until_date"),
    ],
)
def test_ground_and_dates_must_make_sense(admin_sun, wrong, field):
    with pytest.raises(NotSo) as refusal:
        register(make_expert(), admin_sun, **wrong)

    assert field in refusal.value.facts["problems"]


def test_the_same_ground_between_the_same_two_is_registered_once(admin_sun):
    expert, target = make_expert(), make_target()
    register(expert, admin_sun, target)

    with pytest.raises(NotSo, match="已经登记"):
        register(expert, admin_sun, target)


@pytest.mark.parametrize("last_day", [None, date(2023, 5, 3)])
def test_it_cannot_end_before_it_began(admin_sun, last_day):
    recusal = register(make_expert(), admin_sun)

    with pytest.raises(NotSo, match="不能早于"):
        end_recusal(recusal_id=recusal.pk, last_day=last_day, ground="无需回避", by=admin_sun, at=MORNING)


def test_an_inspector_declares_his_own_and_nobody_elses_and_cannot_end_it(officer_li, second_brigade):
    own, other = make_inspector(second_brigade, 1, person=officer_li), make_inspector(second_brigade, 2)
    target = make_target()

    recusal = register(own, officer_li, target)

    with pytest.raises(NotYou):
        register(other, officer_li, target)
    with pytest.raises(NotYou):
        end_recusal(recusal_id=recusal.pk, last_day=TODAY, ground="自行解除", by=officer_li, at=MORNING)
    assert Recusal.objects.count() == 1


def test_an_experts_recusal_is_the_offices_to_register(officer_li, second_brigade):
    make_inspector(second_brigade, person=officer_li)

    with pytest.raises(NotYou, match="双随机办管理员维护"):
        register(make_expert(), officer_li)


def test_a_planner_cannot(planner_wang):
    with pytest.raises(NotYou):
        register(make_expert(), planner_wang)
