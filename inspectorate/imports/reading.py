"""A table as it was typed: where its head is, and what each cell becomes by its column. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby, islice
from typing import Any

from inspectorate.imports.columns import EXAMPLE_MARK, ImportColumn, Unreadable
from inspectorate.kit.glyphs import refusal
from inspectorate.kit.private_use import private_in
from inspectorate.kit.spreadsheets import Row, refused

LOST = "这是按数字填写的长编码，Excel 已丢失末尾几位，无法恢复。请把该列设为文本，对照原件重新填写。"
MOST_TITLES = 30
# What an officer answers to a column that the table does not know.
LEAVE_OUT = "-"
PAD, AS_IT_IS = "pad", "keep"
# Heads of anybody's table, or of a marked one, that say nothing of the entry.
OF_NO_MATTER = frozenset({"序号", "编号序号", "不能导入的原因"})
BRACKETS = re.compile(r"[(（\[【].*?[)）\]】]")
TOTAL = re.compile(r"^(?:合计|总计|小计|共计|以下空白)")
SIGNED = re.compile(r"^(?:填[表报]|制表|审核|复核|单位负责|负责|经办|联系|备注|说明|注)[^：:]{0,8}[：:]")
# “某局办公室 2023年1月3日印发”, “（编制中，尚未印发）”.
IMPRINT = re.compile(r"^(?:.*印发|（.*）)$")
Columns = Sequence[ImportColumn]
Head = Sequence[ImportColumn | None]
Answers = Mapping[str, str]


@dataclass
class Reading:
    """One row as it was read: values by field, problems as [column label, reason]. `key`: what tells it from others.

    `absent`: required cells that are empty or have no column; an entry that is there already keeps what it has.
    `cells`: what was typed, by column label; an empty cell is left out.
    """

    row: Row
    key: str
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[list[str]] = field(default_factory=list)
    absent: list[list[str]] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


@dataclass
class Question:
    """What is to be decided before anything is taken. `about`: its key among the answers; choices: (value, words)."""

    about: str
    words: str
    example: str
    choices: list[tuple[str, str]]


@dataclass
class Intake:
    """Reads all sheets of a file by its columns, and remembers what the officer should know or decide."""

    columns: Columns
    answers: Answers = field(default_factory=dict)
    # Heads of this table's own lists that tell of an entry and are no columns.
    told: Collection[str] = ()
    # Any of these makes a row the head; by default the first column.
    keys: Columns = ()
    sheets: list[str] = field(default_factory=list)
    # Labels of the columns that some sheet's head has.
    given: set[str] = field(default_factory=set)
    other_sheets: list[str] = field(default_factory=list)
    # Of each unknown head, the first thing that stands under it.
    unknown: dict[str, str] = field(default_factory=dict)
    # Of each column, what may have lost a leading zero.
    shortened: dict[str, str] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)
    hidden: int = 0
    unseen: list[str] = field(default_factory=list)

    def read(self, rows: Iterable[Row]) -> Iterator[Reading]:
        """Every row of every sheet with a head. Raises `NotSo` where no sheet has one."""
        why_not = None
        for name, of_sheet in groupby(rows, key=lambda row: row.sheet):
            opened = _open(self.columns, iter(of_sheet), self.answers, self.keys)
            if isinstance(opened, str):
                self.other_sheets.append(name)
                why_not = why_not or opened
            else:
                self.sheets.append(name)
                self.given |= {column.label for column in opened[1] if column}
                yield from self._read_sheet(*opened)
        if not self.sheets:
            raise refused("head", why_not or _no_head(self.columns))

    def _read_sheet(self, titles: Sequence[str], head: Head, rows: Iterable[Row]) -> Iterator[Reading]:
        for row in rows:
            if any(EXAMPLE_MARK in cell for cell in row.cells):
                continue
            if words := _beside_the_table(row) or _repeated_head(self.columns, head, row):
                self.skipped.append(f"{place(row)}“{words[:20]}”")
                continue
            self._notice(titles, head, row)
            yield read_cells(self.columns, head, row, self.answers)

    def _notice(self, titles: Sequence[str], head: Head, row: Row) -> None:
        self.hidden += row.is_hidden
        self.unseen += [f"{place(row)}{titles[n]}" for n in sorted(row.unseen) if n < len(titles)]
        known = {*OF_NO_MATTER, *self.told, *self.answers}
        for position, column in enumerate(head):
            typed = row.cells[position] if position < len(row.cells) else ""
            title = titles[position]
            if column is None and typed and title and title not in known:
                self.unknown.setdefault(title, typed)
            elif column is not None and _may_have_lost_zero(column, row, position):
                self.shortened.setdefault(column.key, typed)

    def questions(self) -> list[Question]:
        """Those that were not answered yet."""
        free = [(c.key, f"就是“{c.label}”") for c in self.columns]
        heads = [
            Question(
                head,
                f"不认识的列“{head}”：它是哪一列？",
                example,
                [*free, (LEAVE_OUT, "不导入这一列")],
            )
            for head, example in self.unknown.items()
        ]
        zeros = [
            Question(
                about_zero(c),
                f"“{c.label}”是按数字填写的，前面的 0 可能丢了：怎样读？",
                self.shortened[c.key],
                [(PAD, f"补上 0，读作 {_padded(self.shortened[c.key])}"), (AS_IT_IS, f"就是 {self.shortened[c.key]}")],
            )
            for c in self.columns
            if c.key in self.shortened and about_zero(c) not in self.answers
        ]
        return heads + zeros

    def notes(self) -> list[str]:
        """What was read and what was not, in sentences."""
        found = []
        if len(self.sheets) > 1:
            found.append(f"读了 {len(self.sheets)} 个工作表：{'、'.join(self.sheets)}。")
        if self.other_sheets:
            found.append(f"没有表头、没有读的工作表：{'、'.join(self.other_sheets)}。")
        if self.skipped:
            found.append(f"跳过表格以外的 {len(self.skipped)} 行：{_some(self.skipped)}。")
        if self.hidden:
            found.append(f"有 {self.hidden} 行在表中是隐藏的，也已读入，请核对。")
        if self.unseen:
            found.append(f"有 {len(self.unseen)} 个单元格带有看不见的字符，已去掉：{_some(self.unseen)}。")
        left_out = [head for head, answer in self.answers.items() if answer == LEAVE_OUT]
        if left_out:
            found.append(f"按您的选择，没有导入的列：{'、'.join(left_out)}。")
        return found


def place(row: Row) -> str:
    """Where a row stands, as the person who made the table finds it."""
    return f"{row.sheet}第 {row.number} 行" if row.sheet else f"第 {row.number} 行"


def _some(all_of_them: Sequence[str]) -> str:
    return "、".join(all_of_them[:5]) + ("等" if len(all_of_them) > 5 else "")


def squeezed(title: str) -> str:
    """A head as it is meant: without line breaks, blanks, remarks in brackets, the star of what is required."""
    return re.sub(r"\s", "", BRACKETS.sub("", unicodedata.normalize("NFKC", title))).strip("*:：")


def heads_by_sheet(columns: Columns, rows: Iterable[Row], answers: Answers, keys: Columns = ()) -> dict[str, Head]:
    """The head of every sheet that has one."""
    found: dict[str, Head] = {}
    for name, of_sheet in groupby(rows, key=lambda row: row.sheet):
        opened = _open(columns, iter(of_sheet), answers, keys)
        if not isinstance(opened, str):
            found[name] = opened[1]
    return found


def _open(
    columns: Columns, rows: Iterator[Row], answers: Answers, keys: Columns = ()
) -> tuple[list[str], Head, Iterator[Row]] | str:
    """The heads as they are meant, their columns, the rows below; or why there is no head."""
    by_title = {squeezed(title): c for c in columns for title in (c.label, *c.aliases)}
    by_title |= {head: c for head, key in answers.items() for c in columns if c.key == key}
    for row in islice(rows, MOST_TITLES):
        titles = [squeezed(cell) for cell in row.cells]
        if any(by_title.get(title) in (keys or columns[:1]) for title in titles):
            titles, rows = _with_second_line(titles, rows, by_title)
            head = [by_title.get(title) for title in titles]
            twice = [c.label for c in columns if head.count(c) > 1]
            if twice:
                raise refused("head-twice", f"表头中“{'、'.join(sorted(twice))}”出现了两次。请删去一列。")
            return titles, head, rows
    return _no_head(columns)


def _no_head(columns: Columns) -> str:
    return f"没有找到表头：前 {MOST_TITLES} 行中没有“{columns[0].label}”这一列。请使用下载的模板。"


def _with_second_line(
    titles: list[str], rows: Iterator[Row], by_title: Mapping[str, ImportColumn]
) -> tuple[list[str], Iterator[Row]]:
    """A head of two lines: under a merged cell stand the columns that it holds."""
    below = next(rows, None)
    if below is None:
        return titles, rows
    second = [squeezed(cell) for cell in below.cells]
    names = sum(title in by_title for title in second)
    if not names or any(second[n : n + 1] != [""] for n, title in enumerate(titles) if title in by_title):
        return titles, chain([below], rows)
    longest = max(len(titles), len(second))
    padded = [line + [""] * (longest - len(line)) for line in (titles, second)]
    return [lower or upper for upper, lower in zip(*padded, strict=True)], rows


def _beside_the_table(row: Row) -> str:
    """The words of a total, a signature or an imprint under the table; empty for a row of it."""
    typed = [cell for cell in row.cells if cell]
    first = re.sub(r"\s", "", typed[0])
    if TOTAL.match(first) or SIGNED.match(first) or (len(typed) == 1 and IMPRINT.match(first)):
        return typed[0]
    return ""


def _repeated_head(columns: Columns, head: Head, row: Row) -> str:
    """The head again, as a long table has it at the top of each page."""
    position = head.index(columns[0]) if columns[0] in head else len(row.cells)
    typed = row.cells[position] if position < len(row.cells) else ""
    return typed if squeezed(typed) == squeezed(columns[0].label) else ""


def read_cells(columns: Columns, head: Head, row: Row, answers: Answers | None = None) -> Reading:
    """Each cell by its column; whoever knows the table names the row's key.

    An empty optional cell says nothing, and leaves what is there as it is.
    """
    reading, given = Reading(row, ""), {column.key for column in head if column is not None}
    for position, column in enumerate(head):
        if column is None:
            continue
        text = _typed(column, row, position, answers or {})
        if text:
            reading.cells[column.label] = text
        if position in row.lost:
            reading.problems.append([column.label, LOST])
        elif position in row.broken:
            reading.problems.append([column.label, f"这是公式，显示为“{text}”，不能导入。请改成值后再导入。"])
        elif not text:
            if column.required:
                reading.absent.append([column.label, "必填，这里是空的。"])
        elif _may_have_lost_zero(column, row, position) and about_zero(column) not in (answers or {}):
            reading.problems.append([column.label, f"“{text}”是按数字填写的，前面的 0 可能丢了。请先回答上面的问题。"])
        else:
            _take(reading, column, text)
    missing = [c.label for c in columns if c.required and c.key not in given]
    reading.absent += [[label, "表中没有这一列；新增的必须填，请使用下载的模板。"] for label in missing]
    return reading


def _typed(column: ImportColumn, row: Row, position: int, answers: Answers) -> str:
    text = row.cells[position] if position < len(row.cells) else ""
    is_short = _may_have_lost_zero(column, row, position)
    return _padded(text) if is_short and answers.get(about_zero(column)) == PAD else text


def about_zero(column: ImportColumn) -> str:
    """The key of the answer to whether this column's numbers lost their leading zero."""
    return f"0:{column.key}"


def _may_have_lost_zero(column: ImportColumn, row: Row, position: int) -> bool:
    """Industry codes have two or four digits where a nought leads (GB/T 4754); one or three may have lost it."""
    if not column.has_leading_zeros or position not in row.numbers:
        return False
    text = row.cells[position]
    return text.isdecimal() and len(text) in {1, 3}


def _padded(text: str) -> str:
    return f"0{text}"


def _take(reading: Reading, column: ImportColumn, text: str) -> None:
    if strange := private_in(text):
        codes = "、".join(f"U+{ord(one):04X}" for one in strange)
        reading.problems.append([column.label, f"有本机造字（{codes}），别的电脑显示不出来。请换成标准字后再导入。"])
        return
    if sentence := refusal(text):
        reading.problems.append([column.label, sentence])
        return
    try:
        reading.values[column.key] = column.read(text)
    except Unreadable as error:
        reading.problems.append([column.label, f"“{text}”：{error}"])
