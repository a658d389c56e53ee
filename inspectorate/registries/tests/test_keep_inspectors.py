"""Adding, changing and stopping inspectors."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.registries.actions.inspectors import add_inspector, change_inspector, set_inspector_state
from inspectorate.registries.codes import DutyState
from inspectorate.registries.models import Change, Inspector
from inspectorate.registries.queries import pools
from inspectorate.registries.tests.parts import make_inspector
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING, TODAY


@pytest.fixture
def facts(second_brigade):
    return {
        "certificate_no": "03030211007",
        "name": "刘志强",
        "unit": second_brigade,
        "valid_from": date(2022, 1, 1),
        "valid_until": date(2027, 1, 1),
        "specialties": ["CHEMICAL_PROCESS"],
        "id_number": "11010519491231002x",
    }


def add(facts, by):
    return add_inspector(values=facts, ground="新领执法证", by=by, at=MORNING)


@pytest.mark.both_databases
def test_a_new_inspector_is_in_the_pool_at_once_and_in_the_history(admin_sun, facts):
    inspector = add(facts, admin_sun)

    assert [i.id for i in pools.inspectors(unit_codes=["ZF2"], on=TODAY)] == ["03030211007"]
    assert inspector.id_number == "11010519491231002X"
    assert inspector.id_number_digest
    assert "110***********002X" in str(Change.objects.get().fields)
    assert TrailEntry.objects.get().kind == "InspectorAdded"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"certificate_no": "证"}, "certificate_no"),
        ({"certificate_no": "0303,1"}, "certificate_no"),
        ({"name": ""}, "name"),
        ({"valid_until": date(2021, 1, 1)}, "valid_until"),
        ({"valid_until": None}, "valid_until"),
        ({"id_number": "110105194912310020"}, "id_number"),
        ({"phone": "0"}, "phone"),
        ({"specialties": ["ALCHEMY"]}, "specialties"),
    ],
)
def test_each_wrong_fact_is_refused_at_its_field(admin_sun, facts, wrong, field):
    with pytest.raises(NotSo) as refusal:
        add(facts | wrong, admin_sun)

    assert field in refusal.value.facts["problems"]


def test_an_office_may_set_the_pattern_of_its_certificates(admin_sun, facts, settings):
    settings.CERTIFICATE_PATTERN = r"13\d{9}"

    with pytest.raises(NotSo, match="不符合本局设定的格式"):
        add(facts, admin_sun)


def test_one_certificate_and_one_identity_belong_to_one_person(admin_sun, facts):
    add(facts, admin_sun)

    with pytest.raises(NotSo) as refusal:
        add(facts | {"name": "另一人"}, admin_sun)

    assert set(refusal.value.facts["problems"]) == {"certificate_no", "id_number"}


def test_a_prolonged_certificate_is_an_adjustment(admin_sun, second_brigade):
    inspector = make_inspector(second_brigade)

    change_inspector(
        entry_id=inspector.pk,
        values={"valid_until": date(2028, 1, 1)},
        ground="换发证件",
        by=admin_sun,
        at=MORNING,
    )

    assert Change.objects.get().fields == [["证件有效期止", "2026年1月1日", "2028年1月1日"]]


def test_who_moves_to_another_unit_is_shown_with_both_names(admin_sun, second_brigade, first_brigade):
    inspector = make_inspector(second_brigade)

    change_inspector(entry_id=inspector.pk, values={"unit": first_brigade}, ground="岗位调整", by=admin_sun, at=MORNING)

    assert Change.objects.get().fields == [["所在单位", "执法二大队", "执法一大队"]]


def test_the_stopped_leave_the_pool(admin_sun, second_brigade):
    inspector = make_inspector(second_brigade)

    set_inspector_state(entry_id=inspector.pk, state=DutyState.STOPPED, ground="退休", by=admin_sun, at=MORNING)

    assert pools.inspectors(unit_codes=["ZF2"], on=TODAY) == []
    assert Change.objects.get().action == "DEACTIVATE"


def test_a_planner_and_the_inspector_himself_cannot(planner_wang, officer_li, facts, second_brigade):
    inspector = make_inspector(second_brigade, person=officer_li)

    with pytest.raises(NotYou):
        add(facts, planner_wang)
    with pytest.raises(NotYou):
        change_inspector(
            entry_id=inspector.pk,
            values={"valid_until": date(2030, 1, 1)},
            ground="自行延期",
            by=officer_li,
            at=MORNING,
        )
    assert Inspector.objects.get().valid_until == date(2026, 1, 1)
