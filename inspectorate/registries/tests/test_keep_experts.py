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
        entry_id=expert.pk, values={"term_until": date(2027, 12, 31)}, ground="续聘", by=admin_sun, at=MORNING
    )

    assert Change.objects.get().fields == [["聘期止", "2024年12月31日", "2027年12月31日"]]


def test_the_stopped_leave_the_pool(admin_sun):
    set_expert_state(entry_id=make_expert().pk, state=DutyState.STOPPED, ground="本人辞聘", by=admin_sun, at=MORNING)

    assert pools.experts(on=TODAY) == []


def test_a_planner_cannot(planner_wang):
    with pytest.raises(NotYou):
        add(planner_wang)


ID_NUMBER = "11010519491231002X"


def test_one_person_is_in_the_list_once(admin_sun):
    add(admin_sun, id_number=ID_NUMBER)

    with pytest.raises(NotSo) as refusal:
        add(admin_sun, code="ZJ010", id_number="1101 0519 4912 3100 2x")

    assert "陈工（ZJ009）" in refusal.value.facts["problems"]["id_number"]


def test_nor_does_a_change_make_two_of_one(admin_sun):
    add(admin_sun, id_number=ID_NUMBER)
    other = add(admin_sun, code="ZJ010", name="李工")

    with pytest.raises(NotSo) as refusal:
        change_expert(entry_id=other.pk, values={"id_number": ID_NUMBER}, ground="核对", by=admin_sun, at=MORNING)

    assert list(refusal.value.facts["problems"]) == ["id_number"]


def test_the_number_stays_his_own_and_two_without_one_are_two(admin_sun):
    expert = add(admin_sun, id_number=ID_NUMBER)
    for code in ("ZJ010", "ZJ011"):
        add(admin_sun, code=code)

    same = {"id_number": ID_NUMBER, "title": "高级工程师"}
    change_expert(entry_id=expert.pk, values=same, ground="核对", by=admin_sun, at=MORNING)
    change_expert(entry_id=expert.pk, values={"id_number": ""}, ground="核对", by=admin_sun, at=MORNING)

    add(admin_sun, code="ZJ012", id_number=ID_NUMBER)
