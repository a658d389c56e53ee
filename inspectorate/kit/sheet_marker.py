"""Run as a program of its own: mark cells of a workbook, and leave what else is in the workbook.

It runs with little memory and time, as the reader does. Nothing is calculated: a formula stays the text it is, and text
that looks like a formula stays text. Uses nothing but openpyxl.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

WRONG = PatternFill("solid", start_color="F8D7D5")


def main(book: str, marks: str, out: str) -> None:
    """`marks` holds [sheet, row, column, reason]: rows as the sheet counts them, columns from 0.

    The only visible sheet of a workbook has no name here, as the reader tells it.
    """
    opened = load_workbook(book, rich_text=True)
    visible = next(one for one in opened.worksheets if one.sheet_state == "visible")
    for sheet, row, column, reason in json.loads(Path(marks).read_text(encoding="utf-8")):
        cell = (opened[sheet] if sheet else visible).cell(row, column + 1)
        cell.fill = WRONG
        cell.comment = Comment(reason, "阳光抽查", width=320, height=90)
    opened.save(out)


if __name__ == "__main__":
    main(*sys.argv[1:])
