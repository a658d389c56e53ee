"""The recipes of CONTRIBUTING: short, of what is there, and true of what was made by them."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = {
    title: body
    for title, body in re.findall(r"^## (Add an? [\w ]+|Let [\w ]+)\n(.*?)(?=^## )", TEXT, re.MULTILINE | re.DOTALL)
}

# Beats that verbs share, no verbs: what they are about comes first.
BEATS = {"asked.decide", "trail.write", "trail.write_all"}


def test_there_is_one_for_each_thing_that_is_added_often():
    asked = {"verb", "event", "door", "kind of document", "act", "new"}

    assert {
        title.removeprefix("Add a").removeprefix("n").strip().rsplit("something ", 1)[-1] for title in RECIPES
    } == asked


@pytest.mark.parametrize("title", RECIPES)
def test_it_fits_on_a_screen_and_names_the_test_that_says_what_is_missing(title):
    body = RECIPES[title]

    assert 3 <= len(re.findall(r"^\d+\. ", body, re.MULTILINE)) <= 10
    assert re.search(r"`(?:tests|inspectorate)/[\w/]+/test_\w+\.py`", body)


@pytest.mark.parametrize("title", RECIPES)
def test_what_it_names_is_there(title):
    named = re.findall(r"`((?:tests|inspectorate|docs)/[\w/.]+)`", RECIPES[title])

    assert [one for one in named if not (ROOT / one).exists()] == []


def verbs() -> Iterator[tuple[str, inspect.Signature]]:
    """What the apps' `actions` export; of one that is a single file, every public function that stands in it."""
    for path in sorted([*ROOT.glob("inspectorate/*/actions"), *ROOT.glob("inspectorate/*/actions.py")]):
        actions = importlib.import_module(f"inspectorate.{path.parent.name}.actions")
        for name in exported(actions) if path.is_dir() else public(actions):
            said, verb = f"{path.parent.name}.{name}", getattr(actions, name)
            if inspect.isfunction(verb) and said not in BEATS:
                yield said, inspect.signature(verb)


def exported(actions: ModuleType) -> list[str]:
    return list(getattr(actions, "__all__", []))


def public(actions: ModuleType) -> list[str]:
    own = (name for name, one in vars(actions).items() if getattr(one, "__module__", "") == actions.__name__)
    return [name for name in own if not name.startswith("_")]


@pytest.mark.parametrize(("name", "takes"), [pytest.param(*one, id=one[0]) for one in verbs()])
def test_a_verb_that_somebody_does_takes_who_and_when_and_all_else_by_name(name, takes):
    if "by" in takes.parameters:
        assert "at" in takes.parameters
        assert {one.kind for one in takes.parameters.values()} == {inspect.Parameter.KEYWORD_ONLY}


def written(folder: Path) -> Iterator[str]:
    """The verbs that stand in the modules of an app's `actions`: public, who and when and all else by name."""
    for path in sorted(folder.glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if not isinstance(node, ast.FunctionDef) or node.name.startswith("_") or node.args.args:
                continue
            if {"by", "at"} <= {one.arg for one in node.args.kwonlyargs}:
                yield node.name


@pytest.mark.parametrize("folder", sorted(ROOT.glob("inspectorate/*/actions")), ids=lambda folder: folder.parent.name)
def test_a_verb_is_exported_by_the_actions_of_its_app(folder):
    actions = importlib.import_module(f"inspectorate.{folder.parent.name}.actions")

    assert sorted(set(written(folder)) - set(exported(actions))) == []


def test_the_verbs_are_found():
    found = {name for name, _ in verbs()}

    assert len(found) > 110
    assert {"people.appoint", "imports.confirm_import", "statutes.end_statute", "field.ask_wipe"} <= found
