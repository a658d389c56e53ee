"""An office that kept numbers of files as text upgrades: every paper and visit belongs to a file, and none is lost."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from inspectorate.documents.models import Document
from inspectorate.files.models import File
from inspectorate.inspections.models import Inspection
from inspectorate.notices.models import Request
from tests.cast import MORNING, TODAY

BEFORE = [("inspections", "0009_visits_may_follow_another"), ("documents", "0007_without_columns_of_agreement")]
BEFORE_DECISIONS = [("notices", "0001_initial"), BEFORE[1]]
# What is not taken back is written as it is today.
KEPT = [("plans", "0003_call_unannounced_covert"), ("registries", "0006_bases_cite_the_library")]
VISITED, TOLD, BARE = "2023001-001-1/VISITED", "2023001-001-1/TOLD", "2023001-001-1/BARE"
COVERT, OPENED = "2023002-001-1/COVERT", "2023003-001-1/OPENED"

pytestmark = [pytest.mark.both_databases, pytest.mark.django_db(transaction=True)]


def back_to(targets):
    executor = MigrationExecutor(connection)
    executor.migrate([*targets, *KEPT])
    return Office(executor.loader.project_state([*targets, *KEPT]).apps)


def upgrade():
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


@pytest.fixture(autouse=True)
def _today_again():
    """Also where a test fails half-way: the tests that follow find the tables of today."""
    yield
    upgrade()


@pytest.fixture
def old():
    return back_to(BEFORE)


class Office:
    """Written with the models of that time."""

    def __init__(self, apps):
        self.model = apps.get_model
        unit = self.model("people", "Unit").objects
        self.lead = unit.create(code="WHK", name="危化科", kind="DIVISION", bureau="应急")
        self.brigade = unit.create(code="ZF1", name="执法一大队", kind="BRIGADE", bureau="应急")
        self.partner = unit.create(code="HB", name="环保局", kind="PARTNER", bureau="环保")
        self.officer, self.replaced, self.assistant, self.writer = map(self._person, ("li", "sun", "han", "wang"))
        self.plan = self.model("plans", "Plan").objects.create(year=2023, title="计划")

    def _person(self, name):
        person = self.model("people", "Person").objects.create(username=name, name=name, unit=self.brigade)
        self.model("registries", "Inspector").objects.create(
            certificate_no=name.upper(), name=name, unit=self.brigade, person=person, valid_from=date(2020, 1, 1),
            valid_until=date(2030, 1, 1), created_at=MORNING, updated_at=MORNING,
        )  # fmt: skip
        return person

    def draw(self, no, **more):
        task = self.model("plans", "Task").objects.create(
            plan=self.plan, plan_no=no[:7], plan_name="计划", task_no="001", name="任务", lead_division=self.lead,
            window_from=TODAY, window_until=TODAY,
        )  # fmt: skip
        task.joint_brigades.add(self.brigade)
        task.partners.add(self.partner)
        return self.model("draws", "Draw").objects.create(task=task, no=no, prepared_by=self.officer, **more)

    def drawn(self, draw, code):
        made = self.model("draws", "DrawnTarget").objects.create(
            draw=draw, order=draw.drawn.count(), usc_code=code, name=f"{code}公司", stratum="A", ticket="0"
        )
        for seat, (person, gone) in enumerate([(self.officer, False), (self.replaced, True)]):
            self.model("draws", "TeamMember").objects.create(
                drawn=made, certificate_no=person.username.upper(), group=0, seat=seat, is_replaced=gone
            )
        return made

    def visit(self, drawn):
        made = self.model("inspections", "Inspection").objects.create(
            drawn=drawn, file_no=f"{drawn.draw.no}/{drawn.usc_code}", unit=self.lead, opened_at=MORNING
        )
        self.model("inspections", "Assistant").objects.create(
            inspection=made, certificate_no="HAN", name="han", skill="ELECTRIC", ground="补足",
            assigned_by=self.officer, assigned_at=MORNING,
        )  # fmt: skip
        return made

    def paper(self, number, *, readers=(), **more):
        made = self.model("documents", "Document").objects.create(
            **{"kind": "INSPECTION_NOTICE"} | more, file_no=number, target_code=number.split("/")[1],
            target_name="公司", unit=self.lead, dated=TODAY, drafted_by=self.writer, drafted_at=MORNING,
        )  # fmt: skip
        made.readers.set(readers)
        made.authors.add(self.writer)
        return made


def names(people):
    return {one.username for one in people.all()}


def test_every_paper_and_visit_belongs_to_its_file(old):
    draw = old.draw("2023001-001-1")
    visits = [old.visit(old.drawn(draw, code)) for code in ("VISITED", "BARE")]
    papers = [old.paper(number) for number in (VISITED, VISITED, TOLD)]
    old.drawn(draw, "TOLD"), old.drawn(draw, "NOTHING")

    upgrade()

    assert [(one.pk, one.file.number) for one in Inspection.objects.order_by("pk")] == [
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

    for rows in (Document.objects.filter(pk=paper.pk), Inspection.objects.filter(pk=second.pk)):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(file="nowhere")
            connection.check_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.filter(pk=second.pk).update(file=VISITED)


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

    assert Request.objects.get().decision_id == (decision.pk if found else None)
