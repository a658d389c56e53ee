"""Tables to which rows are only ever added: refused by the ORM, and by the database itself on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NoReturn, TypeVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

M = TypeVar("M", bound=models.Model)


class AddOnly(models.QuerySet[M, M]):
    """Rows can be added and read. Nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("Rows of an append-only table cannot be changed.")

    def delete(self) -> NoReturn:
        raise TypeError("Rows of an append-only table cannot be deleted.")


def models_of(models_: Iterable[type[models.Model]]) -> list[type[models.Model]]:
    """Those whose manager adds only."""
    return [m for m in models_ if isinstance(m._default_manager.get_queryset(), AddOnly)]


def install(connection: BaseDatabaseWrapper, table: str) -> None:
    """Make `table` append-only: UPDATE and DELETE fail (and TRUNCATE, where the database has it)."""
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor, table):
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper, table: str) -> None:
    """Take the triggers off again. For the tests' own clean-up, and for nothing else."""
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for verb in _verbs(connection.vendor):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb.lower()}{on_table}")


def _verbs(vendor: str) -> list[str]:
    return ["UPDATE", "DELETE", "TRUNCATE"] if vendor == "postgresql" else ["UPDATE", "DELETE"]


def _statements(vendor: str, table: str) -> list[str]:
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for verb in _verbs(vendor)
        ]
    function = (
        f"CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
    )
    return [function] + [
        f"CREATE OR REPLACE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()"
        for verb in _verbs(vendor)
    ]
