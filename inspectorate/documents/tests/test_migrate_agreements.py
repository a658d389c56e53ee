"""Reviews and approvals of before become rows; none is lost."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.utils import timezone

from inspectorate.documents.models import Agreement, Document
from inspectorate.documents.tests.parts import draft

MIGRATION = importlib.import_module("inspectorate.documents.migrations.0006_agreements_as_rows")


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("stage", "reviewed", "approved", "rows"),
    [
        ("REVIEWED", True, False, ["审核：可以"]),
        ("APPROVED", True, True, ["审核：", "审批：可以"]),
        ("CANCELLED", False, True, ["审批："]),
        ("DRAFT", False, False, []),
    ],
)
def test_each_becomes_a_row(monkeypatch, officer_li, head_zhao, director_zhang, stage, reviewed, approved, rows):
    made = draft("INSPECTION_SCHEME", officer_li, head_zhao.unit)
    Document.objects.filter(pk=made.pk).update(stage=stage)
    monkeypatch.setattr(Document, "opinion", "可以", raising=False)
    for column, person, was in (("reviewed", head_zhao, reviewed), ("approved", director_zhang, approved)):
        monkeypatch.setattr(Document, f"{column}_by_id", person.pk if was else None, raising=False)
        monkeypatch.setattr(Document, f"{column}_at", timezone.now(), raising=False)

    MIGRATION.agreements_become_rows(apps, None)

    assert [str(one) for one in Agreement.objects.all()] == rows
