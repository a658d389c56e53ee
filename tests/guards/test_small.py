"""Small by budget (rule 3): a function of at most forty lines, a file of at most four hundred, no drawer for odds."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# Over the budget and known to be: to be shortened where they stand, and nothing may join them.
TOO_LONG = {
    "inspectorate/documents/actions/serve.py: record_service",
    "inspectorate/draws/actions/freeze_and_announce.py: freeze_and_announce",
    "inspectorate/inspections/views/home.py: listing",
}
DRAWERS = {"utils", "helpers", "services", "misc", "common"}


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    apart = "tests/stranger/verify.py"  # a stranger's program, as he wrote it
    return [f for f in listed.stdout.split() if "/migrations/" not in f and f != apart and (ROOT / f).exists()]


def functions(name: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield f"{name}: {node.name}", node.end_lineno - node.lineno + 1


def test_no_function_is_longer_than_forty_lines():
    code = [f for f in tracked() if f.startswith(("fairdraw/", "inspectorate/")) and "/tests/" not in f]
    long = {where for name in code for where, lines in functions(name) if lines > 40}

    assert sorted(long) == sorted(TOO_LONG)


def test_no_file_is_longer_than_four_hundred_lines():
    assert [f for f in tracked() if (ROOT / f).read_text(encoding="utf-8").count("\n") > 400] == []


def test_there_is_no_drawer_for_what_has_no_place():
    assert [f for f in tracked() if DRAWERS & set(Path(f).with_suffix("").parts)] == []


def test_every_module_says_what_it_is_for():
    """The `__init__.py` of an app says it for the app; that of a room only gathers."""
    rooms = [f for f in tracked() if f.endswith("__init__.py") and f.count("/") > 2]
    code = [f for f in tracked() if f.startswith(("fairdraw/", "inspectorate/")) and (ROOT / f).stat().st_size]

    assert [
        f for f in code if f not in rooms and not ast.get_docstring(ast.parse((ROOT / f).read_text(encoding="utf-8")))
    ] == []
