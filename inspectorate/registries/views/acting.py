"""Who is acting, and when: what every view of the registries hands to an action."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from inspectorate.people.access import May
from inspectorate.people.models import Person


def me(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user


def acting(request: HttpRequest) -> dict[str, Any]:
    """The `by=` and `at=` of an action."""
    return {"by": me(request), "at": timezone.now()}


def allowed(request: HttpRequest, may: May, obj: Any = None) -> bool:
    """For showing a button or not; the action checks again."""
    return may(me(request), timezone.localdate(), obj)
