"""The tests' database: migrated once for every content of the migrations, and put back whole after a committing test.

On SQLite the migrated database is kept as a file; every process begins with a copy of it, which `migrate` then finds
complete. A test that commits is followed by another copy: from memory on SQLite, from a template on PostgreSQL.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.db import connection
from django.test import TransactionTestCase

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".pytest_cache" / "migrated"
# What decides what a migrated database looks like: also what fills it after a migration, triggers among it.
DECIDES = ("*/migrations/*.py", "*/models.py", "*/models/*.py", "*/apps.py", "kit/*.py")

_today: list[Callable[[], None]] = []
_templates: list[str] = []


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
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Migrated, by a copy or anew; what was done anew is kept for the next run."""
    with django_db_blocker.unblock():
        _today.append(copied())
        if connection.vendor == "sqlite":
            _keep(connection.connection)
    yield
    with django_db_blocker.unblock():
        _drop_templates()


def copied() -> Callable[[], None]:
    """Keeps the whole database as it is now; what it returns puts it back so, tables and all, whenever it is called."""
    connection.ensure_connection()
    return _kept_in_memory() if connection.vendor == "sqlite" else _kept_as_template()


def _kept_in_memory() -> Callable[[], None]:
    kept = sqlite3.connect(":memory:")
    connection.connection.backup(kept)

    def put_back() -> None:
        connection.ensure_connection()
        kept.backup(connection.connection)

    return put_back


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


def _kept_as_template() -> Callable[[], None]:
    name = connection.settings_dict["NAME"]
    kept = f"{name}_kept{len(_templates)}"
    _templates.append(kept)
    _replace(kept, name)
    return lambda: _replace(name, kept)


def _replace(name: str, template: str) -> None:
    """While nobody is connected; with it go the connections of threads that a test left behind."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def _drop_templates() -> None:
    for name in _templates:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}"')


def put_back_today(case: Any = None) -> None:
    """Today's tables and the rows that migrations make, also where the test went back to tables of before."""
    _today[0]()


# After a committing test.
TransactionTestCase._fixture_teardown = put_back_today  # type: ignore[attr-defined]
