"""A stage is told by its name in the lifecycle, never by the string that is stored."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

APPS = Path(__file__).resolve().parents[2] / "inspectorate"
# What was stored on the day of a migration is told by its string.
APART = {"tests", "migrations"}
ASKED = re.compile(r"(\w+__)?stage(__in)?")


def by_string(text: str) -> Iterator[int]:
    """The lines that compare a stage with a string, or ask for a stage by one."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Compare) and any(map(_is_stage, [node.left, *node.comparators])):
            asked = [node.left, *node.comparators]
        elif isinstance(node, ast.Call):
            asked = [one.value for one in node.keywords if ASKED.fullmatch(one.arg or "")]
        else:
            continue
        yield from (one.lineno for part in asked for one in ast.walk(part) if _is_string(one))


def _is_stage(node: ast.expr) -> bool:
    return (isinstance(node, ast.Attribute) and node.attr == "stage") or (
        isinstance(node, ast.Name) and node.id == "stage"
    )


def _is_string(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ('plan.stage == "DRAFT"', True),
        ('stage in {"DRAFT", "ISSUED"}', True),
        ('Q(notice__document__stage="ISSUED")', True),
        ('rows.exclude(stage__in=["VOID"])', True),
        ("plan.stage == PlanStage.DRAFT", False),
        ("Q(stage__in=[DrawStage.VOID])", False),
        ('kind == "DRAFT"', False),
    ],
)
def test_a_string_beside_a_stage_is_found(text, is_found):
    assert any(by_string(text)) == is_found


def test_no_module_tells_a_stage_by_its_string():
    told = [
        f"{path.relative_to(APPS)}:{line}"
        for path in sorted(APPS.rglob("*.py"))
        if not APART & set(path.parts)
        for line in by_string(path.read_text(encoding="utf-8"))
    ]

    assert told == []
