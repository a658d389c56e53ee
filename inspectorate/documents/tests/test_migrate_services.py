"""Servings of before have the day on which they counted as served."""

from __future__ import annotations

import importlib
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from inspectorate.documents.models import Service
from inspectorate.documents.tests.parts import LATER, draft
from inspectorate.kit import append_only
from tests.cast import TODAY

MIGRATION = importlib.import_module("inspectorate.documents.migrations.0013_served_from_a_day")


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("way", "is_refused", "days"),
    [
        ("DIRECT", False, 0),
        ("MAIL", False, 0),
        ("DIRECT", True, None),
        ("LEFT", True, 0),
        ("LEFT", False, 0),
        ("ANNOUNCED", False, 30),
    ],
)
def test_each_gets_its_day(officer_li, head_zhao, way, is_refused, days):
    made = draft("INSPECTION_SCHEME", officer_li, head_zhao.unit)
    known = {"served_on": TODAY, "recorded_by": officer_li, "recorded_at": LATER}
    Service.objects.create(document=made, way=way, is_refused=is_refused, **known)

    MIGRATION.fill(apps, SimpleNamespace(connection=connection))
    append_only.install(connection, "documents_service")

    assert Service.objects.get().deemed_on == (None if days is None else TODAY + timedelta(days=days))
