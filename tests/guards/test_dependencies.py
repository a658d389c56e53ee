"""pyproject.toml declares what is imported and nothing else: both directions, for the product and for its tests."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import distribution, packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = {"inspectorate", "fairdraw", "tests", "bench", "conftest"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
# Imported by Django itself, where a database of PostgreSQL is named.
BY_DJANGO = {"psycopg"}


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=;]", requirement)[0].strip().lower().replace("_", "-")


PRODUCT = {_name(one) for one in PROJECT["project"]["dependencies"]}
TESTS = {_name(one) for one in PROJECT["dependency-groups"]["test"]}


@cache
def _trees() -> dict[Path, ast.Module]:
    files = [p for top in ("fairdraw", "inspectorate", "tests", "bench") for p in sorted((ROOT / top).rglob("*.py"))]
    return {p.relative_to(ROOT): ast.parse(p.read_text()) for p in [*files, ROOT / "conftest.py"]}


def _is_test(path: Path) -> bool:
    return "tests" in path.parts or path.parts[0] in {"bench", "conftest.py"}


def _imported(tree: ast.Module) -> set[str]:
    found = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    found |= {n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module and not n.level}
    return {name.split(".")[0] for name in found} - set(sys.stdlib_module_names) - OWN


def _named(tree: ast.Module) -> set[str]:
    """What is imported, and what a string names: a Django app, a middleware, a command."""
    texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return _imported(tree) | {re.split(r"[.\s]", text.strip("/"), maxsplit=1)[0] for text in texts if len(text) < 80}


def _declared(modules: set[str]) -> set[str]:
    known = packages_distributions()
    return {_name(known[module][0]) if module in known else module for module in modules}


def _answers_to(name: str) -> set[str]:
    """The modules and the commands of a distribution; a program that is no Python has its own name alone."""
    modules = {module for module, owners in packages_distributions().items() if name in map(_name, owners)}
    commands = {point.name for point in distribution(name).entry_points if point.group == "console_scripts"}
    return {name} | modules | commands


def _plugs_into_pytest(name: str) -> bool:
    return any(point.group == "pytest11" for point in distribution(name).entry_points)


def test_what_the_product_imports_is_declared():
    used = {module for path, tree in _trees().items() if not _is_test(path) for module in _imported(tree)}

    assert _declared(used) - PRODUCT == set()


def test_what_the_tests_import_is_declared():
    used = {module for tree in _trees().values() for module in _imported(tree)}

    assert _declared(used) - PRODUCT - TESTS == set()


def test_what_is_declared_for_the_product_is_used_by_it():
    named = {name for path, tree in _trees().items() if not _is_test(path) for name in _named(tree)}

    assert {one for one in PRODUCT - BY_DJANGO if not _answers_to(one) & named} == set()


def test_what_is_declared_for_the_tests_is_used():
    named = {name for tree in _trees().values() for name in _named(tree)}
    named |= set(re.findall(r"[\w-]+", str(PROJECT["tool"]) + (ROOT / "sunlot").read_text()))

    assert {one for one in TESTS if not _plugs_into_pytest(one) and not _answers_to(one) & named} == set()
