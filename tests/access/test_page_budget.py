"""Every page of the office with a busy half-year behind it asks at most thirty times, and no more for twice as much."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.urls import get_resolver, reverse
from django.utils import timezone

from inspectorate.acts import Desk, leading, waiting_lines
from inspectorate.console import waiting
from inspectorate.documents.models import Document
from inspectorate.draws.models import Draw
from inspectorate.inspections import acts as inspections
from inspectorate.inspections.queries import visits
from inspectorate.inspections.waiting import TOLD as VISITS
from inspectorate.notices import acts
from inspectorate.notices import queries as notices
from inspectorate.notices.waiting import CORRECTIONS, NOTICES, RECENT
from inspectorate.people.queries import arrived
from tests import half_year
from tests.access.conftest import as_person
from tests.access.matrix import READ
from tests.access.objects import QUERIES, arguments, doors
from tests.half_year import HalfYear
from tests.kept import kept

pytestmark = pytest.mark.django_db

BUDGET = 30
# Head of the division, the random inspection office, a leader of the bureau, an officer, the discipline office.
WHO = ("zhao", "sun", "zhang", "officer", "chen")
OF_A_VISIT = ("visit", "checklist", "record", "outcome", "team", "scheme")
ON_SITE = (
    *("certificates", "start", "inform", "checklist", "finding_new", "opinion"),
    *("statement", "sign", "refusal", "finish", "break_off"),
)
ASIDE = ("SAVEPOINT", "RELEASE")


@pytest.fixture(scope="module")
def busy(django_db_setup, django_db_blocker):
    with kept(django_db_blocker):
        yield half_year.make()


@pytest.fixture(scope="module")
def addresses(busy: HalfYear) -> list[str]:
    """Behind every door something; a visit at every station; a paper of every kind at every stage."""
    known = dict(doors(get_resolver()))
    office = [door for door in READ if not door.startswith("field:")]
    found = [reverse(door, kwargs=arguments(door, known[door], busy.draw)) + QUERIES.get(door, "") for door in office]
    found += [reverse(f"inspections:{door}", args=[one.pk]) for one in busy.visits for door in OF_A_VISIT]
    # To show certificates at, to start, under way: each form of the site is open at one of them.
    found += [reverse(f"inspections:{door}", args=[one.pk]) for one in busy.visits[5:8] for door in ON_SITE]
    papers = {(one.kind, one.stage): one for one in Document.objects.filter(pk__lt=half_year.STEP)}
    return list(dict.fromkeys([*found, *(one.get_absolute_url() for one in papers.values())]))


@contextmanager
def counted() -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.startswith(ASIDE):
            asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield asked


def asked_by(person: Any, addresses: list[str]) -> dict[str, int]:
    """How often each page asks, with what stands around it: that is the same everywhere, and is asked for once here."""
    today = timezone.localdate()
    me = arrived(person.pk, today)
    with counted() as around:
        lines = waiting.lines(me, timezone.now(), today)
    client = as_person(person)
    # The session is written once a minute, by whichever page comes then; here by this one alone.
    with pytest.MonkeyPatch.context() as patch, override_settings(SESSION_RENEWED_EVERY=10**9):
        client.get("/office/me/")
        patch.setattr(waiting, "lines", lambda *_: lines)
        return {address: len(around) + asked_on(client, address) for address in addresses}


def asked_on(client: Client, address: str) -> int:
    with counted() as asked:
        status = client.get(address).status_code
    assert status in {200, 302, 403, 404, 409, 422}, f"{address}: {status}"
    return len(asked)


@pytest.fixture(scope="module")
def asked(busy, addresses) -> dict[str, dict[str, int]]:
    return {who: asked_by(busy.people[who], addresses) for who in WHO}


@pytest.mark.parametrize("who", WHO)
def test_no_page_asks_more_than_thirty_times(asked, who):
    assert {address: n for address, n in asked[who].items() if n > BUDGET} == {}


def test_nothing_that_lies_on_a_desk_is_left_out_of_what_is_asked_for(busy):
    """What waits is found among few rows; judged among all that a person sees, it is the same."""
    today = timezone.localdate()
    for person in busy.people.values():
        desk = Desk(arrived(person.pk, today), today)
        seen = visits.visible_to(desk.person, today).exclude(stage="CANCELLED").exclude(outcome__stage="CLEARED")
        recent = Draw.objects.filter(is_covert=False, stage="DRAWN", drawn_at__date__gte=today - RECENT)
        told = notices.tellings(recent, desk.person)
        all_there_is = [
            *waiting_lines(desk, inspections.waited_for, visits.judged(seen, desk.person), VISITS),
            *waiting_lines(desk, leading(acts.NOTICES), told, NOTICES),
            *waiting_lines(desk, leading(acts.CORRECTIONS), told, CORRECTIONS),
        ]

        found = {(one.what, one.whom, one.url) for one in waiting.lines(desk.person, timezone.now(), today)}

        assert {(one.what, one.whom, one.url) for one in all_there_is} <= found, person.username


def of_each_row(plan: list[Any]) -> set[str]:
    """What SQLite does anew for each row of a list: the steps of subqueries that depend on the row."""
    anew, found = set(), set()
    for step, parent, _, words in plan:
        if parent in anew or words.startswith("CORRELATED"):
            anew.add(step)
            found.add(words)
    return found


def test_no_list_searches_all_papers_of_a_stage_for_each_of_its_rows(busy):
    """SQLite does not know how many papers are issued: it took them for fewer than those of one file."""
    plans: set[str] = set()
    task, draw = busy.draw.task.no, busy.draw.no
    lists = [
        "",
        "draws/",
        "notices/",
        f"notices/draws/{draw}/",
        "inspections/",
        f"inspections/tasks/{task}/",
        "documents/",
    ]

    def explain(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
        if sql.startswith("SELECT"):
            asked = "EXPLAIN QUERY PLAN " + sql.replace("%s", "?").replace("%%", "%")
            plans.update(of_each_row(connection.connection.execute(asked, params).fetchall()))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(explain):
        client = as_person(busy.people["zhao"])
        for one in lists:
            assert client.get(f"/office/{one}").status_code == 200

    assert any("(file_no=? AND kind=? AND stage=?)" in words for words in plans)
    assert {words for words in plans if "(stage=?)" in words} == set()


def test_twice_as_many_draws_and_visits_are_asked_for_as_often(busy, addresses, asked):
    before = asked["zhao"]

    busy.twice()

    after = asked_by(busy.people["zhao"], addresses)
    assert {address: (before[address], n) for address, n in after.items() if n > before[address]} == {}
