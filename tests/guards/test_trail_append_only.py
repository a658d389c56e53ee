"""The database itself refuses to unwrite what was written."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from inspectorate.kit import append_only
from inspectorate.people.events import SignedIn
from inspectorate.trail import actions
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING


def test_the_append_only_tables_are_the_ones_we_promise():
    names = {m.__name__ for m in append_only.models_of(apps.get_models())}

    assert names >= {"TrailEntry", "LogEntry", "Roster", "Change"}


@pytest.mark.both_databases
@pytest.mark.parametrize("statement", ["UPDATE trail_trailentry SET ground = 'x'", "DELETE FROM trail_trailentry"])
def test_raw_sql_cannot_change_or_delete_the_trail(statement, planner_wang):
    actions.write(SignedIn(subject="wang"), by=planner_wang, at=MORNING)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        connection.cursor().execute(statement)

    assert TrailEntry.objects.count() == 1


def test_the_model_refuses_too(planner_wang):
    entry = actions.write(SignedIn(subject="wang"), by=planner_wang, at=MORNING)

    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    with pytest.raises(TypeError):
        TrailEntry.objects.update(ground="x")


def test_the_chain_holds_and_names_the_first_break(planner_wang):
    for _ in range(3):
        actions.write(SignedIn(subject="wang"), by=planner_wang, at=MORNING)
    assert actions.verify_chain().broken_at is None

    append_only.remove(connection, "trail_trailentry")
    connection.cursor().execute("UPDATE trail_trailentry SET ground = 'x' WHERE seq = 2")
    append_only.install(connection, "trail_trailentry")

    report = actions.verify_chain()
    assert (report.broken_at, report.reason) == (2, "内容与摘要不符")
