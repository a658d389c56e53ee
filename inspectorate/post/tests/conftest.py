"""An issued document of an ordinary kind, and the day of these tests."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from inspectorate.documents.tests.parts import LATER
from inspectorate.post.tests import parts
from inspectorate.post.tests.mailbox import all_set_up, mailbox  # noqa: F401


@pytest.fixture(autouse=True)
def that_day(monkeypatch: Any) -> None:
    monkeypatch.setattr(timezone, "now", lambda: LATER)


@pytest.fixture
def decision(planner_wang: Any, head_zhao: Any) -> Any:
    return parts.issued(planner_wang, head_zhao)
