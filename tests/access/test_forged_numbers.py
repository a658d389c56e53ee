"""A number that no page ever sent is refused in words, at every door that takes one; it breaks nothing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.inspections.models import Finding, Visit
from inspectorate.people.models import Person, Role
from tests.access.conftest import as_person
from tests.access.objects import arguments
from tests.access.test_matrix import DOORS, what_there_is

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("waits_asked_once")]
# More digits than Python reads; than a column holds; digits of another script.
FORGED = ["9" * 5000, "9" * 30, "٣", "-1"]
ASKED = [
    ("console:home", Role.LEADER, "year"),
    ("periods:home", Role.OFFICE_ADMIN, "year"),
    ("registries:target_grade", Role.OFFICE_ADMIN, "row"),
]
SENT = [
    ("notices:batch", "wang", "row"),
    ("inspections:task", "wang", "row"),
    ("registries:target_deactivate", Role.OFFICE_ADMIN, "row"),
    ("registries:item_review_many", Role.OFFICE_ADMIN, "row"),
    ("documents:document_act", Role.OFFICE_ADMIN, "version"),
]


def door(name, office):
    return reverse(name, kwargs=arguments(name, DOORS[name], office.draw))


def browser(who, office):
    return office.browser(who) if who in office.people else as_person(Person.objects.get(username=who))


@pytest.mark.parametrize("number", FORGED, ids=len)
@pytest.mark.parametrize(("name", "who", "field"), ASKED)
def test_what_is_asked_for_by_such_a_number_is_answered(office, name, who, field, number):
    assert browser(who, office).get(door(name, office), {field: number}).status_code in {200, 302}


@pytest.mark.parametrize("number", FORGED, ids=len)
@pytest.mark.parametrize(("name", "who", "field"), SENT)
def test_what_is_sent_with_such_a_number_does_nothing(office, name, who, field, number):
    before = what_there_is()

    answer = browser(who, office).post(door(name, office), {field: number, "act": "team", "ground": "核对名录"})

    assert answer.status_code < 500
    assert what_there_is() == before


@pytest.mark.parametrize("number", FORGED, ids=len)
def test_on_site_too(office, number):
    visit = Visit.objects.get(pk=Finding.objects.first().visit_id)
    client = as_person(visit.file.readers.first())
    line = visit.lines.first()

    page = client.get(reverse("inspections:finding_new", args=[visit.pk]), {"line": number})
    sent = client.post(
        reverse("inspections:checklist", args=[visit.pk]),
        {"seen": number, f"answer-{line.pk}": "VIOLATES", f"was-{line.pk}": "|"},
    )

    assert page.status_code < 500
    assert sent.status_code < 500
