"""An office that kept numbers of files as text upgrades: every paper and visit belongs to a file, and none is lost."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from inspectorate.documents.models import Document
from inspectorate.files.models import File
from inspectorate.inspections.models import Visit
from inspectorate.notices.models import Wish
from tests.cast import MORNING, TODAY
from tests.office_before import back_to, upgrade

BEFORE = [("inspections", "0009_visits_may_follow_another"), ("documents", "0007_without_columns_of_agreement")]
BEFORE_DECISIONS = [("notices", "0001_initial"), BEFORE[1]]
VISITED, TOLD, BARE = "2023001-001-1/VISITED", "2023001-001-1/TOLD", "2023001-001-1/BARE"
COVERT, OPENED = "2023002-001-1/COVERT", "2023003-001-1/OPENED"

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _today_again():
    """Also where a test fails half-way: the tests that follow find the tables of today."""
    yield
    upgrade()


@pytest.fixture
def old():
    return back_to(BEFORE)


def names(people):
    return {one.username for one in people.all()}


def test_every_paper_and_visit_belongs_to_its_file(old):
    draw = old.draw("2023001-001-1")
    visits = [old.visit(old.drawn(draw, code)) for code in ("VISITED", "BARE")]
    papers = [old.paper(number) for number in (VISITED, VISITED, TOLD)]
    old.drawn(draw, "TOLD"), old.drawn(draw, "NOTHING")

    upgrade()

    assert [(one.pk, one.file.number) for one in Visit.objects.order_by("pk")] == [
        (visits[0].pk, VISITED),
        (visits[1].pk, BARE),
    ]
    assert [(one.pk, one.file.number) for one in Document.objects.order_by("pk")] == [
        (papers[0].pk, VISITED),
        (papers[1].pk, VISITED),
        (papers[2].pk, TOLD),
    ]
    assert set(File.objects.values_list("number", "target_code", "unit__code", "kind")) == {
        (VISITED, "VISITED", "WHK", "VISIT"),
        (BARE, "BARE", "WHK", "VISIT"),
        (TOLD, "TOLD", "WHK", "VISIT"),
    }


def test_its_units_are_the_tasks_and_its_readers_the_team_of_today(old):
    draw = old.draw("2023001-001-1")
    old.visit(old.drawn(draw, "VISITED"))
    old.drawn(draw, "TOLD")
    old.paper(VISITED, readers=[old.officer, old.replaced])
    old.paper(TOLD)

    upgrade()

    for number, readers in ((VISITED, {"li", "han"}), (TOLD, {"li"})):
        file = File.objects.get(number=number)
        assert {one.code for one in file.units.all()} == {"ZF1", "HB"}
        assert names(file.readers) == readers


def test_who_wrote_a_paper_is_still_its_author(old):
    old.drawn(old.draw("2023001-001-1"), "TOLD")
    old.paper(TOLD)

    upgrade()

    assert names(Document.objects.get().authors) == {"wang"}


def test_a_covert_draw_makes_covert_files_until_it_is_open(old):
    old.visit(old.drawn(old.draw("2023002-001-1", is_covert=True), "COVERT"))
    old.visit(old.drawn(old.draw("2023003-001-1", is_covert=True, opened_at=MORNING), "OPENED"))
    old.visit(old.drawn(old.draw("2023001-001-1"), "VISITED"))
    for number in (COVERT, OPENED):
        old.paper(number, is_confidential=True)

    upgrade()

    assert dict(File.objects.values_list("number", "is_covert")) == {COVERT: True, OPENED: False, VISITED: False}


def test_the_shared_serial_is_the_files(old):
    draw = old.draw("2023001-001-1")
    old.drawn(draw, "TOLD"), old.drawn(draw, "VISITED")
    old.paper(TOLD, serial=41, year=2023)
    old.paper(VISITED)
    old.model("documents", "FileNumber").objects.create(file_no=TOLD, year=2023, serial=41)

    upgrade()

    assert dict(File.objects.values_list("number", "serial")) == {TOLD: 41, VISITED: None}
    assert File.objects.get(number=TOLD).year == 2023


def test_a_paper_of_no_draw_keeps_what_it_had(old):
    old.paper("1999-1-1/OLD", readers=[old.replaced])
    old.paper("1999-1-1/OLD", readers=[old.officer], is_confidential=True)

    upgrade()

    file = File.objects.get()
    assert (file.number, file.unit.code, file.is_covert, file.target_name) == ("1999-1-1/OLD", "WHK", True, "公司")
    assert names(file.readers) == {"li"}


def test_no_paper_or_visit_is_without_a_file_and_no_visit_shares_one(old):
    draw = old.draw("2023001-001-1")
    old.visit(old.drawn(draw, "VISITED"))
    second = old.visit(old.drawn(draw, "BARE"))
    paper = old.paper(VISITED)

    upgrade()

    for rows in (Document.objects.filter(pk=paper.pk), Visit.objects.filter(pk=second.pk)):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(file="nowhere")
            connection.check_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        Visit.objects.filter(pk=second.pk).update(file=VISITED)


@pytest.mark.parametrize(("reason", "found"), [("是近亲属", True), ("另有原因", False)])
def test_a_decision_of_before_is_found_by_the_number_while_it_is_text(reason, found):
    """What the upgrade of notices still reads in the old column comes before that column is a key."""
    old = back_to(BEFORE_DECISIONS)
    drawn, notice = old.drawn(old.draw("2023001-001-1"), "TOLD"), old.paper(TOLD)
    told = old.model("notices", "Notice").objects.create(
        drawn=drawn, document=notice, visit_from=TODAY, visit_until=TODAY, prepared_at=MORNING
    )
    old.model("notices", "Request").objects.create(
        notice=told, kind="RECUSAL", text="是近亲属", stage="GRANTED", asked_at=MORNING, decided_at=MORNING
    )
    facts = {"applied_on": TODAY.isoformat(), "reason": reason}
    decision = old.paper(TOLD, kind="RECUSAL_DECISION", facts=facts)

    upgrade()

    assert Wish.objects.get().decision_id == (decision.pk if found else None)
