"""The access matrix, walked: every role at every address, and who is not signed in is shown the login page."""

from __future__ import annotations

import pytest
from django.test import Client

from inspectorate.demonstration import load, year
from inspectorate.people.models import Role
from tests.access.matrix import ACT, READ
from tests.cast import make_person, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    """One drawn task and one person per role, none of them of the task's own division."""
    from django.db import transaction

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            cast = load.office(lambda line: None)
            year.publish_plan(2023, cast, year.moment("2023-01-06T09:00"))
            draw = year.hold(year.OCCASIONS[0], cast)
            other = make_unit("XFK", "宣传教育科", "DIVISION")
            people = {role: make_person(f"one_{role.lower()}", role.label, other, role) for role in Role}
            yield draw, people
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)


def as_person(person):
    client = Client()
    client.force_login(person, backend="inspectorate.people.backends.PersonBackend")
    return client


@pytest.mark.parametrize("address", READ)
def test_who_may_read_may_and_who_may_not_is_refused(office, address):
    draw, people = office
    for role, person in people.items():
        status = as_person(person).get(address.format(draw=draw.no)).status_code

        assert (status == 200) is (role in READ[address]), f"{role} at {address}: {status}"
        assert status in {200, 403, 404}


@pytest.mark.parametrize("address", ACT)
def test_who_may_not_act_is_refused_and_nothing_happens(office, address):
    draw, people = office
    for role, person in people.items():
        status = as_person(person).post(address.format(draw=draw.no), {}).status_code

        allowed = role in ACT[address]
        assert (status in {403, 404}) is not allowed, f"{role} at {address}: {status}"


@pytest.mark.parametrize("address", READ)
def test_who_is_not_signed_in_is_shown_the_login_page(office, address):
    answer = Client().get(address.format(draw=office[0].no))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/office/login/")
