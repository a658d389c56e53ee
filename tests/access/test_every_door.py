"""What every role is shown around its pages and where they lead it: an answer in words, never a door that refuses."""

from __future__ import annotations

import re
from html import unescape

import pytest

from inspectorate.people.models import Role
from tests.access.walk import kind_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("waits_asked_once")]


@pytest.mark.parametrize("door", ["/office/", "/office/inspections/", "/office/people/new/"])
def test_what_waits_for_a_person_stands_around_every_page(office, door):
    for role in office.people:
        assert office.browser(role).get(door).status_code in {200, 403}


def test_an_address_that_only_a_button_reaches_says_so(office):
    answer = office.browser(Role.OFFICE_ADMIN).get(f"/office/notices/draws/{office.draw.no}/serve/")

    assert answer.status_code == 405
    assert "只能从页面上的按钮进入" in answer.content.decode()


@pytest.mark.parametrize("text", ["化工", "2023001", "李", "<b>", "%_", "Z01"])
def test_searching_everything_finds_words_for_everybody(office, text):
    for role in office.people:
        answer = office.browser(role).get("/office/search/", {"q": text})

        assert answer.status_code == 200
        assert "<b></b>" not in answer.content.decode()


def links(body: str) -> list[str]:
    found = [unescape(one) for one in re.findall(r'<a\s[^>]*?href="([^"#]+)', body)]
    return [one for one in found if one.startswith("/office/") and "export=" not in one]


@pytest.mark.parametrize("role", list(Role))
def test_every_link_that_is_shown_opens(office, role):
    client = office.browser(role)
    waiting, seen, closed = [("/office/", "")], set(), []
    while waiting:
        address, shown_on = waiting.pop(0)
        if kind_of(address) in seen:
            continue
        seen.add(kind_of(address))
        answer = client.get(address)
        if answer.status_code >= 400:
            closed.append(f"{address} on {shown_on}: {answer.status_code}")
        elif not answer.streaming and answer["Content-Type"].startswith("text/html"):
            waiting += [(one, address) for one in links(answer.content.decode())]

    assert "\n".join(closed) == ""
    assert len(seen) > 10


def test_a_link_is_found_however_its_line_is_broken():
    assert links('<a href="/office/a/">甲</a><a\n  class="main"\n  href="/office/b/?x=1&amp;y=2"\n>乙</a>') == [
        "/office/a/",
        "/office/b/?x=1&y=2",
    ]
