"""An office that called a visit an inspection upgrades: every row has its key, and what belongs to it still does."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from inspectorate.inspections.models import Assistant, ChecklistLine, Finding, Occurrence, Outcome, Visit
from tests.cast import MORNING
from tests.office_before import upgraded

BEFORE = [("inspections", "0016_points_are_whole"), ("field", "0004_without_the_visit_beside_the_number")]

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def before():
    return upgraded(BEFORE, a_visit)


def a_visit(office):
    """A visit of that time, with a row of each kind that belongs to it."""
    draw = office.draw("2023001-001-1", drawn_at=MORNING)
    file = office.model("files", "File").objects.create(
        number="2023001-001-1/A", kind="VISIT", target_name="甲", unit=office.lead, opened_at=MORNING
    )

    def add(model, /, **given):
        return office.model("inspections", model).objects.create(**given)

    visit = add("Inspection", drawn=office.drawn(draw, "A"), file=file, opened_at=MORNING, version=7)
    line = add(
        "ChecklistLine", inspection=visit, order=1, item=office.item(), item_code="W09", item_name="事项",
        category_name="危化", point="要点",
    )  # fmt: skip
    add(
        "Finding", inspection=visit, number=1, line=line, gravity="GENERAL", description="无盖",
        found_by=office.officer, found_at=MORNING, received_at=MORNING,
    )  # fmt: skip
    add("Occurrence", inspection=visit, act="START", made_at=MORNING, received_at=MORNING, by=office.officer)
    add(
        "Assistant", inspection=visit, certificate_no="H", name="h", skill="E", ground="补足",
        assigned_by=office.officer, assigned_at=MORNING,
    )  # fmt: skip
    add("Outcome", inspection=visit, result="1", measure="1")
    return visit


def test_the_visit_keeps_its_key_and_all_that_belongs_to_it(before):
    visit = Visit.objects.get()

    assert (visit.pk, visit.version, visit.file_no) == (before.pk, 7, "2023001-001-1/A")
    assert (visit.drawn.visit, visit.file.visit) == (visit, visit)
    assert [line.point for line in visit.lines.all()] == ["要点"]
    assert [one.description for one in visit.findings.all()] == ["无盖"]
    assert [one.act for one in visit.occurrences.all()] == ["START"]
    assert [one.name for one in visit.assistants.all()] == ["h"]
    assert visit.outcome == Outcome.objects.get()


def test_what_is_there_once_in_a_visit_stays_so(before):
    for one in (ChecklistLine.objects.get(), Finding.objects.get(), Assistant.objects.get()):
        with pytest.raises(IntegrityError), transaction.atomic():
            type(one).objects.bulk_create([_again(one)])


def test_what_was_done_on_site_is_still_only_added(before):
    one = Occurrence.objects.get()
    for statement in ("UPDATE inspections_occurrence SET act = 'X'", "DELETE FROM inspections_occurrence"):
        with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
            cursor.execute(statement)
    one.refresh_from_db()
    assert one.act == "START"


def _again(one):
    one.pk = None
    return one
