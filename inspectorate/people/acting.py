"""Who is acting, and when: what a view hands to a verb."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from django.http import HttpRequest
from django.utils import timezone

from inspectorate.people.access import May
from inspectorate.people.models import Person


class Acting(TypedDict):
    """Unpacked where it is made, `verb(…, **acting(request))`: the types of a verb's `by` and `at` are checked."""

    by: Person
    at: datetime


def me(request: HttpRequest) -> Person:
    """Who is signed in, behind a door that `requires(…)`."""
    assert isinstance(request.user, Person)
    return request.user


def acting(request: HttpRequest) -> Acting:
    return Acting(by=me(request), at=timezone.now())


def allowed(request: HttpRequest, may: May, obj: Any = None) -> bool:
    """For showing a button or not; the action checks again."""
    return may(me(request), timezone.localdate(), obj)
