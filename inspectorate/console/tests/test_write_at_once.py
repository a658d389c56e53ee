"""Two who write at the same moment: the second waits; who waits too long is told so in words, and may try again."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest
from django.db import connection
from django.test import Client

from inspectorate.people.models import Unit
from inspectorate.people.once import TOKEN

pytestmark = pytest.mark.django_db(transaction=True)
DOOR = "/office/units/new/"
SENT = {"code": "XIN", "name": "新设科", "kind": "DIVISION", "bureau": "本局", "order": "9"}


@pytest.fixture
def writer():
    """Somebody else who has begun to write and has not ended."""
    with closing(
        sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        yield other


@pytest.fixture
def browser(sysadmin_wu):
    """It sees the page that a person sees, not the error; its session was begun this minute."""
    client = Client(raise_request_exception=False)
    client.force_login(sysadmin_wu, backend="inspectorate.people.backends.PersonBackend")
    client.get("/office/me/")
    return client


@pytest.fixture
def impatient():
    """Waits a tenth of a second instead of twenty."""
    connection.cursor().execute("PRAGMA busy_timeout = 100")
    yield
    connection.close()


def test_the_second_waits_for_the_first_and_both_are_done(browser, writer):
    writer.execute("UPDATE people_unit SET name = '改名科' WHERE code = (SELECT min(code) FROM people_unit)")
    ends = threading.Timer(0.5, lambda: writer.execute("COMMIT"))
    ends.start()

    answer = browser.post(DOOR, SENT)
    ends.join()

    assert answer.status_code == 302
    assert set(Unit.objects.filter(name__in=["改名科", "新设科"]).values_list("name", flat=True)) == {
        "改名科",
        "新设科",
    }


def test_who_waits_too_long_is_told_that_nothing_was_done(browser, impatient, writer):
    answer = browser.post(DOOR, SENT)

    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "系统正忙" in answer.content.decode()
    assert "没有生效，数据没有变化" in answer.content.decode()
    assert not Unit.objects.filter(code="XIN").exists()


def test_the_same_button_works_once_the_other_has_ended(browser, impatient, writer):
    token = str(browser.get(DOOR).context["csrf_token"])
    assert browser.post(DOOR, SENT | {TOKEN: token}).status_code == 503

    writer.execute("COMMIT")

    assert browser.post(DOOR, SENT | {TOKEN: token}).status_code == 302
    assert Unit.objects.filter(code="XIN").exists()


def test_looking_waits_for_nobody_and_writes_nothing(browser, impatient, writer):
    for door in ("/office/", "/office/units/", "/office/people/", "/office/search/?q=科"):
        assert browser.get(door).status_code == 200


def test_another_fault_of_the_database_is_not_called_busy(browser):
    connection.cursor().execute("ALTER TABLE registries_target RENAME TO elsewhere")

    answer = browser.get("/office/registries/targets/")

    connection.cursor().execute("ALTER TABLE elsewhere RENAME TO registries_target")
    assert answer.status_code == 500
    assert "系统出错，本次操作没有生效" in answer.content.decode()
