"""An office that kept numbers of files as text upgrades: every paper and visit belongs to a file, and none is lost."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction

from inspectorate.documents.models import Document
from inspectorate.files.models import File
from inspectorate.inspections.models import Visit
from inspectorate.notices.models import Wish
from tests.cast import MORNING, TODAY
from tests.office_before import upgraded

BEFORE = [("inspections", "0009_visits_may_follow_another"), ("documents", "0007_without_columns_of_agreement")]
BEFORE_DECISIONS = [("notices", "0001_initial"), BEFORE[1]]
VISITED, TOLD, BARE = "2023001-001-1/VISITED", "2023001-001-1/TOLD", "2023001-001-1/BARE"
COVERT, OPENED, OLD = "2023002-001-1/COVERT", "2023003-001-1/OPENED", "1999-1-1/OLD"

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def before():
    return upgraded(BEFORE, papers_and_visits)


def papers_and_visits(old):
    """Visits with papers and without, papers without a visit, of open, covert and opened draws, and of no draw."""
    draw = old.draw("2023001-001-1")
    visits = [old.visit(old.drawn(draw, code)) for code in ("VISITED", "BARE")]
    old.drawn(draw, "TOLD"), old.drawn(draw, "NOTHING")
    papers = [
        old.paper(VISITED, readers=[old.officer, old.replaced]),
        old.paper(VISITED),
        old.paper(TOLD, serial=41, year=2023),
    ]
    old.model("documents", "FileNumber").objects.create(file_no=TOLD, year=2023, serial=41)
    old.visit(old.drawn(old.draw("2023002-001-1", is_covert=True), "COVERT"))
    old.visit(old.drawn(old.draw("2023003-001-1", is_covert=True, opened_at=MORNING), "OPENED"))
    for number in (COVERT, OPENED):
        old.paper(number, is_confidential=True)
    old.paper(OLD, readers=[old.replaced])
    old.paper(OLD, readers=[old.officer], is_confidential=True)
    return SimpleNamespace(visits=[one.pk for one in visits], papers=[one.pk for one in papers])


def names(people):
    return {one.username for one in people.all()}


def test_every_paper_and_visit_belongs_to_its_file(before):
    assert [(one.pk, one.file.number) for one in Visit.objects.order_by("pk")[:2]] == [
        (before.visits[0], VISITED),
        (before.visits[1], BARE),
    ]
    assert [(one.pk, one.file.number) for one in Document.objects.order_by("pk")[:3]] == [
        (before.papers[0], VISITED),
        (before.papers[1], VISITED),
        (before.papers[2], TOLD),
    ]
    assert set(File.objects.values_list("number", "target_code", "unit__code", "kind")) == {
        (number, number.split("/")[1], "WHK", "VISIT") for number in (VISITED, BARE, TOLD, COVERT, OPENED, OLD)
    }


def test_its_units_are_the_tasks_and_its_readers_the_team_of_today(before):
    for number, readers in ((VISITED, {"li", "han"}), (TOLD, {"li"})):
        file = File.objects.get(number=number)
        assert {one.code for one in file.units.all()} == {"ZF1", "HB"}
        assert names(file.readers) == readers


def test_who_wrote_a_paper_is_still_its_author(before):
    assert names(Document.objects.get(pk=before.papers[2]).authors) == {"wang"}


def test_a_covert_draw_makes_covert_files_until_it_is_open(before):
    of_draws = File.objects.exclude(number=OLD)

    assert {one.number for one in of_draws.filter(is_covert=True)} == {COVERT}
    assert {one.number for one in of_draws.filter(is_covert=False)} == {OPENED, VISITED, BARE, TOLD}


def test_the_shared_serial_is_the_files(before):
    assert dict(File.objects.values_list("number", "serial")) == {
        TOLD: 41, VISITED: None, BARE: None, COVERT: None, OPENED: None, OLD: None,
    }  # fmt: skip
    assert File.objects.get(number=TOLD).year == 2023


def test_a_paper_of_no_draw_keeps_what_it_had(before):
    file = File.objects.get(number=OLD)

    assert (file.unit.code, file.is_covert, file.target_name) == ("WHK", True, "公司")
    assert names(file.readers) == {"li"}


def test_no_paper_or_visit_is_without_a_file_and_no_visit_shares_one(before):
    second = Visit.objects.filter(pk=before.visits[1])

    for rows in (Document.objects.filter(pk=before.papers[0]), second):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(file="nowhere")
            connection.check_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        second.update(file=VISITED)


def decisions(old):
    """Two recusals that were granted, and of each a decision that gives this reason."""
    draw, found = old.draw("2023001-001-1"), {}
    for code, reason in (("TOLD", "是近亲属"), ("OTHER", "另有原因")):
        number = f"{draw.no}/{code}"
        drawn, notice = old.drawn(draw, code), old.paper(number)
        told = old.model("notices", "Notice").objects.create(
            drawn=drawn, document=notice, visit_from=TODAY, visit_until=TODAY, prepared_at=MORNING
        )
        request = old.model("notices", "Request").objects.create(
            notice=told, kind="RECUSAL", text="是近亲属", stage="GRANTED", asked_at=MORNING, decided_at=MORNING
        )
        facts = {"applied_on": TODAY.isoformat(), "reason": reason}
        found[code] = request.pk, old.paper(number, kind="RECUSAL_DECISION", facts=facts).pk
    return found


def test_a_decision_of_before_is_found_by_the_number_while_it_is_text():
    """What the upgrade of notices still reads in the old column comes before that column is a key."""
    found = upgraded(BEFORE_DECISIONS, decisions)
    (same, decision), (other, _) = found["TOLD"], found["OTHER"]

    assert dict(Wish.objects.values_list("pk", "decision")) == {same: decision, other: None}
