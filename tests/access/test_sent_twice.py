"""What is sent twice from the same page is done once, whatever the form: a second click counts nothing and says so."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import resolve

from inspectorate.people.models import Person, Role, SentForm
from inspectorate.people.once import ALREADY, TOKEN
from tests.access.conftest import as_person
from tests.access.filled import FoundForm, every_form_of
from tests.access.test_matrix import what_there_is
from tests.access.test_typed_words import pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("waits_asked_once")]
TYPED = "因安全生产检查工作需要，按照局务会议的要求办理。"
WHO = [Role.OFFICE_ADMIN, Role.LEADER, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, "wang"]
# Sending these opens or ends a session.
ASIDE = {"people:login", "people:logout", "people:me"}


def strict(client: Client) -> Client:
    """The same person in a browser that is asked for the page's token, as every browser is."""
    other = Client(enforce_csrf_checks=True)
    other.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    return other


def twice(client: Client, door: str, form: FoundForm):
    """Both answers, and what there was after each."""
    sent = form.given | dict.fromkeys(form.written, TYPED)
    before = what_there_is()
    with transaction.atomic():
        first = client.post(door, sent)
        after_first = what_there_is()
        second = client.post(door, sent)
        after_second = what_there_is()
        transaction.set_rollback(True)
    return first, second, before, after_first, after_second


def forms_shown_to(office, role):
    client = office.browser(role) if role in office.people else as_person(Person.objects.get(username=role))
    client, tried = strict(client), set()
    for address, body in pages(client):
        for form in every_form_of(body, address):
            for door in form.doors:
                name = resolve(urlsplit(door).path).view_name
                if (name, *form.written) not in tried and name not in ASIDE:
                    tried.add((name, *form.written))
                    yield client, name, door, form


@pytest.mark.parametrize("role", WHO)
def test_the_same_page_sent_twice_is_done_once(office, role):
    wrong, done = [], []
    for client, name, door, form in forms_shown_to(office, role):
        if TOKEN not in form.given:
            wrong.append(f"{name} has no token")
            continue
        first, second, before, after_first, after_second = twice(client, door, form)
        if after_first != after_second:
            wrong.append(f"{name} was done twice")
        if after_first != before:
            done.append(name)
            if second.get("Location", ALREADY) != first.get("Location", ALREADY):
                wrong.append(f"{name}: {second.status_code}")

    assert wrong == []
    assert done or role == Role.LEADER


def test_the_second_answer_leads_to_the_same_page_and_says_what_was_done(office):
    client = strict(office.browser(Role.SYSTEM_ADMIN))
    page = client.get("/office/units/new/")
    sent = {TOKEN: token_of(page), "code": "XIN", "name": "新设科", "kind": "DIVISION", "bureau": "本局", "order": "9"}

    first = client.post("/office/units/new/", sent)
    client.get(first["Location"])
    second = client.post("/office/units/new/", sent, follow=True)

    assert second.redirect_chain == [(first["Location"], 302)]
    assert ALREADY in second.content.decode()
    assert "新设科" in second.content.decode()


def test_a_first_password_is_made_once_and_the_second_click_says_where_it_went(office):
    client, address = strict(office.browser(Role.SYSTEM_ADMIN)), "/office/people/wang/"
    token = token_of(client.get(address))

    client.post(f"{address}password/", {TOKEN: token})
    before = what_there_is()
    second = client.post(f"{address}password/", {TOKEN: token})

    assert second.status_code == 409
    assert "结果只显示一次" in second.content.decode()
    assert what_there_is() == before


def test_a_page_that_is_opened_again_is_another_page(office):
    """The same absence may be entered for two people, the same words be said twice: each from its own page."""
    client, doors = strict(office.browser(Role.SYSTEM_ADMIN)), "/office/units/new/"
    sent = {"code": "XIN", "name": "新设科", "kind": "DIVISION", "bureau": "本局", "order": "9"}
    client.post(doors, sent | {TOKEN: token_of(client.get(doors))})

    again = client.post(doors, sent | {TOKEN: token_of(client.get(doors))})

    assert ALREADY not in again.content.decode()
    assert again.status_code in {200, 409, 422}, "the second unit of this code is refused by the rule, not as a double"


def test_what_was_refused_may_be_sent_again_unchanged(office):
    client, door = strict(office.browser(Role.SYSTEM_ADMIN)), "/office/units/new/"
    sent = {TOKEN: token_of(client.get(door)), "code": "", "name": ""}

    assert client.post(door, sent).status_code == client.post(door, sent).status_code
    assert not SentForm.objects.exists()


def token_of(page) -> str:
    return str(page.context["csrf_token"])
