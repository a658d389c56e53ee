"""The recipes of CONTRIBUTING: short, of what is there, and true of what was made by them."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = {
    title: body
    for title, body in re.findall(r"^## (Add an? [\w ]+|Let [\w ]+)\n(.*?)(?=^## )", TEXT, re.MULTILINE | re.DOTALL)
}


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
    """What the apps' `actions` export."""
    for folder in sorted(ROOT.glob("inspectorate/*/actions")):
        actions = importlib.import_module(f"inspectorate.{folder.parent.name}.actions")
        for name in getattr(actions, "__all__", []):
            if inspect.isfunction(verb := getattr(actions, name)):
                yield f"{folder.parent.name}.{name}", inspect.signature(verb)


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
    exported = importlib.import_module(f"inspectorate.{folder.parent.name}.actions").__all__

    assert sorted(set(written(folder)) - set(exported)) == []


def test_the_verbs_are_found():
    assert len(list(verbs())) > 80
