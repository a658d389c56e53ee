"""The annex as a workbook: “附件”, the title over all columns, the eleven columns, ready for A4 landscape."""

from __future__ import annotations

from io import BytesIO

import xlsxwriter

from inspectorate.plans.documents import WIDTHS, AnnexSheet


def write(sheet: AnnexSheet) -> bytes:
    """Every cell is text, whatever it begins with."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet("年度抽查工作计划")
    font = {"font_name": "仿宋_GB2312", "font_size": 11, "text_wrap": True, "valign": "vcenter", "num_format": "@"}
    cell = book.add_format(font | {"border": 1, "align": "center"})
    head = book.add_format(font | {"border": 1, "align": "center", "bold": True, "font_name": "黑体"})
    title = book.add_format({"font_name": "方正小标宋简体", "font_size": 18, "align": "center", "valign": "vcenter"})
    last = len(sheet.columns) - 1
    page.write_string(0, 0, "附件", book.add_format({"font_name": "黑体", "font_size": 14}))
    page.merge_range(1, 0, 1, last, "", title)
    page.write_string(1, 0, sheet.title, title)
    page.set_row(1, 36)
    for column, (label, width) in enumerate(zip(sheet.columns, WIDTHS, strict=True)):
        page.set_column(column, column, width * 1.25)
        page.write_string(2, column, label, head)
    for number, row in enumerate(sheet.rows, start=3):
        page.set_row(number, 78)
        for column, text in enumerate(row):
            page.write_string(number, column, text, cell)
    if sheet.foot:
        page.write_string(len(sheet.rows) + 3, 0, sheet.foot)
    _paper(page)
    book.close()
    return out.getvalue()


def _paper(page: xlsxwriter.worksheet.Worksheet) -> None:
    page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.6)
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    page.freeze_panes(3, 0)
    page.set_footer("&C第 &P 页 共 &N 页")
