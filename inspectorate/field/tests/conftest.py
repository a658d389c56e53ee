"""One phone, one officer, one visit that is ready; and what the server has of it."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from inspectorate.field.models import FieldEntry
from inspectorate.field.tests import world
from inspectorate.field.tests.bad_line import BadLine
from inspectorate.field.tests.phone import Phone
from inspectorate.inspections.models import Visit
from tests.remembered import remembered


@pytest.fixture(autouse=True)
def _empty_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture(autouse=True)
def _modules_apart(settings: Any) -> None:
    """Tests ask the modules of the page, one by one. test_joined.py walks with all in one, as officers do."""
    settings.FIELD_JOINED = False


class Received:
    """What the server holds of the visit's entries: counted in the database, never in the phone."""

    def in_order(self) -> list[str]:
        rows = FieldEntry.objects.order_by("received_at", "made_at").values_list("kind", "state")
        return [kind if state == "ACCEPTED" else state for kind, state in rows]

    def kinds(self) -> Counter[str]:
        return Counter(self.in_order())

    def bodies(self, kind: str) -> list[dict[str, Any]]:
        return list(
            FieldEntry.objects.filter(kind=kind, state="ACCEPTED")
            .order_by("received_at")
            .values_list("body", flat=True)
        )

    def total(self) -> int:
        return FieldEntry.objects.count()


@pytest.fixture
def visit(officer_li: Any, planner_wang: Any, head_zhao: Any, director_zhang: Any) -> Visit:
    return remembered(world.a_ready_visit, officer_li, planner_wang, head_zhao, director_zhang)


@pytest.fixture
def received(visit: Visit) -> Received:
    return Received()


@pytest.fixture
def new_phone(chromium: Any, live_server: Any, received: Any) -> Any:
    """`new_phone()` or `new_phone(address)`; script errors on any of them fail the test."""
    phones: list[Phone] = []

    def make(address: str = "") -> Phone:
        phones.append(Phone(chromium, address or live_server.url))
        return phones[-1]

    yield make
    errors = [error for phone in phones for error in phone.errors]
    for phone in phones:
        phone.context.close()
    assert errors == []


@pytest.fixture
def phone(new_phone: Any) -> Phone:
    """Signed in, with the day's pack on it."""
    phone = new_phone()
    phone.sign_in()
    phone.fetch_day()
    return phone


@pytest.fixture(scope="module")
def empty_page(chromium: Any) -> Any:
    """One page for a file of tests that ask modules on their own; a script error on it fails the last of them."""
    context = chromium.new_context()
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture
def modules(live_server: Any, empty_page: Any) -> Any:
    """`modules(name, expression, value)`: what the expression of a module (`m`) says of the value; no phone runs."""
    if empty_page.url == "about:blank":
        empty_page.goto(f"{live_server.url}/static/field/js/canon.js")
    return lambda name, expression, value=None: empty_page.evaluate(
        f"async (value) => {{ const m = await import('/static/field/js/{name}.js'); return {expression}; }}", value
    )


@pytest.fixture
def bad_line(live_server: Any) -> Any:
    line = BadLine(live_server.url)
    yield line
    line.hang_up()
