"""One office for all access tests: a drawn task, and one person per role who is not of the task's own division."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client

from inspectorate.demonstration import load, year
from inspectorate.inspections import actions as inspections
from inspectorate.people.models import Role
from tests.cast import make_person, make_unit


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    """One drawn task and one person per role, none of them of the task's own division."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        try:
            cast = load.office(lambda line: None)
            year.publish_plan(2023, cast, year.moment("2023-01-06T09:00"))
            draw = year.hold(year.OCCASIONS[0], cast)
            inspections.open_inspections(draw_id=draw.pk, by=cast["wang"], at=year.moment("2023-05-04T15:00"))
            other = make_unit("XFK", "宣传教育科", "DIVISION")
            people = {role: make_person(f"one_{role.lower()}", role.label, other, role) for role in Role}
            yield draw, people
        finally:
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)


def as_person(person):
    client = Client()
    client.force_login(person, backend="inspectorate.people.backends.PersonBackend")
    return client
