"""An office upgrades: who checked, cleared and sent back a result is a row afterwards, and no word is made up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from inspectorate.inspections.models import Outcome, OutcomeAgreement

BEFORE = [("inspections", "0006_entries_left_for_the_phone")]
DAY = datetime(2023, 5, 12, 1, tzinfo=UTC)


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("stage", "days", "rows"),
    [
        ("CLEARED", {"checked": 0, "cleared": 1}, ["核对：", "批准公示："]),
        ("RETURNED", {"returned": 0}, ["核对退回：写得不清楚"]),
        ("RETURNED", {"checked": 0, "returned": 1}, ["核对：", "批准公示退回：写得不清楚"]),
        ("CHECKED", {"returned": 0, "checked": 1}, ["核对退回：写得不清楚", "核对："]),
        ("DRAFT", {}, []),
    ],
)
def test_each_becomes_a_row_in_its_order(visit, head_zhao, stage, days, rows):
    Outcome.objects.create(inspection=visit, stage=stage, result="1", measure="1")
    executor = MigrationExecutor(connection)
    executor.migrate(BEFORE)
    then = executor.loader.project_state(BEFORE).apps.get_model("inspections", "Outcome")
    given = {f"{column}_by_id": head_zhao.pk for column in days}
    given |= {f"{column}_at": DAY + timedelta(days=day) for column, day in days.items()}
    then.objects.update(**given, **({"return_ground": "写得不清楚"} if "returned" in days else {}))

    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())

    assert [str(one) for one in OutcomeAgreement.objects.all()] == rows
    assert {one.person_id for one in OutcomeAgreement.objects.all()} <= {head_zhao.pk}
