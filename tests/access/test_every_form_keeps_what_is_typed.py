"""Every form of the office, walked to by links in a real browser: what is typed is there after the page is closed."""

from __future__ import annotations

import pytest
from django.db import connection

from inspectorate.people.models import Person, Role
from tests.access.conftest import _office, as_person
from tests.access.filled import every_form_of
from tests.access.test_typed_words import pages
from tests.remembered import remembered

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("waits_asked_once"),
]
WHO = [Role.OFFICE_ADMIN, Role.LEADER, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, "wang"]
# What a person writes of every form of a page that keeps what is typed; forms that say autocomplete="off" keep nothing.
FIELDS = """() => [...document.querySelectorAll('form[method=post]')].map((form) => form.autocomplete === 'off' ? null :
  [...form.elements].find((field) => field.name && !('secret' in field.dataset) &&
    (field.tagName === 'TEXTAREA' || field.type === 'text')))"""
TYPE = f"""() => ({FIELDS})().map((field) => {{
  if (field) {{ field.value = '写了一半'; field.dispatchEvent(new Event('input', {{ bubbles: true }})); }}
  return Boolean(field);
}})"""
READ = f"() => ({FIELDS})().map((field) => field?.value === '写了一半')"


@pytest.mark.parametrize("role", WHO)
def test_what_is_typed_into_any_form_is_there_when_the_page_is_opened_again(page, live_server, role):
    connection.ensure_connection()
    office = remembered(_office)
    client = office.browser(role) if role in office.people else as_person(Person.objects.get(username=role))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    lost, typed = [], 0
    for address, body in pages(client):
        if not any(any(form.written) for form in every_form_of(body, address)):
            continue
        page.goto(address)
        written = page.evaluate(TYPE)
        page.goto("about:blank")
        page.goto(address)
        after = zip(written, page.evaluate(READ), strict=True)
        lost += [f"{address} form {n}" for n, (was, now) in enumerate(after) if was and not now]
        typed += sum(written)

    assert lost == []
    assert typed
