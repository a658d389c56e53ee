"""A drawn task's visits, and one visit at each of its stations."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.draws.tests import world as drawing
from inspectorate.inspections.tests import world
from tests.remembered import remembered


@pytest.fixture(autouse=True)
def _own_files(settings: Any, tmp_path: Any) -> None:
    """Files outlive the rollback of a test: each test keeps its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def drawn(
    chemicals_division: Any,
    second_brigade: Any,
    head_zhao: Any,
    planner_wang: Any,
    witness_chen: Any,
    director_zhang: Any,
) -> Any:
    return remembered(_drawn, head_zhao, director_zhang, planner_wang, witness_chen)


def _drawn(planner: Any, approver: Any, operator: Any, witness: Any) -> Any:
    return drawing.drawn(drawing.task(planner, approver), operator, witness)


@pytest.fixture
def visits(drawn: Any, planner_wang: Any) -> Any:
    return remembered(world.open_visits, drawn, planner_wang)


@pytest.fixture
def visit(visits: Any) -> Any:
    return visits[0]


@pytest.fixture
def ready(visit: Any, head_zhao: Any) -> Any:
    return remembered(world.ready, visit, head_zhao)


@pytest.fixture
def started(ready: Any) -> Any:
    return remembered(world.started, ready)
