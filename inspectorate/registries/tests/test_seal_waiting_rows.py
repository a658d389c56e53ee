"""Rows of uploads that were waiting in clear when the office upgraded."""

from __future__ import annotations

import pytest
from django.db import connection

from inspectorate.imports.models import ImportRow
from tests.cast import MORNING
from tests.office_before import back_to, upgrade

BEFORE = [("registries", "0002_imports")]


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_an_upgrade_encrypts_what_lay_in_clear_and_loses_nothing():
    office = back_to(BEFORE)
    batch = office.model("registries", "ImportBatch").objects.create(
        registry="TARGETS", file_name="名录.xlsx", uploaded_by=office.writer, uploaded_at=MORNING
    )
    row = {"cells": {"联系电话": "13987654321"}, "problems": [["所在区县", "没有“火星区”"]]}
    office.model("registries", "ImportRow").objects.create(batch=batch, number=2, verdict="REFUSED", **row)

    upgrade()

    kept = ImportRow.objects.get()
    assert {"cells": kept.cells, "problems": kept.problems} == row
    assert kept.batch.kind == "TARGETS"
    with connection.cursor() as cursor:
        cursor.execute("SELECT cells FROM registries_importrow")
        assert "13987654321" not in repr(cursor.fetchall())
