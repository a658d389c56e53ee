"""What every role is shown around its pages, and what it finds: an answer in words, never a broken page."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("door", ["/office/", "/office/inspections/", "/office/people/new/"])
def test_what_waits_for_a_person_stands_around_every_page(office, door):
    for role in office.people:
        assert office.browser(role).get(door).status_code in {200, 403}


@pytest.mark.parametrize("text", ["化工", "2023001", "李", "<b>", "%_", "Z01"])
def test_searching_everything_finds_words_for_everybody(office, text):
    for role in office.people:
        answer = office.browser(role).get("/office/search/", {"q": text})

        assert answer.status_code == 200
        assert "<b></b>" not in answer.content.decode()
