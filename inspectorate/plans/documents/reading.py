"""A table that somebody sent: .csv in UTF-8 or GB18030, or the first sheet of an .xlsx. Nothing in it is ever run."""

from __future__ import annotations

from inspectorate.kit import spreadsheets
from inspectorate.kit.refusals import NotSo

LARGEST = 5 * 1024 * 1024
MOST_LINES = 2000


def read(name: str, content: bytes) -> list[list[object]]:
    """The table's rows, empty ones included, so that line numbers are those of the sheet.

    A file that is not a table is refused in plain words; an .xlsx is opened in a child process of bounded memory.
    """
    if len(content) > LARGEST:
        raise NotSo("file-too-large", "文件超过5 MB，不像年度计划表。请核对后重新选择。")
    if name.lower().rpartition(".")[2] not in {"xlsx", "csv"}:
        raise NotSo("file-kind", "只能导入 .xlsx 或 .csv 文件。旧格式的 .xls 和带宏的文件请先另存为 .xlsx。")
    table: list[list[object]] = []
    for row in spreadsheets.read(name, content):
        if row.number > MOST_LINES:
            break
        table.extend([] for _ in range(row.number - 1 - len(table)))
        table.append(list(row.cells))
    return table
