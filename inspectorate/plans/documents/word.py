"""The annex as a Word document, A4 landscape, in the typefaces of official documents (GB/T 9704)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from inspectorate.plans.documents import WIDTHS, AnnexSheet

FANGSONG, HEITI, TITLE = "仿宋_GB2312", "黑体", "方正小标宋简体"
PRINTED_WIDTH = 257


def write(sheet: AnnexSheet) -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    _write(document.add_paragraph(), "附件", HEITI, 14)
    _write(document.add_paragraph(), sheet.title, TITLE, 18, WD_ALIGN_PARAGRAPH.CENTER)
    _table(document, sheet)
    if sheet.foot:
        _write(document.add_paragraph(), sheet.foot, FANGSONG, 12, WD_ALIGN_PARAGRAPH.RIGHT)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _table(document: Any, sheet: AnnexSheet) -> None:
    table = document.add_table(rows=1, cols=len(sheet.columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, label in zip(table.rows[0].cells, sheet.columns, strict=True):
        _write(cell.paragraphs[0], label, HEITI, 9, WD_ALIGN_PARAGRAPH.CENTER)
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    for row in sheet.rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            _write(cell.paragraphs[0], text, FANGSONG, 9, WD_ALIGN_PARAGRAPH.CENTER)
    whole = sum(WIDTHS)
    for row in table.rows:
        for cell, width in zip(row.cells, WIDTHS, strict=True):
            cell.width = Mm(PRINTED_WIDTH * width / whole)


def _write(paragraph: Any, text: str, font: str, size: int, align: Any = None) -> None:
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    paragraph.paragraph_format.space_after = Pt(2)
    if align is not None:
        paragraph.alignment = align
