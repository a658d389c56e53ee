"""What was typed comes back: no door takes a person's words and answers a refusal without them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.forms import CharField
from django.urls import resolve, reverse

from inspectorate.people.models import Person, Role
from tests.access.conftest import as_person
from tests.access.filled import FoundForm, forms_of
from tests.access.objects import QUERIES, arguments
from tests.access.test_acts import POSTED, entitled, of, posted
from tests.access.test_every_door import links
from tests.access.test_matrix import DOORS, what_there_is
from tests.access.walk import kind_of
from tests.acts import Row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("waits_asked_once")]
# More than any column holds that a person writes into.
TYPED = "写了很久的话" + "长" * 25_000


def writes(row: Row) -> list[str]:
    """What is written down with the act."""
    fields = row.act.sheet.form.base_fields if row.act.sheet else {}
    return [name for name, field in fields.items() if isinstance(field, CharField) and not field.widget.is_hidden]


def written() -> list[Row]:
    return [row for row in posted() if writes(row)]


@pytest.mark.parametrize("row", written(), ids=lambda row: row.name)
def test_what_was_typed_with_an_act_that_is_refused_comes_back(office, row):
    thing, door = POSTED[of(row)][0](office), POSTED[of(row)][1]
    role = min(entitled(office, row.act, thing) or {Role.OFFICE_ADMIN})

    before = what_there_is()
    answer = office.browser(role).post(door(thing, row.act.key), dict.fromkeys(writes(row), TYPED))

    assert answer.status_code in {409, 422}
    assert TYPED in answer.content.decode()
    assert what_there_is() == before


def pages(client) -> Iterator[tuple[str, str]]:
    """One page of every kind that this person is led to."""
    waiting, seen = ["/office/"], set()
    while waiting:
        address = waiting.pop(0)
        if kind_of(address) in seen:
            continue
        seen.add(kind_of(address))
        answer = client.get(address)
        if answer.status_code == 200 and not answer.streaming and answer["Content-Type"].startswith("text/html"):
            body = answer.content.decode()
            yield address, body
            waiting += links(body)


def sent(client, door: str, form: FoundForm):
    """The answer to the form with everything written far too long, and whether the act was done nevertheless."""
    before = what_there_is()
    with transaction.atomic():
        answer = client.post(door, form.given | dict.fromkeys(form.written, TYPED))
        is_done = what_there_is() != before
        transaction.set_rollback(True)
    return answer, is_done


WHO = [Role.OFFICE_ADMIN, Role.LEADER, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.LEGAL]


@pytest.mark.parametrize("role", [*WHO, "wang"])
def test_what_was_typed_into_a_form_that_is_refused_comes_back(office, role):
    client = office.browser(role) if role in office.people else as_person(Person.objects.get(username=role))
    lost, tried = [], set()
    for address, body in pages(client):
        for form in forms_of(body, address):
            for door in form.doors:
                found = resolve(urlsplit(door).path).view_name
                if (found, *form.written) in tried:
                    continue
                tried.add((found, *form.written))
                answer, is_done = sent(client, door, form)
                if not is_done and TYPED not in answer.content.decode():
                    lost.append(f"{door} on {address}: {answer.status_code}")

    assert "\n".join(lost) == ""
    assert tried


# Doors whose form no page of this office shows just now: who sends it, and what he writes.
UNSHOWN = {
    "draws:abort": (Role.OFFICE_ADMIN, "ground"),
    "draws:ask": (Role.OFFICE_ADMIN, "ground"),
    "draws:open": (Role.OFFICE_ADMIN, "ground"),
    "draws:petition": (Role.LEADER, "ground"),
    "registries:item_review_many": (Role.OFFICE_ADMIN, "ground"),
}


@pytest.mark.parametrize("door", UNSHOWN)
def test_it_comes_back_from_doors_whose_form_is_not_shown_just_now(office, door):
    role, name = UNSHOWN[door]
    address = reverse(door, kwargs=arguments(door, DOORS[door], office.draw)) + QUERIES.get(door, "")

    answer = office.browser(role).post(address, {name: TYPED, "decline": "1"})

    assert TYPED in answer.content.decode(), answer.status_code
