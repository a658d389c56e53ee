"""axe-core finds nothing on any page that anybody is led to, on the office's screen and on a narrow one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from inspectorate.people.models import Person, Role
from tests.access.conftest import Office, _office, as_person
from tests.access.test_typed_words import pages
from tests.access.walk import kind_of
from tests.axe import OF_THE_WIDTH, faults_of
from tests.remembered import remembered

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("waits_asked_once"),
]
# The planner first: he sees most; of the others what only they see.
WHO = ["wang", Role.OFFICE_ADMIN, Role.LEADER, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.WITNESS, Role.AUDITOR]
OFFICE, NARROW = {"width": 1366, "height": 768}, {"width": 375, "height": 812}
# Only where something scrolls by itself does a narrow screen break a rule that the wide one keeps.
SCROLLS = "() => [...document.querySelectorAll('*')].some((one) => one.scrollWidth > one.clientWidth + 1)"
# What sticks out is cut off on the phone, or the whole page moves sideways under the thumb.
STICKS_OUT = "() => document.documentElement.scrollWidth - innerWidth"
REFUSED = ["/office/nowhere/", "/office/logout/", "/office/units/new/"]


def clients(office: Office) -> Iterator[Client]:
    for who in WHO:
        yield office.browser(who) if who in office.people else as_person(Person.objects.get(username=who))


def faults_at(page: Any, address: str) -> dict[str, list[str]]:
    page.set_viewport_size(OFFICE)
    page.goto(address)
    wide = faults_of(page)
    page.set_viewport_size(NARROW)
    narrow = faults_of(page, OF_THE_WIDTH) if page.evaluate(SCROLLS) else []
    if (pixels := page.evaluate(STICKS_OUT)) > 0:
        narrow.append(f"the page is {pixels} px wider than the screen")
    return {f"{address} at {screen}": found for screen, found in ((1366, wide), (375, narrow)) if found}


def test_no_page_keeps_anybody_out(page, live_server):
    connection.ensure_connection()
    faults, seen = faults_at(page, "/office/login/"), set()
    for client in clients(remembered(_office)):
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        for address, _ in pages(client):
            if kind_of(address) not in seen:
                seen.add(kind_of(address))
                faults |= faults_at(page, address)
    for address in REFUSED:
        faults |= faults_at(page, address)

    assert faults == {}
    assert len(seen) > 60


def test_axe_would_see_a_field_without_a_name(page):
    page.set_content("<html lang=zh><title>页</title><main><h1>页</h1><input></main></html>")

    assert [one.partition(":")[0] for one in faults_of(page)] == ["label"]
