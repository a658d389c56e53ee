"""The door of every act opens for whom its row says: the table walked here is the tables of acts themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.urls import resolve, reverse
from django.utils import timezone

from inspectorate.documents.models import Document
from inspectorate.draws.models import Petition
from inspectorate.inspections.models import Visit
from inspectorate.plans.models import Plan, Task
from inspectorate.registries.models import InspectionItem
from tests.access.matrix import READ
from tests.access.test_matrix import what_there_is
from tests.acts import Row, rows

pytestmark = pytest.mark.django_db
Thing = Callable[[Any], Any]


@pytest.fixture(autouse=True)
def _without_what_waits(monkeypatch):
    """What waits for a person stands around every page and is most of its work; here it is the door that counts."""
    monkeypatch.setattr("inspectorate.console.context.waiting.lines", lambda *_: [])


def a_paper(office):
    return Document.objects.filter(kind="INSPECTION_RECORD").first()


def a_visit(office):
    return Visit.objects.get(finished_at__isnull=False)


# table → what its acts are judged by in the office of these tests, and the door of an act that has no address
POSTED: dict[str, tuple[Thing, Callable[[Any, str], str]]] = {
    "plans PLAN": (
        lambda _: Plan.objects.get(year=2023),
        lambda plan, key: reverse("plans:plan_step", args=[2023, key]),
    ),
    "plans TASK": (
        lambda office: Task.objects.get(pk=office.draw.task_id),
        lambda task, key: reverse("plans:task_step", args=[task.no, key]),
    ),
    **{
        f"documents {table}": (a_paper, lambda paper, key: reverse("documents:document_act", args=[paper.pk, key]))
        for table in ("AT_ONCE", "DECIDING", "SELDOM")
    },
}
OPENED: dict[str, Thing] = {
    "inspections ACTS": a_visit,
    "inspections AT_WILL": a_visit,
    "inspections RECUSAL": a_visit,
    "inspections OTHER_DAYS": a_visit,
    "inspections REFUSED": a_visit,
    "inspections OF_A_DRAW": lambda office: office.draw,
    "documents AT_ONCE": a_paper,
    "documents DECIDING": a_paper,
    "registries ITEMS": lambda _: InspectionItem.objects.first(),
    "draws SOURCES": lambda _: Petition.objects.first().draw.sources.first(),
}
# Done where the thing itself is: its page is a door of the matrix, and shows the button to whom the row says.
ON_ITS_PAGE = {
    "documents REVISE",
    "draws AT_WILL",
    "draws PETITIONS",
    "draws SUBSTITUTES",
    "draws UNDRAWN",
    "inspections LATE_NOTICE",
    "notices ANSWER",
    "notices CORRECTIONS",
    "notices NOTICES",
    "notices RETRY",
    "notices SUBSTITUTE",
    "plans REVISE",
    "post RETRY",
}
FILLED = {"ground": "情况有变化", "opinion": "同意", "seen": "x"}


def of(row: Row) -> str:
    return f"{row.app} {row.table}"


def posted() -> list[Row]:
    return [row for row in rows() if of(row) in POSTED and row.act.verb]


def opened() -> list[Row]:
    return [row for row in rows() if of(row) in OPENED and row.act.address and not row.act.posts]


def entitled(office, act, thing):
    today = timezone.localdate()
    return {role for role, person in office.people.items() if act.may(person, today, thing)}


def test_every_table_of_acts_is_walked_or_has_its_doors_in_the_matrix():
    assert {of(row) for row in rows()} == set(POSTED) | set(OPENED) | ON_ITS_PAGE


@pytest.mark.parametrize("row", posted(), ids=lambda row: row.name)
def test_who_may_do_it_is_let_in_and_for_others_nothing_happens(office, row):
    thing, door = POSTED[of(row)][0](office), POSTED[of(row)][1]
    may, before = entitled(office, row.act, thing), what_there_is()

    for role in set(office.people) - may:
        status = office.browser(role).post(door(thing, row.act.key), FILLED).status_code
        assert status in {302, 403, 404, 409}, f"{role}: {status}"
    assert what_there_is() == before

    for role in may:
        with transaction.atomic():
            status = office.browser(role).post(door(thing, row.act.key), FILLED).status_code
            transaction.set_rollback(True)
        said_no = set() if row.act.is_open(thing) else {403}
        assert status in {200, 302, 409, 422} | said_no, f"{role}: {status}"


@pytest.mark.parametrize("row", opened(), ids=lambda row: row.name)
def test_its_page_opens_for_who_may_do_it_and_for_others_where_they_may_look(office, row):
    thing = OPENED[of(row)](office)
    may, address = entitled(office, row.act, thing), row.act.address(thing)
    look = READ[resolve(address).view_name]

    got = {role: office.browser(role).get(address).status_code for role in office.people}

    assert {role for role, status in got.items() if status in {200, 302, 409, 422}} == may | look, got
