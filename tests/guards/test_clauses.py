"""What the code cites of the law stands in docs/law.md, and every row there leads to code and to a test that exist."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspectorate.periods.rules.table import ROWS as ROWS_OF_PERIODS

ROOT = Path(__file__).resolve().parent.parent.parent
LAW = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("| \n").split(" | ")]
    for line in LAW.splitlines()
    if line.startswith("| ") and not line.startswith("| clause")
]
LIBRARY = ROOT / "inspectorate" / "statutes" / "data" / "laws"
TITLES = sorted({path.name.split("(")[0] for path in LIBRARY.glob("*.md")}, key=len, reverse=True)
# 行政处罚法第四十二条、第五十五条; 安全生产法 67、68. In 《》 it is an example of how a citation is typed.
STATUTE = re.compile(rf"(?<!《)(?P<title>{'|'.join(TITLES)})[ ]?(?=第[一二三四五六七八九十百]+条|[0-9])")
ARTICLE = re.compile(
    r"[ 、]*(?:第(?P<words>[一二三四五六七八九十百]+)条(?:第[一二三四五六七八九十]+款)?|(?P<digits>[0-9]+))"
)
DIGITS = {word: value for value, word in enumerate("〇一二三四五六七八九")}


def number(words: str) -> int:
    """七十 → 70, 四十二 → 42, 一百零三 → 103."""
    total, digit = 0, 0
    for word in words.replace("零", ""):
        if word in "十百":
            total += (digit or 1) * {"十": 10, "百": 100}[word]
            digit = 0
        else:
            digit = DIGITS[word]
    return total + digit


def clauses(text: str) -> Iterator[tuple[str, int]]:
    for statute in STATUTE.finditer(text):
        title, place = statute["title"], statute.end()
        while article := ARTICLE.match(text, place):
            yield title, int(article["digits"] or number(article["words"]))
            place = article.end()


def sources() -> list[Path]:
    tracked = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    apart = re.compile(r"(^|/)(tests|migrations|bench)/|^inspectorate/demonstration/")
    return [ROOT / name for name in tracked.stdout.split() if not apart.search(name)]


def cited() -> Iterator[tuple[str, tuple[str, int]]]:
    """Every clause that a docstring, a comment or a sentence of the code names, with where."""
    for path in sources():
        text = path.read_text(encoding="utf-8")
        said = [n.value for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        for one in said + re.findall("#.*", text):
            yield from ((str(path.relative_to(ROOT)), clause) for clause in clauses(one))


def cited_by_periods() -> Iterator[tuple[str, tuple[str, int]]]:
    for row in ROWS_OF_PERIODS:
        yield from ((row.code, (one.law.title, number)) for one in row.bases for number in one.articles)


def test_articles_are_read_in_words_and_in_figures():
    assert list(clauses("（行政处罚法第四十二条、第五十五条）和安全生产法 67、68")) == [
        ("行政处罚法", 42),
        ("行政处罚法", 55),
        ("安全生产法", 67),
        ("安全生产法", 68),
    ]
    assert number("一百零三") == 103


def test_every_clause_that_the_code_cites_has_a_row():
    known = {clause for row in ROWS for clause in clauses(row[0])}
    named = [*cited(), *cited_by_periods()]

    assert sorted({f"{clause[0]} {clause[1]}: {where}" for where, clause in named if clause not in known}) == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_row_leads_to_code_and_to_a_test(row):
    code, test = row[2], row[3]

    assert places(code)
    assert any("/tests/" in path or path.startswith("tests/") for path, _ in places(test))
    for path, name in places(code) + places(test):
        found = next((ROOT / top / path for top in ("", "inspectorate") if (ROOT / top / path).exists()), None)
        assert found is not None, path
        if name:
            assert re.search(rf"\b(def|class) {name}\b", found.read_text(encoding="utf-8")), f"{path}: {name}"
    assert all(path.endswith(".py") for path, _ in places(test)), "a test file, not a folder"


def places(cell: str) -> list[tuple[str, str]]:
    """`path` or `path: name`, as the table writes them."""
    return re.findall(r"`([\w./]+)(?:: (\w+))?`", cell)
