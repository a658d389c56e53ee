"""The one command finds the tests of a place by its name, and says which places there are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def sunlot(*words):
    return subprocess.run(["sh", "sunlot", *words], cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize(("place", "file"), [("acts", "inspectorate/acts/tests/"), ("fairdraw", "fairdraw/tests/")])
def test_the_tests_of_a_place_are_run_and_no_others(place, file):
    found = sunlot("test", place, "--collect-only", "-q", "-n", "0")

    assert found.returncode == 0, found.stdout + found.stderr
    files = {line.split(":")[0] for line in found.stdout.splitlines() if ".py" in line}
    assert files
    assert [one for one in files if not one.startswith(file)] == []


def test_an_unknown_place_is_refused_and_the_known_ones_are_named():
    found = sunlot("test", "nowhere")

    assert found.returncode == 2
    assert found.stdout == ""
    assert "no such place: nowhere" in found.stderr
    named = set(found.stderr.split("one of:")[1].split())
    assert {"plans", "draws", "field", "fairdraw", "access", "stories", "guards"} <= named
    assert all((ROOT / folder / one).exists() for one in named for folder in _folders(one))


def _folders(place):
    return [folder for folder in ("inspectorate", "tests", ".") if (ROOT / folder / place).exists()] or ["nowhere"]
