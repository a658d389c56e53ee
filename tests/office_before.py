"""An office before an upgrade, with rows written by the models of that time; and the upgrade."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.cast import MORNING, TODAY
from tests.database import copied, put_back_today

T = TypeVar("T")
Target = tuple[str, str | None]


@dataclass(frozen=True)
class _Time:
    """Tables of then, empty; `applied`: the migrations that it knows."""

    put_back: Callable[[], None]
    applied: frozenset[tuple[str, str]]
    apps: Any


_before: dict[tuple[Target, ...], _Time] = {}
_since: dict[tuple[Any, ...], tuple[Callable[[], None], Any]] = {}


def back_to(targets: Sequence[Target]) -> Office:
    """An office of that time. The way back is gone once; each test after the first gets a copy."""
    way = tuple(targets)
    if way not in _before:
        between = nearest(way)
        (between.put_back if between else put_back_today)()
        executor = _WayBack(connection)
        executor.leave(way)
        executor.migrate(way)
        then = MigrationLoader(connection)
        apps = then.project_state(list(then.applied_migrations)).apps
        _before[way] = _Time(copied(), frozenset(then.applied_migrations), apps)
    time = _before[way]
    time.put_back()
    return Office(time.apps)


def nearest(way: tuple[Target, ...]) -> _Time | None:
    """Of the times that are kept the one between then and today from which the way back is shortest."""
    executor = MigrationExecutor(connection)
    today = executor.loader.graph.nodes.keys()
    executor.loader.applied_migrations = dict.fromkeys(today)
    left = {(migration.app_label, migration.name) for migration, _ in executor.migration_plan(way)}
    between = [time for time in _before.values() if time.applied >= today - left]
    return min(between, key=lambda time: len(time.applied), default=None)


def upgrade() -> None:
    """As an office does it."""
    call_command("migrate", verbosity=0)


def upgraded(targets: Sequence[Target], fill: Callable[[Office], T]) -> T:
    """An office of that time as `fill` filled it, upgraded; and what `fill` returned. Done once, then copied."""
    key = (*targets, fill)
    if key not in _since:
        filled = fill(back_to(targets))
        upgrade()
        _since[key] = copied(), filled
    put_back, filled = _since[key]
    put_back()
    result: T = filled
    return result


class _WayBack(MigrationExecutor):
    """Django draws up all models anew for whatever stands after the first migration that is left: those stand last."""

    def leave(self, targets: Sequence[Target]) -> None:
        self.left = {migration for migration, _ in self.migration_plan(targets)}

    def migration_plan(self, targets: Any, clean_start: bool = False) -> Any:
        plan = super().migration_plan(targets, clean_start)
        return sorted(plan, key=lambda step: step[0] in self.left) if clean_start else plan


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
