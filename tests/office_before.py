"""An office before an upgrade, with rows written by the models of that time; and the upgrade."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.cast import MORNING, TODAY

# Taken back with every upgrade, unless it names the app itself: what is older than the columns of today.
KEPT = [
    ("plans", "0003_call_unannounced_covert"),
    ("registries", "0006_bases_cite_the_library"),
    ("draws", "0002_words_of_a_decision"),
]


def back_to(targets):
    executor = MigrationExecutor(connection)
    named = {app for app, _ in targets}
    every = [*targets, *(one for one in KEPT if one[0] not in named)]
    executor.migrate(every)
    known = [one for one in every if one[1]]
    return Office(executor.loader.project_state(known).apps)


def upgrade():
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


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

    def item(self):
        category = self.model("registries", "ItemCategory").objects.create(code="W", name="危化")
        return self.model("registries", "InspectionItem").objects.create(
            code="W09", category=category, name="事项", valid_from=date(2023, 1, 1)
        )
