"""A table as it was typed: where its head is, and what each cell becomes by its column. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from inspectorate.imports.columns import ImportColumn, Unreadable
from inspectorate.kit.spreadsheets import Row, refused

LOST = "这是按数字填写的长编码，Excel 已丢失末尾几位，无法恢复。请把该列设为文本，对照原件重新填写。"
Columns = Sequence[ImportColumn]
Head = Sequence[ImportColumn | None]


@dataclass
class Reading:
    """One row as it was read: values by field, problems as [column label, reason]. `key`: what tells it from others."""

    row: Row
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[list[str]] = field(default_factory=list)


def find_head(columns: Columns, rows: Iterator[Row]) -> tuple[list[ImportColumn | None], Iterator[Row]]:
    """The header row: the first that names the key column. Columns are found by their names, in any order."""
    by_label, key = {c.label: c for c in columns}, columns[0].label
    for row in islice(rows, 20):
        labels = [cell.rstrip("*＊ ") for cell in row.cells]
        if key in labels:
            twice = {x for x in labels if x in by_label and labels.count(x) > 1}
            if twice:
                raise refused("head-twice", f"表头中“{'、'.join(sorted(twice))}”出现了两次。请删去一列。")
            return [by_label.get(label) for label in labels], rows
    raise refused("head", f"没有找到表头：前 20 行中没有“{key}”这一列。请使用下载的模板。")


def read_cells(columns: Columns, head: Head, row: Row) -> Reading:
    """Each cell by its column; whoever knows the table names the row's key.

    An empty optional cell says nothing, and leaves what is there as it is.
    """
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
    missing = [c.label for c in columns if c.required and c.key not in given]
    reading.problems += [[label, "表中没有这一列，请使用下载的模板。"] for label in missing]
    return reading


def _take(reading: Reading, column: ImportColumn, text: str) -> None:
    try:
        reading.values[column.key] = column.read(text)
    except Unreadable as error:
        reading.problems.append([column.label, f"“{text}”：{error}"])
