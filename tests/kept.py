"""What several tests read is made once for a file and taken back at its end; each test still undoes what it changes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

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
