"""A paper bears the names that the office has set, so what prints one asks the database."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _with_the_offices_names(db: Any) -> None:
    """No name is set: those of the environment count."""
