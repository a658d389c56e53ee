"""A world that many tests begin with is built once, and then put down as the rows and files that building it left.

`remembered(build, *given)` does what `build(*given)` does. Where the database, the settings and what is given are as
they were when it was built before, its rows are written at once instead of act by act. The test notices nothing else.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.conf import UserSettingsHolder, settings
from django.db import connection, transaction

T = TypeVar("T")
Row = tuple[Any, ...]
Rows = dict[str, dict[Any, Row]]

# Filled by migrations, the same for every test.
UNCHANGING = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}


@dataclass(frozen=True)
class _World:
    result: bytes
    written: dict[str, list[Row]]
    deleted: dict[str, list[Any]]
    files: dict[str, bytes]


_worlds: dict[str, _World] = {}


def remembered(build: Callable[..., T], *given: Any) -> T:
    """What `build(*given)` returns, each time a fresh copy. On PostgreSQL it is built every time."""
    if connection.vendor != "sqlite":
        return build(*given)
    before = _rows()
    key = _digest(build, given, before)
    if key not in _worlds:
        _worlds[key] = _built(build, given, before)
    else:
        _put_down(_worlds[key])
    result: T = pickle.loads(_worlds[key].result)
    return result


def _built(build: Callable[..., Any], given: tuple[Any, ...], before: Rows) -> _World:
    kept = _files()
    result = build(*given)
    after = _rows()
    written, deleted = {}, {}
    for table, rows in after.items():
        old = before[table]
        written[table] = [row for place, row in rows.items() if old.get(place) != row]
        deleted[table] = [place for place in old if place not in rows]
    files = {name: content for name, content in _files().items() if name not in kept}
    return _World(pickle.dumps(result), written, deleted, files)


def _put_down(world: _World) -> None:
    raw = connection.connection
    with transaction.atomic():
        for table, places in world.deleted.items():
            raw.executemany(f'DELETE FROM "{table}" WHERE rowid = ?', [(place,) for place in places])
        for table, rows in world.written.items():
            if rows:
                raw.executemany(f'INSERT OR REPLACE INTO "{table}" VALUES ({", ".join("?" * len(rows[0]))})', rows)
    for name, content in world.files.items():
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _digest(build: Callable[..., Any], given: tuple[Any, ...], before: Rows) -> str:
    """Everything that decides what is built. Models that are given stand in the rows; a value says what it is."""
    said = (build.__module__, build.__qualname__, [_said(one) for one in given], connection.in_atomic_block)
    found = hashlib.sha256(repr(said).encode())
    found.update(repr(sorted(_overridden().items())).encode())
    found.update(repr(before).encode())
    return found.hexdigest()


def _said(one: Any) -> str:
    if isinstance(one, list):
        return repr([_said(part) for part in one])
    return f"{one._meta.label} {one.pk}" if hasattr(one, "_meta") else repr(one)


def _overridden() -> dict[str, str]:
    """The settings that this test has changed, but for where its files lie."""
    found: dict[str, str] = {}
    holder = settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        found = {k: repr(v) for k, v in vars(holder).items() if k.isupper() and k != "MEDIA_ROOT"} | found
        holder = holder.default_settings
    return found


def _rows() -> Rows:
    """All rows by table and place, every value as SQLite holds it: `+` keeps the driver from reading it as a date."""
    raw = connection.connection
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: {row[0]: row[1:] for row in raw.execute(_select(name))} for name in names if name not in UNCHANGING}


_selects: dict[str, str] = {}


def _select(table: str) -> str:
    if table not in _selects:
        columns = [row[1] for row in connection.connection.execute(f'PRAGMA table_info("{table}")')]
        _selects[table] = (
            f'SELECT rowid, {", ".join(f"+{c!r}".replace(chr(39), chr(34)) for c in columns)} FROM "{table}"'
        )
    return _selects[table]


def _files() -> dict[str, bytes]:
    root = Path(settings.MEDIA_ROOT)
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
