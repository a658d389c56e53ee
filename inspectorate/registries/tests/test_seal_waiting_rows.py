"""Rows of uploads that were waiting in clear when the office upgraded."""

from __future__ import annotations

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from inspectorate.imports.models import ImportRow
from tests.cast import MORNING


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_an_upgrade_encrypts_what_lay_in_clear_and_loses_nothing(admin_sun):
    executor = MigrationExecutor(connection)
    executor.migrate([("registries", "0002_imports")])
    then = executor.loader.project_state([("registries", "0002_imports")]).apps
    batch = then.get_model("registries", "ImportBatch").objects.create(
        registry="TARGETS", file_name="名录.xlsx", uploaded_by_id=admin_sun.pk, uploaded_at=MORNING
    )
    row = {"cells": {"联系电话": "13987654321"}, "problems": [["所在区县", "没有“火星区”"]]}
    then.get_model("registries", "ImportRow").objects.create(batch=batch, number=2, verdict="REFUSED", **row)

    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())

    kept = ImportRow.objects.get()
    assert {"cells": kept.cells, "problems": kept.problems} == row
    assert kept.batch.kind == "TARGETS"
    with connection.cursor() as cursor:
        cursor.execute("SELECT cells FROM registries_importrow")
        assert "13987654321" not in repr(cursor.fetchall())
