"""What is not Python is read in one window too: no line of a page, a style or a script is wider than 140 columns."""

from __future__ import annotations

import subprocess
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
COLUMNS = 140
OURS = ["*.html", "*.css", "*.js"]


def columns(line: str) -> int:
    """As a Chinese editor shows it: a character takes two, and so does a mark that both writings have, “ or … or ①."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in line)


def test_a_chinese_character_and_a_chinese_mark_take_two_columns():
    assert columns("<b>检查</b>") == 11
    assert columns("“双”①×") == 10
    assert columns("a-b") == 3


def test_no_line_is_wider_than_one_hundred_and_forty_columns():
    listed = subprocess.run(["git", "ls-files", "-z", *OURS], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [f for f in listed.stdout.split("\0") if f and "/vendor/" not in f and (ROOT / f).exists()]

    assert files
    assert [
        f"{name}:{number}"
        for name in files
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1)
        if columns(line) > COLUMNS
    ] == []
