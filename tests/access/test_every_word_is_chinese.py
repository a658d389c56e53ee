"""What a page says to an officer is Chinese, also where the words come from the framework: refused forms, faults."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from inspectorate.people.models import Person, Role
from inspectorate.people.once import TOKEN
from tests.access.conftest import as_person
from tests.access.filled import every_form_of
from tests.access.test_typed_words import pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("waits_asked_once")]
# Two English words one after the other: a sentence of the framework, and no code, name or format.
ENGLISH = re.compile(r"\b[A-Za-z]{2,} [A-Za-z]{2,}\b")
SAID = re.compile(r'<(?:p class="error"|li|div class="(?:note|messages)[^"]*")[^>]*>(.*?)</(?:p|li|div)>', re.DOTALL)
# What no field takes: no number, no day, none of its choices, no link.
WRONG = ["", "不是这样的", "2023-02-31", "-1"]
WHO = [Role.OFFICE_ADMIN, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, "wang"]


def english_in(body: str) -> list[str]:
    text = re.sub(r"<(script|style|svg).*?</\1>", "", body, flags=re.DOTALL)
    return ENGLISH.findall(re.sub(r"<[^>]+>", " ◦ ", text))


def said_in(body: str) -> list[str]:
    return [found for part in SAID.findall(body) for found in english_in(part)]


@pytest.mark.parametrize("role", WHO)
def test_no_refused_form_speaks_english(office, role):
    client = office.browser(role) if role in office.people else as_person(Person.objects.get(username=role))
    english, tried = set(), set()
    for address, body in pages(client):
        english |= {(address, one) for one in said_in(body)}
        for form in every_form_of(body, address):
            for door in form.doors:
                name = resolve(urlsplit(door).path).view_name
                if name in tried or name == "people:logout":
                    continue
                tried.add(name)
                for wrong in WRONG:
                    with transaction.atomic():
                        names = {*form.given, *form.written} - {TOKEN}
                        answer = client.post(door, dict.fromkeys(names, wrong))
                        transaction.set_rollback(True)
                    if answer.status_code >= 400 or answer.status_code == 200 and not answer.streaming:
                        english |= {(name, one) for one in said_in(answer.content.decode())}

    assert english == set()
    assert len(tried) >= 3


@pytest.mark.parametrize(
    ("door", "method", "status"),
    [
        ("/office/nowhere/", "get", 404),
        ("/office/people/wang/password/", "get", 405),
        ("/office/logout/", "get", 405),
        ("/office/people/", "get", 403),
        ("/office/units/new/", "post", 403),
    ],
)
def test_no_page_of_a_refusal_speaks_english(office, door, method, status):
    """The last: a form without the token of its page, as after a day in an open tab."""
    role = Role.SYSTEM_ADMIN if status != 403 or method == "post" else Role.OFFICER
    client = Client(enforce_csrf_checks=True)
    client.cookies = office.browser(role).cookies

    answer = getattr(client, method)(door)

    assert answer.status_code == status
    assert english_in(answer.content.decode()) == []
    assert "<html" in answer.content.decode()


def test_the_walk_would_see_an_english_sentence():
    assert said_in('<p class="error">This field is required.</p>') == ["This field", "is required"]
    assert said_in('<p class="error">请填写 Excel 文件。</p>') == []
