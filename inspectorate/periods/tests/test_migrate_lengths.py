"""Lengths of before count from the day on which they were set, in Beijing."""

from __future__ import annotations

import importlib
from datetime import date, datetime
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from inspectorate.kit import append_only
from inspectorate.periods.models import PeriodLength
from tests.cast import BEIJING

MIGRATION = importlib.import_module("inspectorate.periods.migrations.0004_lengths_from_a_day")


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("set_at", "since"),
    [
        (datetime(2026, 1, 31, 23, 59, tzinfo=BEIJING), date(2026, 1, 31)),
        (datetime(2026, 2, 1, 0, 1, tzinfo=BEIJING), date(2026, 2, 1)),
    ],
)
def test_each_gets_its_day(admin_sun, set_at, since):
    facts = {"code": "ARCHIVING", "length": 20, "ground": "省厅文件", "set_by": admin_sun, "since": date.min}
    made = PeriodLength.objects.create(**facts, set_at=set_at)

    MIGRATION.fill(apps, SimpleNamespace(connection=connection))

    append_only.install(connection, "periods_periodlength")
    assert PeriodLength.objects.get(pk=made.pk).since == since
