"""任职: roles with dates, given by the security administrator, kept apart where duties must be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.kit.refusals import NotSo
from inspectorate.people import actions
from inspectorate.people.models import Role
from tests.cast import MORNING, TODAY, make_person
from tests.refused import refused


@pytest.fixture
def security_he(general_office):
    return make_person("he", "何安全员", general_office, "SECURITY_ADMIN")


def appoint(person, role, by, **dates):
    dates = {"from_date": TODAY, "until_date": None} | dates
    return actions.appoint(person_id=person.pk, role=role, by=by, at=MORNING, **dates)


def test_a_role_holds_from_its_first_day_to_its_last(officer_li, security_he):
    appoint(officer_li, Role.ARCHIVIST, security_he, until_date=date(2023, 5, 31))
    officer_li.__dict__.pop("_roles_by_day", None)

    assert Role.ARCHIVIST in officer_li.roles(date(2023, 5, 31))
    assert Role.ARCHIVIST not in officer_li.roles(date(2023, 6, 1))
    assert Role.ARCHIVIST not in officer_li.roles(TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    "pair",
    [
        ("PLANNER", Role.LEADER),
        ("OFFICE_ADMIN", Role.WITNESS),
        ("HEAD", Role.WITNESS),
        ("AUDITOR", Role.SYSTEM_ADMIN),
        ("SYSTEM_ADMIN", Role.OFFICE_ADMIN),
        ("LEADER", Role.AUDITOR),
        ("OFFICER", Role.SECURITY_ADMIN),
    ],
)
def test_duties_kept_apart_cannot_be_held_together(pair, general_office, security_he):
    held, added = pair
    person = make_person("double", "双岗", general_office, held)

    with pytest.raises(NotSo, match="不得由同一人担任"):
        appoint(person, added, security_he)


def test_nobody_appoints_himself(security_he):
    with pytest.raises(NotSo, match="不能给自己任职"):
        appoint(security_he, Role.LEADER, security_he)


def test_only_the_security_administrator_appoints(officer_li, sysadmin_wu):
    with refused("403 not-you"):
        appoint(officer_li, Role.ARCHIVIST, sysadmin_wu)


def test_a_stopped_person_holds_no_role(officer_li):
    officer_li.is_active = False

    assert officer_li.roles(TODAY) == frozenset()


def test_a_role_that_begins_later_is_kept_apart_from_one_that_lasts_until_then(general_office, security_he):
    person = make_person("double", "双岗", general_office)
    appoint(person, Role.LEADER, security_he, from_date=TODAY + timedelta(days=30))

    with pytest.raises(NotSo, match="不得由同一人担任"):
        appoint(person, Role.PLANNER, security_he)


def test_two_roles_kept_apart_may_follow_each_other(general_office, security_he):
    person = make_person("double", "双岗", general_office)
    appoint(person, Role.LEADER, security_he, from_date=TODAY + timedelta(days=30))

    appoint(person, Role.PLANNER, security_he, until_date=TODAY + timedelta(days=29))

    assert person.appointments.count() == 2


def test_ending_an_appointment_never_makes_it_longer(general_office, security_he):
    person = make_person("double", "双岗", general_office, "PLANNER")
    past = appoint(person, Role.ARCHIVIST, security_he, until_date=TODAY)

    with pytest.raises(NotSo) as refusal:
        actions.end_appointment(
            appointment_id=past.pk, until_date=TODAY + timedelta(days=900), ground="x", by=security_he, at=MORNING
        )

    assert refusal.value.code == "longer-than-given"
