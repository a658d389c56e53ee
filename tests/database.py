"""The tests' database: migrated once for every content of the migrations, and put back whole after a committing test.

On SQLite the migrated database is kept as a file; every process begins with a copy of it, which `migrate` then finds
complete, and a test that commits is followed by another copy. On PostgreSQL tables are emptied.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import django
import pytest
from django.apps import apps
from django.db import connection, connections
from django.test import TransactionTestCase

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".pytest_cache" / "migrated"
# What decides what a migrated database looks like: also what fills it after a migration, triggers among it.
DECIDES = ("*/migrations/*.py", "*/models.py", "*/models/*.py", "*/apps.py", "kit/*.py")

_empty_tables = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
_migrated = sqlite3.connect(":memory:")


def _file() -> Path:
    """Where the database of these migrations is kept."""
    found = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for path in sorted({path for pattern in DECIDES for path in (ROOT / "inspectorate").glob(pattern)}):
        found.update(f"\n{path.relative_to(ROOT)}\n".encode() + path.read_bytes())
    return KEPT / f"{found.hexdigest()}.sqlite3"


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """On SQLite it is a file of this process alone, in a folder that goes with it."""
    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """The migrated database lies there before Django opens it."""
    if connection.vendor == "sqlite" and _file().exists():
        shutil.copyfile(_file(), connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Migrated, by a copy or anew; what was done anew is kept for the next run."""
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            connection.ensure_connection()
            connection.connection.backup(_migrated)
        _keep(_migrated)


def _keep(database: sqlite3.Connection) -> None:
    """Put in place in one step: of two runs at once, or one that is killed, comes a whole file or none.

    Two workers may both have migrated: each writes a file of its own, and the later one takes its place.
    """
    file = _file()
    if file.exists():
        return
    KEPT.mkdir(parents=True, exist_ok=True)
    aside = file.with_suffix(f".{os.getpid()}")
    with sqlite3.connect(aside) as whole:
        database.backup(whole)
    whole.close()
    aside.replace(file)
    for old in KEPT.glob("*.sqlite3"):
        if old != file:
            old.unlink(missing_ok=True)


def _put_back(self: Any) -> None:
    """After a committing test. The triggers of append-only tables would refuse to be emptied on PostgreSQL."""
    from inspectorate.kit import append_only

    if connection.vendor == "sqlite":
        connection.ensure_connection()
        _migrated.backup(connection.connection)
        return
    for one in connections.all():
        for model in append_only.models_of(apps.get_models()):
            append_only.remove(one, model._meta.db_table)
    _empty_tables(self)


TransactionTestCase._fixture_teardown = _put_back  # type: ignore[attr-defined]
