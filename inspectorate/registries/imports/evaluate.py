"""What a row of the file is: new, changed, unchanged or refused — by the same rules as an entry by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any

from inspectorate.kit.spreadsheets import Row, refused
from inspectorate.registries.imports.columns import ImportColumn, Unreadable
from inspectorate.registries.imports.tables import TABLES, Office
from inspectorate.registries.imports.tables.table import Table
from inspectorate.registries.models.imports import Verdict

LOST = "这是按数字填写的长编码，Excel 已丢失末尾几位，无法恢复。请把该列设为文本，对照原件重新填写。"


@dataclass
class Reading:
    """One row as it was read: values by field, problems by column label."""

    row: Row
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[list[str]] = field(default_factory=list)


@dataclass(frozen=True)
class Judged:
    """One row with its verdict, ready to be kept and shown."""

    reading: Reading
    verdict: Verdict
    name: str
    changes: list[list[str]]
    seen: datetime | None


def find_head(kind: str, rows: Iterator[Row]) -> tuple[list[ImportColumn | None], Iterator[Row]]:
    """The header row: the first that names the key column. Columns are found by their names, in any order."""
    columns = TABLES[kind].columns
    by_label, key = {c.label: c for c in columns}, columns[0].label
    for row in islice(rows, 20):
        labels = [cell.rstrip("*＊ ") for cell in row.cells]
        if key in labels:
            twice = {x for x in labels if x in by_label and labels.count(x) > 1}
            if twice:
                raise refused("head-twice", f"表头中“{'、'.join(sorted(twice))}”出现了两次。请删去一列。")
            return [by_label.get(label) for label in labels], rows
    raise refused("head", f"没有找到表头：前 20 行中没有“{key}”这一列。请使用下载的模板。")


def read_row(kind: str, head: Sequence[ImportColumn | None], row: Row) -> Reading:
    """Each cell by its column. An empty optional cell says nothing, and leaves what is there as it is."""
    reading = Reading(row, "")
    given = {column.key for column in head if column is not None}
    for position, column in enumerate(head):
        if column is None:
            continue
        text = row.cells[position] if position < len(row.cells) else ""
        if position in row.lost:
            reading.problems.append([column.label, LOST])
        elif not text:
            if column.required:
                reading.problems.append([column.label, "必填，这里是空的。"])
        else:
            _take(reading, column, text)
    missing = [c.label for c in TABLES[kind].columns if c.required and c.key not in given]
    reading.problems += [[label, "表中没有这一列，请使用下载的模板。"] for label in missing]
    reading.key = TABLES[kind].key_of(reading.values)
    return reading


def _take(reading: Reading, column: ImportColumn, text: str) -> None:
    try:
        reading.values[column.key] = column.read(text)
    except Unreadable as error:
        reading.problems.append([column.label, f"“{text}”：{error}"])


def judge(kind: str, readings: Sequence[Reading], office: Office) -> list[Judged]:
    """Verdicts for some rows at once; the entries that are there already are fetched together."""
    known = TABLES[kind].known([r.key for r in readings if r.key])
    return [_judge_one(kind, office, reading, known.get(reading.key)) for reading in readings]


def _judge_one(kind: str, office: Office, reading: Reading, known: Any) -> Judged:
    table, values = TABLES[kind], reading.values
    name = table.name_of(values)
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
