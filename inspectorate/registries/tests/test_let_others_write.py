"""While a table is taken in, everybody else goes on working: it is taken in pieces, with a rest after each."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.db import connection
from django.utils import timezone

from inspectorate.imports import actions, pace
from inspectorate.imports.models import ImportBatch
from inspectorate.imports.pace import Pace
from inspectorate.people.models import Person
from inspectorate.registries.models import CreditScheme, Target
from inspectorate.registries.tests.parts import usc_code
from inspectorate.registries.tests.test_import_table import book, line

ROWS, PIECE = 2500, 25
# Of a hundred pieces somebody who waits sees so many go before him at most; on a machine with nothing else to do, one.
MOST_BEFORE_HIM = 20
SIGNS_IN = """
import sys
import django

django.setup()
from django.conf import settings
from django.db import connections

settings.ALLOWED_HOSTS = ["testserver"]
from django.test import Client
from inspectorate.imports.models import ImportBatch
from inspectorate.people.models import Person

person, batch = Person.objects.get(username=sys.argv[1]), ImportBatch.objects.get(pk=int(sys.argv[2]))
print("ready", flush=True)
while batch.stage == "APPLYING":
    before = batch.done
    Client().force_login(person, backend="inspectorate.people.backends.PersonBackend")
    batch.refresh_from_db()
    print(before, batch.done, flush=True)
"""


@pytest.fixture
def confirmed(admin_sun):
    """A table that was looked at and confirmed; nobody has begun to take it in."""
    CreditScheme.objects.create(code="A-D", name="A–D", grades=[["A", "低"], ["B", "高"]], is_default=True)
    content, at = book(*(line(usc_code(n), f"第{n}户演示企业") for n in range(ROWS))), timezone.now()
    batch = actions.receive_import(kind="TARGETS", name="表.xlsx", content=content, by=admin_sun, at=at)
    actions.read_import(batch_id=batch.pk, at=at)
    return actions.confirm_import(batch_id=batch.pk, ground="信用平台推送", by=admin_sun, at=at)


@contextmanager
def somebody_else(batch, person):
    """A second process, with the same database, in which somebody signs in again and again until the table is in."""
    env = os.environ | {"SUNLOT_DATABASE": f"sqlite:{connection.settings_dict['NAME']}"}
    command = [sys.executable, "-c", SIGNS_IN, person.username, str(batch.pk)]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout.readline() == "ready\n", other.stderr.read()
            yield other
        finally:
            other.kill()


@pytest.mark.django_db(transaction=True)
def test_whoever_signs_in_meanwhile_gets_his_turn_after_a_few_pieces(confirmed, admin_sun, officer_li):
    with somebody_else(confirmed, officer_li) as other:
        pieces = Pace(least=PIECE, most=PIECE, size=PIECE)
        actions.apply_import(batch_id=confirmed.pk, by=admin_sun, at=timezone.now(), pace=pieces)
        said, trouble = other.communicate()

    assert (other.returncode, trouble) == (0, "")
    turns = [[int(done) // PIECE for done in one.split()] for one in said.splitlines()]
    meanwhile = [after - before for before, after in turns if after > 0]
    assert len(meanwhile) >= ROWS // PIECE // MOST_BEFORE_HIM
    assert max(meanwhile) <= MOST_BEFORE_HIM
    assert Target.objects.count() == ROWS
    assert ImportBatch.objects.get().stage == "DONE"
    assert Person.objects.get(pk=officer_li.pk).last_login is not None


def test_a_piece_that_took_long_is_followed_by_a_smaller_one(monkeypatch):
    monkeypatch.setattr(pace, "SECONDS", 0.0)
    one = Pace(least=100, most=500, size=400)
    with one.piece() as size:
        assert size == 400

    assert one.size == 100


def test_a_piece_that_took_no_time_is_followed_by_one_of_twice_as_many_rows_up_to_the_most():
    one = Pace(least=1, most=500, size=200)
    with one.piece():
        pass
    assert one.size == 400
    with one.piece():
        pass

    assert one.size == 500
