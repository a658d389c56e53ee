"""Writing tables as .xlsx: every cell is text unless it is a number, and no text can become a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse

from inspectorate.kit.listing import ListPage, M

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """One sheet: a bold frozen header and the rows. Memory stays flat, whatever the number of rows.

    Strings are written as strings whatever they begin with, so `=…`, `+…`, `@…` stay text in the reader's program.
    """
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "bg_color": "#E8EDF4", "border": 1, "text_wrap": True})
    text = book.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 0)
    for column, label in enumerate(head):
        sheet.set_column(column, column, max(10, min(40, 2 * len(label) + 6)), text)
        sheet.write_string(0, column, label, bold)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, int) and not isinstance(value, bool):
                sheet.write_number(number, column, value)
            else:
                sheet.write_string(number, column, "" if value is None else str(value), text)
    book.close()
    return out.getvalue()


def export(page: ListPage[M], filename: str) -> HttpResponse:
    """Exactly what the list is filtered to, with the columns chosen, all pages of it."""
    columns = page.columns
    content = write_table(
        page.listing.name, [c.label for c in columns], ([c.value(r) for c in columns] for r in page.rows.iterator(2000))
    )
    return download(content, filename, XLSX)


def download(content: bytes, filename: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(filename)}"
    return response
