"""离岗."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.registries.actions.inspectors import end_absence, register_absence
from inspectorate.registries.models import Absence, Change
from inspectorate.registries.queries import pools
from inspectorate.registries.tests.parts import make_inspector
from tests.cast import MORNING, TODAY

FIRST, LAST = date(2023, 5, 1), date(2023, 5, 10)


def register(inspector, by, **changes):
    facts = {"from_date": FIRST, "until_date": LAST, "reason": "年休假"} | changes
    return register_absence(inspector_id=inspector.pk, **facts, by=by, at=MORNING)


def end(absence, by, last_day):
    end_absence(absence_id=absence.pk, last_day=last_day, ground="提前返岗", by=by, at=MORNING)


def test_the_absent_leave_the_pool_until_they_are_back(admin_sun, second_brigade):
    absence = register(make_inspector(second_brigade), admin_sun)
    assert pools.inspectors(unit_codes=["ZF2"], on=TODAY) == []

    end(absence, admin_sun, date(2023, 5, 3))

    assert len(pools.inspectors(unit_codes=["ZF2"], on=TODAY)) == 1
    assert [c.fields[0] for c in Change.objects.order_by("pk")] == [
        ["离岗", "", "2023年5月1日 至 2023年5月10日"],
        ["离岗", "2023年5月1日 至 2023年5月10日", "2023年5月1日 至 2023年5月3日"],
    ]


def test_one_that_has_not_begun_can_be_taken_back(admin_sun, second_brigade):
    absence = register(make_inspector(second_brigade), admin_sun)

    end(absence, admin_sun, date(2023, 4, 30))

    assert Absence.objects.count() == 0
    assert Change.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"until_date": date(2023, 4, 1)}, "until_date"),
        ({"from_date": None}, "until_date"),
        ({"reason": ""}, "reason"),
    ],
)
def test_dates_and_reason_must_make_sense(admin_sun, second_brigade, wrong, field):
    with pytest.raises(NotSo) as refusal:
        register(make_inspector(second_brigade), admin_sun, **wrong)

    assert field in refusal.value.facts["problems"]


def test_two_absences_do_not_overlap(admin_sun, second_brigade):
    inspector = make_inspector(second_brigade)
    register(inspector, admin_sun)

    with pytest.raises(NotSo, match="重叠"):
        register(inspector, admin_sun, from_date=LAST, until_date=date(2023, 6, 1))


def test_an_absence_cannot_be_ended_later_than_it_ends(admin_sun, second_brigade):
    absence = register(make_inspector(second_brigade), admin_sun)

    with pytest.raises(NotSo, match="应早于"):
        end(absence, admin_sun, LAST)


def test_the_inspector_cannot_take_himself_out_of_a_draw(officer_li, second_brigade):
    with pytest.raises(NotYou):
        register(make_inspector(second_brigade, person=officer_li), officer_li)
