"""A table that somebody sent: .csv in UTF-8 or GB18030, or the first sheet of an .xlsx. Nothing in it is ever run."""

from __future__ import annotations

import csv
import io
import zipfile

import python_calamine

from inspectorate.kit.refusals import NotSo

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_LINES = 2000


def read(name: str, content: bytes) -> list[list[object]]:
    """The table's rows. A file that is not a table is refused in plain words."""
    if len(content) > LARGEST:
        raise NotSo("file-too-large", "文件超过5 MB，不像年度计划表。请核对后重新选择。")
    ending = name.lower().rpartition(".")[2]
    if ending == "xlsx":
        return _workbook(content)
    if ending == "csv":
        return _text(content)
    raise NotSo("file-kind", "只能导入 .xlsx 或 .csv 文件。旧格式的 .xls 和带宏的文件请先另存为 .xlsx。")


def _text(content: bytes) -> list[list[object]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return [list(row) for row, _ in zip(csv.reader(io.StringIO(text)), range(MOST_LINES), strict=False)]
    raise NotSo("file-unreadable", "文件内容读不出文字，请另存为 .xlsx 或 UTF-8 编码的 .csv 后再导入。")


def _workbook(content: bytes) -> list[list[object]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            unpacked = sum(i.file_size for i in packed.infolist())
    except zipfile.BadZipFile as error:
        raise NotSo("file-unreadable", "文件打不开，可能已损坏或不是 .xlsx 文件。") from error
    if unpacked > LARGEST_UNPACKED:
        raise NotSo("file-too-large", "文件解开后过大，不像年度计划表，没有读取。")
    if any(n.lower().endswith("vbaproject.bin") for n in names):
        raise NotSo("file-with-macro", "文件里带有宏，为安全起见没有读取。请另存为不带宏的 .xlsx。")
    try:
        book = python_calamine.load_workbook(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, IndexError) as error:
        raise NotSo("file-unreadable", "工作簿打不开，请用 Excel 或 WPS 重新保存后再导入。") from error
    return [list(row) for row in rows[:MOST_LINES]]
