"""A column of a table that people fill in: how it is called, what may stand in it, what it becomes. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

EXAMPLE_MARK = "（示例，导入时忽略）"
# Digits of a count; what has more is no count, and no column of a database holds it.
LONGEST_COUNT = 9


class Unreadable(ValueError):
    """What stands in a cell is not what the column takes; the message says what it takes."""


Reader = Callable[[str], Any]


@dataclass(frozen=True)
class ImportColumn:
    """One column. `choices` become a drop-down list in the template; what is secret is masked when it is shown.

    `aliases`: what other systems call it. `has_leading_zeros`: typed as a number it may have lost one. `write`: what
    `read` reads, for a table of what is there that can be changed and brought back.
    """

    key: str
    label: str
    read: Reader
    required: bool = False
    hint: str = ""
    choices: tuple[str, ...] = ()
    example: str = ""
    secret: bool = False
    aliases: tuple[str, ...] = ()
    has_leading_zeros: bool = False
    write: Callable[[Any], str] = str

    def cell(self, value: Any) -> str:
        """What stands in the table. Nothing for what is secret: an empty cell changes nothing when it comes back."""
        return "" if self.secret or value is None or value == "" or value == [] else self.write(value)


def text(value: str) -> str:
    return value


def name(value: str) -> str:
    """A name as it is written. A question mark in it is a character that some system did not know."""
    if "?" in value or "？" in value or "\ufffd" in value:
        raise Unreadable("有问号，可能是生僻字在别的系统里丢失了。请对照原件改正。")
    return re.sub(r"(?<=[㐀-鿿])\s+(?=[㐀-鿿])", "", value)


def code(value: str) -> str:
    """Codes are typed in full width now and then, and with blanks in them."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", value)).upper()


def number(value: str) -> int | None:
    if not value:
        return None
    if not value.isdecimal():
        raise Unreadable("应是整数，例如 35。")
    if len(value) > LONGEST_COUNT:
        raise Unreadable(f"这个数有 {len(value)} 位，太大了。请核对。")
    return int(value)


def yes_no(value: str) -> bool:
    if value in {"", "否", "0", "N", "n"}:
        return False
    if value in {"是", "1", "Y", "y", "√"}:
        return True
    raise Unreadable("应填“是”或“否”。")


DAY = re.compile(r"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$")
# 20261101, as other systems write it.
COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})$")
# A day as a spreadsheet counts it, from 1899-12-30 (ECMA-376 §18.17.4.1); five digits are 1954 to 2119.
SERIAL = re.compile(r"^[2-8]\d{4}$")
BEFORE_FIRST = date(1899, 12, 30)


def day(value: str) -> date | None:
    """2023-05-04, 2023/5/4 0:00, 2023.5.4, 20230504, 45050 or 2023年5月4日; 长期 and 9999-09-09 mean no end."""
    value = unicodedata.normalize("NFKC", value).strip()
    if not value or value in {"长期", "9999-09-09", "9999-12-31"}:
        return None
    if SERIAL.match(value):
        return BEFORE_FIRST + timedelta(days=int(value))
    found = DAY.match(value) or COMPACT.match(value)
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise Unreadable("不是日期。请写成 2023-05-04 或 2023年5月4日。")


def one_of(labels: Mapping[str, str], also: Mapping[str, str] | None = None) -> Reader:
    """The label that people read, or the code. `also`: the words of other systems, each with its code."""
    by_label = {label: code_ for code_, label in labels.items()}
    meant = by_label | {code_: code_ for code_ in labels} | dict(also or {})

    def read(value: str) -> str:
        word = re.sub(r"\s", "", value)
        if not word:
            return ""
        if word in meant:
            return meant[word]
        if value in meant:
            return meant[value]
        raise Unreadable(f"没有“{value}”。可以填：{'、'.join(by_label)}。")

    return read


def several_of(labels: Mapping[str, str]) -> Reader:
    """Several labels, separated by 、 or a comma."""
    single = one_of(labels)
    return lambda value: [single(part) for part in re.split(r"[、，,;；]\s*", value) if part]


def yes_or_no(value: bool) -> str:
    return "是" if value else "否"


def listed(labels: Mapping[str, str]) -> Callable[[Sequence[str]], str]:
    """As `several_of` reads them."""
    return lambda codes: "、".join(labels[code_] for code_ in codes)


def several(key: str, label: str, labels: Mapping[str, str], required: bool = False, **more: Any) -> ImportColumn:
    """A column that takes several of these."""
    return ImportColumn(key, label, several_of(labels), required, write=listed(labels), **more)


def flag(key: str, label: str) -> ImportColumn:
    """是 or 否."""
    return ImportColumn(key, label, yes_no, choices=("是", "否"), example="否", write=yes_or_no)


def in_lines(key: str, label: str, required: bool = False, **more: Any) -> ImportColumn:
    """One entry a line."""
    return ImportColumn(key, label, lines, required, write="\n".join, **more)


def lines(value: str) -> list[str]:
    """One entry a line; numbers and bullets typed in front are left out, not the measure that a line begins with."""
    found = (re.sub(r"^(?:\d+[.、．)）](?!\d)|[-•·])\s*", "", line.strip()) for line in value.splitlines())
    return [line for line in found if line]


def choice(
    key: str, label: str, labels: Mapping[str, str], also: Mapping[str, str] | None = None, **more: Any
) -> ImportColumn:
    """A column that takes one of these; they become its drop-down list."""
    words = labels.__getitem__
    return ImportColumn(key, label, one_of(labels, also), choices=tuple(labels.values()), write=words, **more)
