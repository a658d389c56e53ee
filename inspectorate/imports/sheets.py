"""The template to fill, and the same rows back with what was refused marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any, Protocol

import xlsxwriter

from inspectorate.imports.columns import EXAMPLE_MARK
from inspectorate.imports.reading import Answers, Columns, heads_by_sheet
from inspectorate.kit import spreadsheets

ROWS_WITH_LISTS = 5000


class Marked(Protocol):
    """A row: its number in its sheet, what was typed by column label, [column label, reason] of each problem."""

    @property
    def sheet(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def cells(self) -> Mapping[str, Any]: ...
    @property
    def problems(self) -> Sequence[Sequence[str]]: ...


def template(title: str, columns: Columns, *, is_whole: bool = False) -> bytes:
    """Chinese headers in order, required ones marked, text cells, drop-down lists, an example that is ignored."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "bg_color": "#E8EDF4", "border": 1, "text_wrap": True, "valign": "top"})
    must = book.add_format(
        {"bold": True, "bg_color": "#E8EDF4", "border": 1, "font_color": "#B3261E", "text_wrap": True, "valign": "top"}
    )
    text = book.add_format({"num_format": "@"})
    pale = book.add_format({"num_format": "@", "font_color": "#7B8794", "italic": True})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(12, 2 * len(column.label) + 4), text)
        sheet.write_string(0, place, column.label + ("*" if column.required else ""), must if column.required else head)
        if column.hint:
            sheet.write_comment(0, place, column.hint)
        sheet.write_string(1, place, (EXAMPLE_MARK if place == 1 else "") + column.example, pale)
        if column.choices and len(",".join(column.choices)) < 250:
            rule = {
                "validate": "list",
                "source": list(column.choices),
                "error_title": "不在列表中",
                "error_message": "请从列表中选择。",
            }
            sheet.data_validation(2, place, ROWS_WITH_LISTS, place, rule)
    sheet.freeze_panes(1, 1)
    _notes(book, columns, is_whole)
    book.close()
    return out.getvalue()


def _notes(book: xlsxwriter.Workbook, columns: Columns, is_whole: bool) -> None:
    sheet = book.add_worksheet("填写说明")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    bold = book.add_format({"bold": True})
    lines = [
        ("带 * 的列", f"必填。其余的列可以空着；空着的{'，导入后也是空的' if is_whole else '表示不改动已有内容'}。"),
        ("编码、电话、证号", "各列已设为文本，请直接填写。按数字填写的 18 位代码会被 Excel 丢掉末尾几位。"),
        ("日期", "写成 2023-05-04 或 2023年5月4日；长期有效的留空。"),
        ("示例行", "第二行是示例，导入时忽略，可以删去。"),
        ("已有的条目", f"按“{columns[0].label}”认定；有变化的在确认前逐条列出。"),
    ]
    lines += [(c.label, "可填：" + "、".join(c.choices)) for c in columns if c.choices]
    for number, (label, note) in enumerate(lines):
        sheet.write_string(number, 0, label, bold)
        sheet.write_string(number, 1, note)


def own_marked(
    columns: Columns, content: bytes, rows: Iterable[Marked], answers: Answers, keys: Columns = ()
) -> bytes | None:
    """The officer's own workbook, sheets and formats as they were, wrong cells red with their reason.

    None where it is no workbook or cannot be marked: then the rows come back in our layout (`marked`).
    """
    if not content.startswith(b"PK"):
        return None
    heads = heads_by_sheet(columns, spreadsheets.read("", content), answers, keys)
    reasons: dict[tuple[str, int, int], list[str]] = {}
    for row in rows:
        places = {column.label: place for place, column in enumerate(heads[row.sheet]) if column is not None}
        for label, reason in row.problems:
            said = reason if label in places or not label else f"{label}：{reason}"
            place = places.get(label, places[columns[0].label])
            reasons.setdefault((row.sheet, row.number, place), []).append(said)
    return spreadsheets.mark(content, [(*at, "\n".join(said)) for at, said in reasons.items()])


def marked(title: str, columns: Columns, rows: Iterable[Marked]) -> bytes:
    """The same rows at the same row numbers, wrong cells red with their reason, all reasons in a last column."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title)
    head = book.add_format({"bold": True, "bg_color": "#E8EDF4", "border": 1})
    text = book.add_format({"num_format": "@"})
    wrong = book.add_format({"num_format": "@", "bg_color": "#F8D7D5", "font_color": "#8C1D18"})
    for place, column in enumerate(columns):
        sheet.set_column(place, place, max(12, 2 * len(column.label) + 4), text)
        sheet.write_string(0, place, column.label + ("*" if column.required else ""), head)
    sheet.write_string(0, len(columns), "不能导入的原因", head)
    sheet.set_column(len(columns), len(columns), 60)
    last = 0
    for row in rows:
        # At its own number where that is still free: rows of a second sheet follow those of the first.
        line = last = max(last + 1, row.number - 1)
        reasons = {label: reason for label, reason in row.problems}
        for place, column in enumerate(columns):
            bad = column.label in reasons
            sheet.write_string(line, place, str(row.cells.get(column.label, "")), wrong if bad else text)
            if bad:
                sheet.write_comment(line, place, reasons[column.label])
        sheet.write_string(line, len(columns), "；".join(f"{a}：{b}" if a else b for a, b in row.problems))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(columns))
    book.close()
    return out.getvalue()
