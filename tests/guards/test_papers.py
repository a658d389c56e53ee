"""One row per paper: what is drafted from the work's own facts is drafted from its row, and every kind has one."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

from inspectorate.documents.kinds import KINDS
from inspectorate.documents.papers import Paper

APPS = Path(__file__).resolve().parents[2] / "inspectorate"
# A correction has the facts of what it corrects.
MADE_BY = {"documents/actions/draft.py", "documents/actions/issue.py"}


def test_nothing_is_drafted_from_facts_but_by_a_row():
    asked = {
        str(path.relative_to(APPS))
        for path in APPS.rglob("*.py")
        if "tests" not in path.parts and re.search(r"\bdraft_document\(", path.read_text(encoding="utf-8"))
    }

    assert asked == MADE_BY


def rows() -> Iterator[str]:
    """The kind of every row, in whichever module of the apps it stands, alone or in a table by kind."""
    for path in sorted(APPS.rglob("*.py")):
        if "tests" in path.parts or not re.search(r"\bPaper[\[(]", path.read_text(encoding="utf-8")):
            continue
        module = importlib.import_module(".".join(path.relative_to(APPS.parent).with_suffix("").parts))
        for value in vars(module).values():
            for one in value.values() if isinstance(value, dict) else [value]:
                if isinstance(one, Paper):
                    yield one.kind


def test_every_kind_that_the_work_makes_has_its_row():
    made = set(rows())

    assert sorted(set(KINDS) - made) == []
    assert sorted(made - set(KINDS)) == []


def test_no_module_of_the_documents_tells_a_kind_by_its_code():
    """A kind says of itself what it is: `is_to_serve`, `is_on_site`, `proves_service`."""
    told = {
        str(path.relative_to(APPS))
        for path in (APPS / "documents").rglob("*.py")
        if not {"tests", "kinds", "migrations"} & set(path.parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in KINDS
    }

    assert told == set()


def test_the_documents_lead_to_no_step_above_them():
    """What a later step says of a document it registers (`documents/onward.py`)."""
    above = r"""reverse\("(?!documents:)|url '(?!documents:|console:)|\.notice\b|\.deliveries\b|"notice\""""

    assert [
        f"{path.relative_to(APPS)}: {found}"
        for path in (APPS / "documents").rglob("*.*")
        if path.suffix in {".py", ".html"} and not {"tests", "migrations"} & set(path.parts)
        for found in re.findall(above, path.read_text(encoding="utf-8"))
    ] == []
