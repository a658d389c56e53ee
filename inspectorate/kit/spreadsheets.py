"""Reading what people upload: .xlsx and .csv, to rows of text. What is wrong is told in plain words."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
import resource
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from inspectorate.kit.private_use import STANDARD
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.text import UNKEEPABLE

MOST_BYTES = 60 * 1024 * 1024
MOST_UNPACKED = 600 * 1024 * 1024
MOST_RATIO = 150
MOST_ENTRIES = 2000
MOST_ROWS = 200_000
MOST_COLUMNS = 200
MEMORY = 3 * 1024**3
SECONDS = 120
NOT_TABLE = "这不是表格文件。请选择 .xlsx 或 .csv 文件。"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SEPARATOR = re.compile(r"^\ufeff?\"?sep=(.)\"?\s*$")
# What a spreadsheet makes of a long number in a CSV: 9.11303E+17.
SHORTENED = re.compile(r"^\d(?:\.\d+)?[Ee]\+\d{2}$")
# Zero-width and direction marks, soft hyphens, marks of byte order: they come along when text is copied from a page.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


Places = frozenset[int]


@dataclass(frozen=True)
class Row:
    """One row with its number in its sheet. The rest are places of cells, from 0.

    `lost`: numbers that have lost digits; `numbers`: what is a number and not text, in a CSV every row of digits, since
    nothing there says which it is; `broken`: formulas that show an error or nothing; `unseen`: cells that held
    characters which nobody sees, taken out here.
    """

    number: int
    cells: list[str]
    lost: Places = frozenset()
    numbers: Places = frozenset()
    broken: Places = frozenset()
    unseen: Places = frozenset()
    is_hidden: bool = False
    sheet: str = ""


def refused(code: str, message: str) -> NotSo:
    return NotSo(f"file-{code}", message)


def read(name: str, content: bytes) -> Iterator[Row]:
    """All rows that are not empty. Raises `NotSo` with a sentence that says what to do."""
    if not content:
        raise refused("empty", "文件是空的。请重新选择文件。")
    if len(content) > MOST_BYTES:
        raise refused("large", f"文件超过 {MOST_BYTES // 1024 // 1024} MB。请分成几个文件导入。")
    if content.startswith(b"PK"):
        check_zip(content)
        return _bounded(_read_xlsx(content))
    if content.startswith(OLE):
        raise refused("old", "这是旧版 Excel（.xls）或加了密码的文件。请另存为不加密码的 .xlsx 后再导入。")
    if name.lower().endswith((".xlsx", ".xlsm", ".xls")):
        raise refused("not-excel", "文件的扩展名是 Excel，内容却不是。请用 WPS 或 Excel 打开后另存为 .xlsx。")
    return _bounded(_read_csv(content))


def check_zip(content: bytes) -> None:
    """An .xlsx is a zip: it is opened only when what is in it is of a sane size and holds no program."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise refused("broken", "文件已损坏，打不开。请用 WPS 或 Excel 重新保存后再导入。") from error
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise refused("not-excel", "这不是 Excel 工作簿。请选择 .xlsx 或 .csv 文件。")
    if any("vbaproject" in one.lower() for one in names):
        raise refused("macro", "文件中带有宏。为保证安全不接受带宏的文件，请另存为不带宏的 .xlsx 后再导入。")
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or (unpacked > 2**24 and unpacked / packed > MOST_RATIO):
        raise refused("bomb", "文件解压后大得不正常，已拒绝打开。请把数据复制到新的空白表中再导入。")


def _read_xlsx(content: bytes) -> Iterator[Row]:
    """In a child process with bounded memory and time."""
    with tempfile.TemporaryDirectory(prefix="sunlot-sheet-") as folder:
        path, out = Path(folder) / "book.xlsx", Path(folder) / "rows.jsonl"
        path.write_bytes(content)
        with out.open("wb") as sink:
            try:
                run = _child("sheet_reader.py", path, stdout=sink)
            except subprocess.TimeoutExpired as error:
                raise refused("slow", "文件读取超时。请把数据复制到新的空白表中，或分成几个文件再导入。") from error
        if run.returncode < 0 or b"MemoryError" in run.stderr:
            raise refused(
                "far-cell", "表格大得不正常：可能在很远的单元格里有内容。请把数据区域复制到新的空白表中再导入。"
            )
        if b"TooMuch" in run.stderr:
            raise refused("cells", "表中有一格太长，或者列数太多。请把数据区域复制到新的空白表中再导入。")
        if b"SheetNames" in run.stderr:
            raise refused("sheet-names", "工作表的名称有重复，或者超过 31 个字。请用 WPS 或 Excel 重新保存后再导入。")
        if run.returncode:
            raise refused("broken", "文件已损坏或加了密码，读不出来。请用 WPS 或 Excel 重新保存后再导入。")
        with out.open(encoding="utf-8") as lines:
            for line in lines:
                one = json.loads(line)
                if not any(map(clean, one["cells"])):
                    continue
                lost, numbers, broken = (frozenset(one[name]) for name in ("lost", "numbers", "broken"))
                yield Row(
                    one["row"],
                    [clean(c) for c in one["cells"]],
                    lost,
                    numbers,
                    broken,
                    unseen_in(one["cells"]),
                    is_hidden=one["hidden"],
                    sheet=one["sheet"],
                )


def mark(content: bytes, marks: Sequence[tuple[str, int, int, str]]) -> bytes | None:
    """The same workbook with these cells marked: sheet, row, column from 0, reason. None where that cannot be done."""
    check_zip(content)
    with tempfile.TemporaryDirectory(prefix="sunlot-sheet-") as folder:
        book, wrong, out = (Path(folder) / name for name in ("book.xlsx", "marks.json", "out.xlsx"))
        book.write_bytes(content)
        wrong.write_text(json.dumps(marks, ensure_ascii=False), encoding="utf-8")
        try:
            run = _child("sheet_marker.py", book, wrong, out, stdout=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return None
        return out.read_bytes() if run.returncode == 0 and out.exists() else None


def _child(program: str, *paths: Path, stdout: Any) -> subprocess.CompletedProcess[bytes]:
    """A program beside this one, in a process of its own with bounded memory and time."""
    return subprocess.run(
        [sys.executable, str(Path(__file__).with_name(program)), *map(str, paths)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        timeout=SECONDS,
        preexec_fn=_bound_the_child,
        check=False,
    )


def _bound_the_child() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read_csv(content: bytes) -> Iterator[Row]:
    lines = io.StringIO(_decoded(content), newline="")
    delimiter, skipped = _delimiter(lines)
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), start=1 + skipped):
            if any(clean(cell) for cell in cells):
                numbers = frozenset(n for n, cell in enumerate(cells) if clean(cell).isdecimal())
                lost = frozenset(n for n, cell in enumerate(cells) if SHORTENED.match(clean(cell)))
                yield Row(number, [clean(cell) for cell in cells], lost, numbers, unseen=unseen_in(cells))
    except csv.Error as error:
        raise refused("broken", "表格读不下去：可能有一个引号没有成对。请用 WPS 或 Excel 重新保存后再导入。") from error


def _delimiter(lines: io.StringIO) -> tuple[str, int]:
    """What parts the cells, and how many lines were only there to say so (sep=,).

    Titles may stand above the table: the mark that parts the most of its first lines does.
    """
    told = SEPARATOR.match(lines.readline())
    if told:
        return told[1], 1
    lines.seek(0)
    first = list(islice((line for line in lines if line.strip()), 20))
    lines.seek(0)
    return max("\t;,", key=lambda mark: (sum(mark in line for line in first), "".join(first).count(mark))), 0


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = content.decode("utf-16", errors="replace")
        if "\0" in text:
            raise refused("not-table", NOT_TABLE)
        return _as_lines(text)
    if b"\x00" in content[:4096]:
        raise refused("not-table", NOT_TABLE)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.lstrip()[:1] == "<":
            raise refused("not-table", "这是网页文件，不是表格。请用 WPS 或 Excel 打开后另存为 .xlsx。")
        return _as_lines(text)
    raise refused("encoding", "文字编码认不出来。请用 WPS 或 Excel 打开后另存为 .xlsx。")


def _as_lines(text: str) -> str:
    """Old systems end a line with a carriage return alone."""
    return text if "\n" in text else text.replace("\r", "\n")


def clean(text: str) -> str:
    """NFC, no blanks around it, nothing that cannot be kept or seen; an apostrophe that marks text is taken off.

    The places in which old Chinese encodings kept characters of their own become the characters of the standard.
    """
    seen = UNSEEN.sub("", UNKEEPABLE.sub("", text)).translate(STANDARD)
    return unicodedata.normalize("NFC", seen).strip().removeprefix("'")


def unseen_in(cells: Sequence[str]) -> Places:
    return frozenset(n for n, cell in enumerate(cells) if UNSEEN.search(cell))


def _bounded(rows: Iterator[Row]) -> Iterator[Row]:
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise refused("rows", f"超过 {MOST_ROWS:,} 行。请分成几个文件导入。")
        if len(row.cells) > MOST_COLUMNS:
            raise refused("columns", f"超过 {MOST_COLUMNS} 列。请使用下载的模板。")
        yield row
