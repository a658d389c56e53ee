"""Run as a program of its own: read a workbook's visible sheets and print their rows, one JSON object a line.

It runs with little memory and time, because a file of five kilobytes can ask for a table of seventeen billion cells;
then this process dies, and not the server. Uses nothing but calamine, and expat for what calamine does not tell:
which rows are hidden, and which formulas have an error or no value.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import PurePosixPath
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

# Above this a number typed into a cell has already lost digits (IEEE 754 keeps about fifteen).
MOST_EXACT = 10**15
NO_VALUE = "公式没有结果"
# What a cell can hold, how long the name of a sheet can be (ECMA-376 §18.2.19, Excel's limits), and our own of columns.
MOST_TEXT, LONGEST_NAME, MOST_COLUMNS = 32_767, 31, 2_000
# Of what a formula shows so much is kept.
SHOWN = 20
# Without one of these in its XML a sheet has nothing to mark.
TELLING = (b"hidden=", b't="e"', b"t='e'", b"<f", b":f")


class TooMuch(ValueError):
    """A cell holds more than a spreadsheet can, or a row has more cells than anybody's table."""


class SheetNames(ValueError):
    """Two sheets of one name, or a name that no spreadsheet takes: rows could not be told apart."""


def main(path: str) -> None:
    book, marks = CalamineWorkbook.from_path(path), marks_of(path)
    shown = [
        meta.name
        for meta in book.sheets_metadata
        if (meta.typ, meta.visible) == (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible)
    ]
    if len(set(shown)) < len(shown) or any(len(name) > LONGEST_NAME for name in shown):
        raise SheetNames
    for name in shown:
        # The only sheet needs no name: a row of it is known by its number.
        sheet, found = {"sheet": name if len(shown) > 1 else ""}, marks.get(name, Marks())
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for number, row in enumerate(rows, start=1):
            if told := row_of(number, row, found):
                sys.stdout.write(json.dumps(sheet | told, ensure_ascii=False) + "\n")


@dataclass
class Marks:
    """Of one sheet: its hidden rows, and by row and column what its formulas show that gave no value."""

    hidden: set[int] = field(default_factory=set)
    broken: dict[int, dict[int, str]] = field(default_factory=dict)


def row_of(number: int, row: list[Any], marks: Marks) -> dict[str, Any]:
    """Nothing for a row without anything in it."""
    broken = marks.broken.get(number, {})
    cells, lost, numbers = [], [], []
    if len(row) > MOST_COLUMNS and any(value != "" for value in row[MOST_COLUMNS:]):
        raise TooMuch
    for position, value in enumerate(row):
        text, is_lost = as_text(value)
        cells.append(broken.get(position, text))
        if is_lost:
            lost.append(position)
        if isinstance(value, float):
            numbers.append(position)
    if not any(cells):
        return {}
    return {
        "row": number,
        "cells": cells,
        "lost": lost,
        "numbers": numbers,
        "broken": list(broken),
        "hidden": number in marks.hidden,
    }


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
    if len(text := str(value)) > MOST_TEXT:
        raise TooMuch
    return text.strip(), False


def marks_of(path: str) -> dict[str, Marks]:
    """By the sheet's name. A sheet without a telling word is not looked through."""
    with ZipFile(path) as archive:
        return {name: marks_in(text) for name, part in _parts(archive) if _tells(text := archive.read(part))}


def _parts(archive: ZipFile) -> list[tuple[str, str]]:
    """The sheets' names with where their XML lies (ECMA-376 §18.2.19)."""
    links = _elements(archive.read("xl/_rels/workbook.xml.rels"), "Relationship")
    targets = {link["Id"]: link["Target"] for link in links}
    known, found = {one.replace("\\", "/").lower(): one for one in archive.namelist()}, []
    for sheet in _elements(archive.read("xl/workbook.xml"), "sheet"):
        target = targets.get(sheet.get("id", ""), "")
        part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
        # A chart's sheet, or one that is not there, has nothing to mark; a table's is found whatever its case.
        if (own := known.get(part.lower())) is not None:
            found.append((sheet["name"], own))
    return found


def _elements(text: bytes, wanted: str) -> list[dict[str, str]]:
    """The attributes of every element of this name, whatever prefix stands before it or them."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate()

    def start(name: str, attributes: dict[str, str]) -> None:
        if _bare(name) == wanted:
            found.append({_bare(key): value for key, value in attributes.items()})

    parser.StartElementHandler = start
    parser.Parse(text, True)
    return found


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _tells(text: bytes) -> bool:
    return any(word in text for word in TELLING)


class Reader:
    """Follows a sheet's XML: rows, their cells, and in a cell whether there is a formula, an error, a value."""

    def __init__(self) -> None:
        self.marks = Marks()
        self.row = self.column = 0
        self.is_error = self.has_formula = self.in_value = False
        self.value = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _bare(tag)
        if name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 1)), 0
            if attributes.get("hidden") in {"1", "true"}:
                self.marks.hidden.add(self.row)
        elif name == "c":
            self.column = _column(attributes["r"]) if "r" in attributes else self.column + 1
            self.is_error, self.has_formula, self.value = attributes.get("t") == "e", False, ""
        elif name == "f":
            self.has_formula = True
        elif name in {"v", "t"}:
            self.in_value = True

    def text(self, data: str) -> None:
        if self.in_value and len(self.value) < SHOWN:
            self.value += data[:SHOWN]

    def end(self, tag: str) -> None:
        name = _bare(tag)
        if name in {"v", "t"}:
            self.in_value = False
        elif name == "c" and (self.is_error or (self.has_formula and not self.value)):
            shown = self.value if self.is_error else NO_VALUE
            self.marks.broken.setdefault(self.row, {})[self.column - 1] = shown or NO_VALUE


def marks_in(text: bytes) -> Marks:
    reader, parser = Reader(), expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler, parser.EntityDeclHandler = reader.text, _no_entities
    parser.buffer_text = True
    parser.Parse(text, True)
    return reader.marks


def _no_entities(*declared: Any) -> None:
    """No spreadsheet declares any; who does wants them unfolded."""
    raise ValueError("entities")


def _column(reference: str) -> int:
    """AB12 → 28."""
    found = 0
    for letter in reference:
        if not letter.isalpha():
            break
        found = found * 26 + ord(letter.upper()) - 64
    return found


if __name__ == "__main__":
    main(sys.argv[1])
