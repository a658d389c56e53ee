"""The access matrix, walked: every role at every address, and who is not signed in is shown the login page."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.access.conftest import as_person
from tests.access.matrix import ACT, READ

pytestmark = pytest.mark.django_db


def filled(address, draw):
    return address.format(draw=draw.no, visit=draw.drawn.first().inspection.pk)


@pytest.mark.parametrize("address", READ)
def test_who_may_read_may_and_who_may_not_is_refused(office, address):
    draw, people = office
    for role, person in people.items():
        status = as_person(person).get(filled(address, draw)).status_code

        assert (status == 200) is (role in READ[address]), f"{role} at {address}: {status}"
        assert status in {200, 403, 404}


@pytest.mark.parametrize("address", ACT)
def test_who_may_not_act_is_refused_and_nothing_happens(office, address):
    draw, people = office
    for role, person in people.items():
        status = as_person(person).post(filled(address, draw), {}).status_code

        allowed = role in ACT[address]
        assert (status in {403, 404}) is not allowed, f"{role} at {address}: {status}"


@pytest.mark.parametrize("address", READ)
def test_who_is_not_signed_in_is_shown_the_login_page(office, address):
    answer = Client().get(filled(address, office[0]))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/office/login/")
