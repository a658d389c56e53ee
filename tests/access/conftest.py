"""One office for all access tests: a drawn task with its papers, and one person per role who is not of its division."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from inspectorate.demonstration import load, visits, year
from inspectorate.inspections import actions as inspections
from inspectorate.people.models import Role
from tests.access import objects
from tests.cast import make_person, make_unit
from tests.kept import kept
from tests.remembered import remembered

A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class Office:
    """The drawn task and, for every role, a person of another division and the session he is signed in with."""

    draw: Any
    people: dict[Role, Any]
    sessions: dict[Role, str]

    def browser(self, role: Role) -> Client:
        """Signed in without signing in again, which would be most of the work of a walk through all doors."""
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[role]
        return client


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    with kept(django_db_blocker):
        yield remembered(_office)


def _office():
    draw = _drawn(load.office(lambda line: None))
    other = make_unit("XFK", "宣传教育科", "DIVISION")
    people = {role: make_person(f"one_{role.lower()}", role.label, other, role) for role in Role}
    return Office(draw, people, {role: session_of(person) for role, person in people.items()})


def _drawn(cast):
    """The first task of 2023: drawn, notices served, one enterprise inspected; and whatever else a door leads to."""
    year.publish_plan(2023, cast, year.moment("2023-01-06T09:00"))
    draw = year.hold(year.OCCASIONS[0], cast)
    visits._tell(draw, cast)
    opened = inspections.open_visits(draw_id=draw.pk, by=cast["wang"], at=visits.TEAMS)
    visits._inspect(visits._ready(opened[0], cast), 1, visits.FIRST_VISIT, cast)
    objects.make(draw, cast)
    return draw


def session_of(person):
    """For all who remember this office later in the run, which on a slow machine is longer than a session may idle."""
    session = as_person(person).session
    session.set_expiry(A_DAY)
    session.save()
    return session.session_key


def as_person(person):
    client = Client()
    client.force_login(person, backend="inspectorate.people.backends.PersonBackend")
    return client
