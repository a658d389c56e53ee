"""Two clicks at the same moment are one: the second waits for the first and is led to where that led."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from inspectorate.people.models import SentForm, Unit
from inspectorate.people.once import TOKEN
from tests.at_once import at_once

DOOR = "/office/units/new/"
SENT = {"code": "XIN", "name": "新设科", "kind": "DIVISION", "bureau": "本局", "order": "9"}


@pytest.fixture
def click(sysadmin_wu, sign_in):
    """One click, in a browser of its own with the session and the token of a page that was shown once."""
    shown = sign_in(sysadmin_wu)
    token = str(shown.get(DOOR).context["csrf_token"])

    def act():
        own = Client(enforce_csrf_checks=True)
        own.cookies = shown.cookies
        return own.post(DOOR, SENT | {TOKEN: token})

    return act


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_are_one(click):
    first, second = at_once(click, click)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"]
    assert Unit.objects.filter(code="XIN").count() == 1


@pytest.mark.django_db
def test_a_first_click_that_never_ended_holds_up_nobody_for_ever(click):
    click()
    Unit.objects.filter(code="XIN").delete()
    SentForm.objects.update(is_done=False, at=timezone.now() - timedelta(minutes=2, seconds=1))

    assert click().status_code == 302
    assert Unit.objects.filter(code="XIN").exists()


@pytest.mark.django_db
def test_after_a_day_nothing_is_kept_of_what_was_sent(click):
    SentForm.objects.create(digest="0" * 64, at=timezone.now() - timedelta(days=1, minutes=1), is_done=True)

    click()

    assert list(SentForm.objects.values_list("is_done", flat=True)) == [True]
    assert not SentForm.objects.filter(digest="0" * 64).exists()


@pytest.mark.django_db
def test_who_comes_after_him_at_the_same_machine_learns_nothing_of_what_was_done(sysadmin_wu, planner_wang, sign_in):
    client = sign_in(sysadmin_wu)
    sent = SENT | {TOKEN: str(client.get(DOOR).context["csrf_token"])}
    client.post(DOOR, sent)
    client.logout()

    nobody = client.post(DOOR, sent)
    another = sign_in(planner_wang).post(DOOR, sent)

    assert nobody["Location"].startswith("/office/login/")
    assert another.status_code == 403
    assert Unit.objects.filter(code="XIN").count() == 1
