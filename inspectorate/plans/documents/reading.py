"""A table that somebody sent: .csv, or the sheet of an .xlsx that has its head. Nothing in it is ever run."""

from __future__ import annotations

from collections.abc import Sequence

from inspectorate.imports.reading import heads_by_sheet
from inspectorate.kit import spreadsheets
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.spreadsheets import Row
from inspectorate.plans.rules.annex import TABLE

LARGEST = 5 * 1024 * 1024
MOST_LINES = 2000


def read(name: str, content: bytes) -> list[list[str]]:
    """The table's rows, empty ones included, so that line numbers are those of the sheet.

    A file that is not a table is refused in plain words; an .xlsx is opened in a child process of bounded memory.
    """
    if len(content) > LARGEST:
        raise NotSo("file-too-large", "文件超过5 MB，不像年度计划表。请核对后重新选择。")
    if name.lower().rpartition(".")[2] not in {"xlsx", "csv"}:
        raise NotSo("file-kind", "只能导入 .xlsx 或 .csv 文件。旧格式的 .xls 和带宏的文件请先另存为 .xlsx。")
    rows = list(spreadsheets.read(name, content))
    heads = list(heads_by_sheet(TABLE, rows, {}))
    if len(heads) > 1:
        names = "、".join(heads)
        raise NotSo("file-sheets", f"有 {len(heads)} 个工作表都像计划表：{names}。请只留一个，或者分成几个文件导入。")
    chosen = heads[0] if heads else next((row.sheet for row in rows), "")
    return _table([row for row in rows if row.sheet == chosen])


def _table(rows: Sequence[Row]) -> list[list[str]]:
    table: list[list[str]] = []
    for row in rows:
        if row.number > MOST_LINES:
            break
        table.extend([] for _ in range(row.number - 1 - len(table)))
        table.append(list(row.cells))
    return table
