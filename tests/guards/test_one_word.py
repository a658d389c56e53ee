"""One thing, one word: what two apps call by one name is one thing, or has two names (docs/glossary.md)."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# An act that one app does with the words and the verb of another; nothing else may have the same name.
SAME_ACT = {
    "start_batch": "notices asks whether they may go out, then calls the post's",
    "resume_batch": "notices asks whether they may go out, then calls the post's",
    "retry_delivery": "notices asks whether they may go out, then calls the post's",
    "make_link": "notices asks whether they may go out, then calls the post's",
    "revoke_link": "notices asks whether it is his to end, then calls the post's",
}


def _modules() -> Iterator[tuple[str, Path]]:
    """Apps and their modules. The words of `fairdraw` are its protocol's: it stands alone."""
    for path in sorted((ROOT / "inspectorate").rglob("*.py")):
        parts = path.relative_to(ROOT / "inspectorate").parts
        if len(parts) > 1 and not {"tests", "migrations", "management"} & set(parts):
            yield parts[0], path


def _in_two_apps(named: Iterator[tuple[str, str]]) -> dict[str, set[str]]:
    """Of pairs of an app and a name: the names of more than one app."""
    found: dict[str, set[str]] = defaultdict(set)
    for app, name in named:
        found[name].add(app)
    return {name: apps for name, apps in found.items() if len(apps) > 1}


def _classes() -> Iterator[tuple[str, str]]:
    for app, path in _modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield app, node.name


def _verbs() -> Iterator[tuple[str, str]]:
    """What somebody does (`by`) at a moment (`at`), all by name. A question is called with its module's name."""
    for app, path in _modules():
        if "actions" not in {path.parent.name, path.stem}:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                said = {one.arg for one in node.args.kwonlyargs}
                if not node.args.args and {"by", "at"} <= said:
                    yield app, node.name


def test_a_class_has_a_name_of_its_own():
    assert _in_two_apps(_classes()) == {}


def test_a_verb_has_a_name_of_its_own_unless_it_is_one_act():
    assert set(_in_two_apps(_verbs())) == set(SAME_ACT)


@pytest.mark.parametrize("app", ["documents", "evidence", "files", "periods", "post"])
def test_what_belongs_to_any_file_does_not_speak_of_a_visit(app):
    """Papers, recordings and clocks of a case lie there too. What a kind of document prints is its own affair."""
    found = []
    for path in sorted((ROOT / "inspectorate" / app).rglob("*")):
        if path.suffix in {".py", ".html"} and not {"tests", "migrations", "kinds"} & set(path.parts):
            found += re.findall("[本这各]次检查|同一次检查|所属检查", path.read_text(encoding="utf-8"))

    assert found == []
