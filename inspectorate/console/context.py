"""What every page of the office shows around its content."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from inspectorate.bureau.queries import names
from inspectorate.console import handbook, navigation, waiting
from inspectorate.kit.place import place_of
from inspectorate.people.models import Person


def shell(request: HttpRequest) -> dict[str, Any]:
    common = {"bureau": names().bureau, "demo": settings.DEMO}
    person = getattr(request, "user", None)
    if not isinstance(person, Person) or not request.path.startswith("/office/"):
        return common
    today = timezone.localdate()
    lines = waiting.lines(person, timezone.now(), today)
    return common | {
        "me": person,
        "my_roles": person.roles(today),
        "steps": navigation.entries(person, place_of(request), waiting.counts(lines), today),
        "offices": navigation.offices(person, place_of(request), today),
        "waiting": lines,
        # A page may mean something else by `waiting`.
        "desk": lines,
        "waits": len(lines),
        "chapter_here": handbook.chapter_of(request.path),
        "here_is_home": request.path == reverse("console:home"),
        "today": today,
    }
