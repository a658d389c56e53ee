"""What every test stands on: data of its own, quick passwords, and what takes longest begun first."""

from __future__ import annotations

import gc
import os
import tempfile
from typing import Any

# The tests never touch the office's data: before Django reads its settings, the folder is a fresh one.
os.environ["SUNLOT_DATA"] = tempfile.mkdtemp(prefix="sunlot-test-")

import pytest
from hypothesis import settings as hypothesis
from whitenoise.middleware import WhiteNoiseMiddleware

from inspectorate.draws.rules import sealing

# A tenth of the suite's time went into looking for circles among all objects, whenever some hundreds more were made.
gc.set_threshold(50_000, 5, 5)

# A guess at a phrase is dear on purpose; the cast's phrases are known. test_sealing.py pays the real price.
sealing.COST = 2

# A machine shared with others is slow now and then: no example fails for its time, and every run tries the same ones.
hypothesis.register_profile("sunlot", deadline=None, derandomize=True)
hypothesis.load_profile("sunlot")

pytest_plugins = [
    "tests.database",
    "tests.drawn_up",
    "tests.cast",
    "tests.kept",
    "tests.browser",
    "tests.postgres",
    "tests.components",
    "tests.chance",
]

_scan = WhiteNoiseMiddleware.add_files_from_finders
_static: dict[str, Any] = {}


def _scan_once(self: Any) -> None:
    """Every test client looks for the static files anew, two fifths of its first request: they are the same."""
    if not _static:
        _scan(self)
        _static.update(self.files)
    self.files.update(_static)


WhiteNoiseMiddleware.add_files_from_finders = _scan_once


# What takes minutes is begun first, so that no worker is left alone with it at the end.
LONG = (
    "tests/stories/test_2023001_to_results.py",
    "tests/stories/test_a_year_of_2026.py",
    "tests/test_both_databases.py",
    "tests/access/test_matrix.py",
    "inspectorate/field/tests/test_bad_line.py",
    "tests/access/",
    "tests/stories/",
    "tests/test_",
    "inspectorate/field/tests/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The files in the order in which they are handed out."""
    items.sort(key=lambda item: next((n for n, path in enumerate(LONG) if item.nodeid.startswith(path)), len(LONG)))


def pytest_collection_finish() -> None:
    """What was imported stays to the end: it is not looked through again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _fast_passwords(settings: Any) -> None:
    """The slow hash protects real passwords; the cast's are known to everybody."""
    from tests.kept import FAST

    settings.PASSWORD_HASHERS = FAST
