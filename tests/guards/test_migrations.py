"""Migrations say in words what they do, follow one another in one line, and go forward only (rule 15)."""

from __future__ import annotations

import re
import sys

import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader

OWN = {
    key: one
    for key, one in sorted(MigrationLoader(None).disk_migrations.items())
    if type(one).__module__.startswith("inspectorate.")
}


@pytest.mark.parametrize("key", OWN, ids=".".join)
def test_its_name_is_words(key):
    assert re.fullmatch(r"[0-9]{4}_[a-z]+(_[a-z]+)*", key[1])
    assert not key[1][5:].startswith("auto")


@pytest.mark.parametrize("app", sorted({app for app, _ in OWN}))
def test_they_follow_one_another(app):
    numbers = sorted(name[:4] for label, name in OWN if label == app)

    assert numbers == [f"{n:04d}" for n in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("key", OWN, ids=".".join)
def test_what_fills_or_empties_tables_says_why(key):
    """Data is moved forward; a way back is never more than nothing at all."""
    for operation in OWN[key].operations:
        if isinstance(operation, migrations.RunPython):
            said = operation.code.__doc__ or sys.modules[operation.code.__module__].__doc__
            assert said, operation.code.__name__
            assert operation.reverse_code in (None, migrations.RunPython.noop)
