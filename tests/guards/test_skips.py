"""A missing Chromium, PostgreSQL, LibreOffice or sha256sum passes in silence nowhere that it would count."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
MISSING = """
import pytest

@pytest.fixture
def chromium():
    pytest.skip("no Chromium on this machine")

def test_by_a_fixture(chromium): ...

@pytest.mark.skipif(True, reason="no sha256sum on this machine")
def test_by_a_mark(): ...
"""


@pytest.mark.parametrize(("ci", "status", "words"), [("true", 1, "2 errors"), ("", 0, "2 skipped")])
def test_what_is_skipped_on_a_desk_fails_where_ci_is_true(tmp_path, ci, status, words):
    (tmp_path / "test_missing.py").write_text(MISSING)
    command = [sys.executable, "-m", "pytest", "-c", os.devnull, "--rootdir", str(tmp_path), str(tmp_path)]

    run = subprocess.run(
        [*command, "-p", "tests.components", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env=os.environ | {"CI": ci},
        capture_output=True,
        text=True,
    )

    assert (run.returncode, words in run.stdout) == (status, True), run.stdout
    assert ("no sha256sum on this machine" in run.stdout) is bool(ci)
