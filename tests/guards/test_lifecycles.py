"""A state is a row in a table of moves (rule 4), each made by a verb; the docs are drawn from the code."""

from __future__ import annotations

import dis
import importlib
import inspect
import pkgutil
from collections.abc import Collection, Iterator
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from inspectorate.kit.state import Moves
from tests import generate

ROOT = Path(__file__).resolve().parent.parent.parent
APPS = sorted(path.parent.name for path in ROOT.glob("inspectorate/*/lifecycle.py"))


def tables(app: str) -> Iterator[tuple[str, Moves]]:
    for name, value in vars(importlib.import_module(f"inspectorate.{app}.lifecycle")).items():
        if name.endswith("MOVES"):
            yield name, value


def verbs_of(app: str) -> set[str]:
    """The functions that the app's actions define."""
    actions = importlib.import_module(f"inspectorate.{app}.actions")
    inside = pkgutil.iter_modules(getattr(actions, "__path__", []), f"{actions.__name__}.")
    modules = [actions, *(importlib.import_module(one.name) for one in inside)]
    return {
        name
        for module in modules
        for name, value in vars(module).items()
        if callable(value) and getattr(value, "__module__", "").startswith(actions.__name__)
    }


@pytest.mark.parametrize("app", APPS)
def test_every_move_is_made_by_a_verb_of_the_apps_actions(app):
    known = verbs_of(app)

    named = {verb for _, moves in tables(app) for text in moves.values() for verb in text.split(", ")}
    assert sorted(named - known) == []


def moves_on(verb: FunctionType, verbs: Collection[FunctionType]) -> bool:
    """Whether it changes a stage by itself or by what it shares with others, not by calling another verb."""
    within = verb.__module__.partition(".actions")[0] + ".actions"
    open_, seen = [verb], {verb, *verbs}
    while open_:
        inner = inspect.unwrap(open_.pop())
        for code in codes(inner.__code__):
            if any(one.opname == "STORE_ATTR" and one.argval == "stage" for one in dis.get_instructions(code)):
                return True
            called = {one for name in code.co_names if isinstance(one := inner.__globals__.get(name), FunctionType)}
            shared = {one for one in called - seen if one.__module__.startswith(within)}
            seen |= shared
            open_ += shared
    return False


def codes(code: CodeType) -> Iterator[CodeType]:
    """Of a function, and of what is written inside it."""
    yield code
    for inside in code.co_consts:
        if isinstance(inside, CodeType):
            yield from codes(inside)


@pytest.mark.parametrize("app", [app for app in APPS if list(tables(app))])
def test_every_verb_that_moves_is_named_by_a_move(app):
    actions = importlib.import_module(f"inspectorate.{app}.actions")
    exported = {name: getattr(actions, name, None) for name in verbs_of(app) if not name.startswith("_")}
    verbs = {name: verb for name, verb in exported.items() if isinstance(verb, FunctionType)}

    named = {verb for _, moves in tables(app) for text in moves.values() for verb in text.split(", ")}
    assert sorted(name for name in set(verbs) - named if moves_on(verbs[name], verbs.values())) == []


@pytest.mark.parametrize("app", APPS)
def test_every_state_is_reached_or_is_where_it_begins(app):
    for name, moves in tables(app):
        states = type(next(iter(moves))[0])
        begins = next(iter(states))
        assert set(states) - {begins} == {after for _, after in moves} - {begins}, name


def test_the_docs_drawn_from_the_code_are_up_to_date():
    assert [
        str(path.relative_to(ROOT)) for path, text in generate.pages().items() if generate.stands(path) != text
    ] == []
    assert generate.left_over() == []
