"""What the stories stand on: the day, a phone, and files of their own."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from inspectorate.field.tests.phone import Phone
from tests.stories.hands import Clock


@pytest.fixture
def clock(monkeypatch: Any) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.now)
    return clock


@pytest.fixture
def empty_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def phone(chromium: Any, live_server: Any, settings: Any) -> Any:
    """Its modules apart, because the story asks one how much waits; test_joined.py walks with all in one."""
    settings.FIELD_JOINED = False
    phone = Phone(chromium, live_server.url)
    yield phone
    phone.context.close()
    assert phone.errors == []
