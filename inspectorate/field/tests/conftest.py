"""One phone, one officer, one visit that is ready; and what the server has of it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from inspectorate.field.tests.bad_line import BadLine
from inspectorate.field.tests.phone import Phone


@pytest.fixture(autouse=True)
def _empty_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


class Received:
    """What the server holds of the visit's entries: counted in the database, never in the phone."""

    def kinds(self) -> Counter[str]:
        from inspectorate.inspections import sync

        return Counter(kind for (kind,) in sync.sql("select kind from standin_entry"))

    def bodies(self, kind: str) -> list[dict[str, Any]]:
        from inspectorate.inspections import sync

        return [json.loads(b) for (b,) in sync.sql("select body from standin_entry where kind=%s", [kind])]

    def in_order(self) -> list[str]:
        from inspectorate.inspections import sync

        return [kind for (kind,) in sync.sql("select kind from standin_entry order by rowid")]

    def total(self) -> int:
        return sum(self.kinds().values())


@pytest.fixture
def received(officer_li: Any) -> Any:
    from inspectorate.inspections import sync

    sync.sql("delete from standin_entry")
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


@pytest.fixture
def bad_line(live_server: Any) -> Any:
    line = BadLine(live_server.url)
    yield line
    line.hang_up()
