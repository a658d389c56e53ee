"""Run as a program of its own: read one workbook's first sheet and print its rows, one JSON object a line.

It runs with little memory and time, because a file of five kilobytes can ask for a table of seventeen billion cells;
then this process dies, and not the server. Uses nothing but calamine.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook

# Above this a number typed into a cell has already lost digits (IEEE 754 keeps about fifteen).
MOST_EXACT = 10**15


def main(path: str) -> None:
    sheet = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
    for number, row in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        cells, lost = [], []
        for position, value in enumerate(row):
            text, is_lost = as_text(value)
            cells.append(text)
            if is_lost:
                lost.append(position)
        if any(cells):
            sys.stdout.write(json.dumps({"row": number, "cells": cells, "lost": lost}, ensure_ascii=False) + "\n")


def as_text(value: Any) -> tuple[str, bool]:
    """What stands in the cell as a person reads it, and whether digits were lost on the way."""
    if isinstance(value, bool):
        return ("是" if value else "否"), False
    if isinstance(value, float):
        whole = value.is_integer()
        return (str(int(value)) if whole else repr(value)), whole and abs(value) >= MOST_EXACT
    if isinstance(value, datetime):
        return (value.date().isoformat() if value.time() == time() else value.isoformat(" ")), False
    if isinstance(value, date):
        return value.isoformat(), False
    if isinstance(value, (time, timedelta)):
        return str(value), False
    return str(value).strip(), False


if __name__ == "__main__":
    main(sys.argv[1])
