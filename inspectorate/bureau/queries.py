"""Reading what is set: now, or as it was when a paper was issued."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from inspectorate.bureau.keys import KEYS, SettingGroup, of_group
from inspectorate.bureau.models import Setting

Row = tuple[str, str, datetime]
# What the table says, read once for each request; outside of one it is read each time.
_read: ContextVar[list[list[Row]] | None] = ContextVar("bureau_settings", default=None)


@dataclass(frozen=True)
class Names:
    """What papers and pages call the office, and where they say a decision can be challenged."""

    bureau: str
    bureau_short: str
    city: str
    government: str
    superior: str
    court: str
    supervision_phone: str


def _rows() -> list[Row]:
    kept = _read.get()
    if kept:
        return kept[0]
    rows = list(Setting.objects.values_list("key", "value", "at"))
    if kept is not None:
        kept.append(rows)
    return rows


@contextmanager
def reading_once() -> Iterator[None]:
    """Within it the table is read at most once."""
    before = _read.set([])
    try:
        yield
    finally:
        _read.reset(before)


def forget() -> None:
    """What was read is not so any more."""
    kept = _read.get()
    if kept is not None:
        kept.clear()


def values(at: datetime | None = None) -> dict[str, str]:
    """Every setting as it stands, or stood at a moment; what nobody has set is as the environment says."""
    said = {key: value for key, value, since in _rows() if at is None or since <= at}
    return {key.code: said[key.code] if key.code in said else key.first() for key in KEYS}


def names(at: datetime | None = None) -> Names:
    """`at`: when the paper that they are for was issued."""
    said = values(at)
    return Names(**{key.code: said[key.code] for key in of_group(SettingGroup.NAMES)})


def are_set(group: SettingGroup) -> bool:
    """Whether somebody of the office has ever said what this group is."""
    said = {key for key, _, _ in _rows()}
    return all(key.code in said for key in of_group(group))
