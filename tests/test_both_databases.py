"""Everything marked `both_databases` runs on SQLite with the other tests, and here again on a real PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.postgres
@pytest.mark.parametrize("which", ["not soak", pytest.param("soak", marks=pytest.mark.soak)])
def test_the_same_tests_pass_on_postgresql(postgres_url, which):
    if os.environ.get("SUNLOT_DATABASE", "").startswith("postgresql"):
        return
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-m", f"both_databases and {which}", "-p", "no:cacheprovider", "-x"],
        cwd=Path(__file__).parent.parent,
        env=os.environ | {"SUNLOT_DATABASE": postgres_url},
        capture_output=True,
        text=True,
    )

    assert run.returncode == 0, run.stdout[-4000:] + run.stderr[-2000:]
    assert " passed" in run.stdout
