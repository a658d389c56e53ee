"""What several tests read is made once for a file and taken back at its end; each test still undoes what it changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

# As every single test has it (conftest): the slow hash protects real passwords, the cast's are known to everybody.
FAST = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@contextmanager
def kept(django_db_blocker: Any) -> Iterator[None]:
    """For a fixture of module scope, around what it makes and yields."""
    with django_db_blocker.unblock(), override_settings(PASSWORD_HASHERS=FAST), transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)


@pytest.fixture
def waits_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for a person stands around every page and changes by acts only: a walk that only looks asks once."""
    from inspectorate.console import waiting

    ask: Any = waiting.lines
    known: dict[int, Any] = {}

    def lines(person: Any, at: Any, today: Any) -> Any:
        if person.pk not in known:
            known[person.pk] = ask(person, at, today)
        return known[person.pk]

    monkeypatch.setattr(waiting, "lines", lines)
