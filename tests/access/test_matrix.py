"""The access matrix, walked: every role at every door, and who is not signed in is shown the login page."""

from __future__ import annotations

from functools import cache

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from inspectorate.trail.models import TrailEntry, TrailHead
from tests.access.matrix import ACT, FORM_FIRST, PUBLIC, READ
from tests.access.objects import QUERIES, arguments, doors

pytestmark = pytest.mark.django_db
DOORS = dict(doors(get_resolver()))
# Rows that come and go with every request, whatever it is for.
OF_THE_SESSION = {"Session", "AccessLog", "SentForm"}


@pytest.fixture(autouse=True)
def _without_what_waits(monkeypatch):
    """What waits for a person stands around every page and is most of its work; here it is the page that counts."""
    monkeypatch.setattr("inspectorate.console.context.waiting.lines", lambda *_: [])


@pytest.fixture
def address(office):
    return cache(lambda door: reverse(door, kwargs=arguments(door, DOORS[door], office.draw)) + QUERIES.get(door, ""))


def what_there_is() -> tuple[object, ...]:
    """The end of the trail, and how many rows every table holds."""
    counts = {m._meta.label: m._base_manager.count() for m in apps.get_models() if m.__name__ not in OF_THE_SESSION}
    return TrailHead.objects.get().digest, counts


def test_every_door_stands_in_the_matrix_and_nothing_else():
    assert set(DOORS) - set(READ) - set(ACT) - PUBLIC == set()
    assert (set(READ) | set(ACT) | PUBLIC) - set(DOORS) == set()
    assert set(ACT) >= FORM_FIRST


@pytest.mark.parametrize("door", READ)
def test_who_may_read_may_and_who_may_not_is_refused(office, address, door):
    before = TrailEntry.objects.count()

    got = {role: office.browser(role).get(address(door)).status_code for role in office.people}

    assert {role for role, status in got.items() if status in {200, 302, 409, 422}} == READ[door], got
    assert {status for role, status in got.items() if role not in READ[door]} <= {403, 404}
    # Looking leaves no trace but where showing a secret number must be noted.
    assert set(TrailEntry.objects.filter(seq__gt=before).values_list("kind", flat=True)) <= {"SecretsShown"}


@pytest.mark.parametrize("door", ACT)
def test_who_may_not_act_is_refused_and_nothing_happens(office, address, door):
    before = what_there_is()
    said_no = {403, 404} | ({200, 302, 422} if door in FORM_FIRST else set())

    refused = {
        role: office.browser(role).post(address(door)).status_code for role in office.people if role not in ACT[door]
    }

    assert set(refused.values()) <= said_no, refused
    assert what_there_is() == before
    for role in ACT[door]:
        with transaction.atomic():
            status = office.browser(role).post(address(door)).status_code
            transaction.set_rollback(True)
        assert status in {200, 302, 400, 409, 422}, f"{role}: {status}"


@pytest.mark.parametrize("door", sorted((set(READ) | set(ACT)) - PUBLIC))
def test_who_is_not_signed_in_is_shown_the_login_page(address, door):
    answer = Client().get(address(door))

    if door.startswith("field:"):
        assert answer.status_code in {401, 405}
    else:
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/office/login/")
