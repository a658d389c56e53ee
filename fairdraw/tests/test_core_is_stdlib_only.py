"""The core can be taken alone: Python's standard library, and two optional packages asked for by name in one place."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CORE = Path(__file__).parent.parent
MODULES = sorted(CORE.glob("*.py"))
OPTIONAL = {"drand_verify", "py_ecc"}


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield (node.module or "").split(".")[0] if node.level == 0 else "fairdraw"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_a_module_imports_nothing_but_the_standard_library_and_the_core(path: Path) -> None:
    found = set(imported(ast.parse(path.read_text(encoding="utf-8"))))

    assert found - set(sys.stdlib_module_names) - {"fairdraw"} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_only_the_beacon_asks_for_an_optional_package(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    names = {
        n.value.split(".")[0]
        for n in ast.walk(ast.parse(text))
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }

    assert "__import__" not in text
    assert ("importlib" in set(imported(ast.parse(text)))) == (path.name == "drand.py")
    assert path.name == "drand.py" or not names & OPTIONAL


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_nothing_in_the_core_is_left_to_chance_or_to_the_clock(path: Path) -> None:
    """`secrets` completes a value and makes a key; the command line reads the clock. Nothing else is ambient."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert "random" not in set(imported(tree))
    assert "secrets" not in set(imported(tree)) or path.name in ("seed.py", "hold.py")
    assert "now" not in called or path.name == "__main__.py"
    assert not called & {"today", "utcnow", "urandom", "time_ns"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_files_and_functions_stay_within_their_budget(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]

    assert text.count("\n") <= 400
    assert [f.name for f in functions if (f.end_lineno or 0) - f.lineno >= 40] == []
