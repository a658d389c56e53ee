"""The task to draw for, with its registry, and the draw at each of its stations."""

from __future__ import annotations

from typing import Any

import pytest

from inspectorate.draws.tests import world
from tests.remembered import remembered


@pytest.fixture
def task(chemicals_division: Any, second_brigade: Any, head_zhao: Any, director_zhang: Any) -> Any:
    """赵科长 planned it, 张局长 approved it."""
    return remembered(world.task, head_zhao, director_zhang)


@pytest.fixture
def announced(task: Any, planner_wang: Any, witness_chen: Any) -> Any:
    return remembered(world.announced, task, planner_wang, witness_chen)


@pytest.fixture
def revealed(task: Any, planner_wang: Any, witness_chen: Any) -> Any:
    return remembered(world.revealed, task, planner_wang, witness_chen)


@pytest.fixture
def drawn(task: Any, planner_wang: Any, witness_chen: Any) -> Any:
    return remembered(world.drawn, task, planner_wang, witness_chen)
