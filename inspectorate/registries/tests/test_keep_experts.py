"""Adding, changing and stopping experts."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.registries.actions.experts import add_expert, change_expert, set_expert_state
from inspectorate.registries.codes import DutyState
from inspectorate.registries.models import Change
from inspectorate.registries.queries import pools
from inspectorate.registries.tests.parts import make_expert
from tests.cast import MORNING, TODAY

FACTS = {
    "code": "ZJ009",
    "name": "陈工",
    "organisation": "演示设计院",
    "specialties": ["MINING"],
    "term_from": date(2023, 1, 1),
    "term_until": date(2025, 12, 31),
    "birth_month": "1970-02",
    "phone": "0335-3221234",
}


def add(by, **changes):
    return add_expert(values=FACTS | changes, ground="公开遴选", by=by, at=MORNING)


def test_a_new_expert_is_in_the_pool_at_once(admin_sun):
    add(admin_sun)

    assert pools.experts(on=TODAY) == [pools.PoolExpert("ZJ009", "陈工", ("MINING",))]
    assert Change.objects.get().registry == "EXPERTS"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"code": "a b"}, "code"),
        ({"specialties": []}, "specialties"),
        ({"organisation": ""}, "organisation"),
        ({"term_until": date(2022, 1, 1)}, "term_until"),
        ({"birth_month": "1970年"}, "birth_month"),
    ],
)
def test_each_wrong_fact_is_refused_at_its_field(admin_sun, wrong, field):
    with pytest.raises(NotSo) as refusal:
        add(admin_sun, **wrong)

    assert field in refusal.value.facts["problems"]


def test_a_number_is_given_once(admin_sun):
    add(admin_sun)

    with pytest.raises(NotSo, match="陈工名下"):
        add(admin_sun, name="李工")


def test_a_new_term_is_an_adjustment(admin_sun):
    expert = make_expert()

    change_expert(
        expert_id=expert.pk, values={"term_until": date(2027, 12, 31)}, ground="续聘", by=admin_sun, at=MORNING
    )

    assert Change.objects.get().fields == [["聘期止", "2024年12月31日", "2027年12月31日"]]


def test_the_stopped_leave_the_pool(admin_sun):
    set_expert_state(expert_id=make_expert().pk, state=DutyState.STOPPED, ground="本人辞聘", by=admin_sun, at=MORNING)

    assert pools.experts(on=TODAY) == []


def test_a_planner_cannot(planner_wang):
    with pytest.raises(NotYou):
        add(planner_wang)
