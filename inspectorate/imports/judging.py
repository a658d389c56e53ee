"""What a row of the file is: new, changed, unchanged or refused — by the same rules as an entry by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from inspectorate.imports.reading import Reading
from inspectorate.imports.table import Changes, Office, Table
from inspectorate.imports.verdict import Verdict


@dataclass(frozen=True)
class Judged:
    """One row with its verdict, ready to be kept and shown."""

    reading: Reading
    verdict: Verdict
    name: str
    changes: Changes
    seen: datetime | None


def keyed(table: Table, reading: Reading) -> Reading:
    """With the key by which the table knows its entries."""
    reading.key = table.key_of(reading.values)
    return reading


def judge(table: Table, readings: Sequence[Reading], office: Office) -> list[Judged]:
    """Verdicts for some rows at once; the entries that are there already are fetched together."""
    known = table.known([r.key for r in readings if r.key])
    return [_judge_one(table, office, reading, known.get(reading.key)) for reading in readings]


def _judge_one(table: Table, office: Office, reading: Reading, known: Any) -> Judged:
    values, name = reading.values, table.name_of(reading.values)
    if known is None and not reading.problems:
        known = table.same(values, office)
    if known is None or not table.takes_parts:
        reading.problems = reading.absent + reading.problems
    if not reading.problems:
        reading.problems += _labelled(table, table.problems(values, known, office))
    if reading.problems:
        return Judged(reading, Verdict.REFUSED, name, [], None)
    changes = [] if known is None else table.changes(values, known, office)
    if known is None or changes:
        reading.problems += _labelled(table, table.barred(values, known, office))
    if reading.problems:
        return Judged(reading, Verdict.REFUSED, name, [], None)
    if known is None:
        return Judged(reading, Verdict.NEW, name, [], None)
    return Judged(reading, Verdict.CHANGED if changes else Verdict.SAME, name, changes, table.seen(known))


def _labelled(table: Table, problems: dict[str, str]) -> list[list[str]]:
    labels = {c.key: c.label for c in table.columns}
    return [[labels.get(key, ""), text] for key, text in problems.items()]
