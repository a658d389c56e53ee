"""The same document as an editable .docx, for offices that have to adapt one; its typefaces are named, not embedded.

What counts is the frozen PDF; the .docx says so in its footer.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from inspectorate.kit.text import printable

FANGSONG, HEITI, TITLE = "仿宋_GB2312", "黑体", "方正小标宋简体"
CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
BODY, SMALL = 16, 12


def write(data: dict[str, Any]) -> bytes:
    """`data` is what the PDF's template reads (`rendering.data`): title, number, fields in order, date, bureau."""
    document = docx.Document()
    _page(document)
    _line(document, "安全生产行政执法文书", HEITI, BODY, CENTER)
    _line(document, data["title"], TITLE, 22, CENTER)
    if data["number"]:
        _line(document, data["number"], FANGSONG, BODY, CENTER)
    _line(document, f"{data['target_name']}：", FANGSONG, BODY)
    for label, value, columns in data["columns"]:
        _field(document, label, value, columns)
    _line(document, data["bureau"], FANGSONG, BODY, RIGHT)
    _line(document, data["dated"], FANGSONG, BODY, RIGHT)
    note = "本文件供编辑使用，以系统中签发并存档的 PDF 为准。"
    _write(document.sections[0].footer.paragraphs[0], note, FANGSONG, 9)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)


def _field(document: Any, label: str, value: Any, columns: tuple[str, ...]) -> None:
    if not columns:
        _line(document, f"{label}：{value}", FANGSONG, BODY)
        return
    _line(document, f"{label}：" + ("" if value else "无"), FANGSONG, BODY)
    if value:
        table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
        for cell, head in zip(table.rows[0].cells, columns, strict=True):
            _write(cell.paragraphs[0], head, HEITI, SMALL, CENTER)
        for row in value:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                _write(cell.paragraphs[0], text, FANGSONG, SMALL)


def _line(document: Any, text: str, font: str, size: int, align: Any = None) -> None:
    for part in text.split("\n"):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        paragraph.paragraph_format.line_spacing = Pt(28.95 if size <= BODY else 36)
        paragraph.paragraph_format.space_after = Pt(0)
        _write(paragraph, part, font, size, align)


def _write(paragraph: Any, text: str, font: str, size: int, align: Any = None) -> None:
    run = paragraph.add_run(printable(text))
    run.font.name, run.font.size = font, Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    if align is not None:
        paragraph.alignment = align
