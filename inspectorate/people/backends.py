"""Signing in with a user name and a password; the axes backend before it counts failures and locks."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils import timezone

from inspectorate.people import queries
from inspectorate.people.models import Person


class PersonBackend(BaseBackend):
    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Person | None:
        if not username or not password:
            return None
        person = Person.objects.select_related("unit").filter(username=username).first()
        if person is None:
            # The same work as for a known name, so that the time taken does not tell which names exist.
            Person().set_password(password)
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: int) -> Person | None:
        return queries.arrived(user_id, timezone.localdate())
