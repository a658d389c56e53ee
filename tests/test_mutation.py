"""The modules of docs/mutation.md: nine of ten changes are noticed, and who survives is known with a reason."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "mutation.md").read_text(encoding="utf-8")
# | `module` | `tests` | … and, under its heading, - `change`: why it may survive.
MODULES = re.findall(r"^\| `([\w.]+)` \| `([^`]+)` \|", PAGE, re.MULTILINE)
KNOWN = {
    title: Counter(re.findall(r"^- `` (.+?) ``", text, re.MULTILINE))
    for title, text in re.findall(r"^### `([\w.]+)`\n(.*?)(?=^##|\Z)", PAGE, re.MULTILINE | re.DOTALL)
}


def test_the_page_lists_modules_that_are_there_and_reasons_for_no_others():
    assert MODULES
    assert [name for name, _ in MODULES if not (ROOT / f"{name.replace('.', '/')}.py").exists()] == []
    assert set(KNOWN) <= {name for name, _ in MODULES}


def test_every_module_of_rules_and_of_the_draw_has_its_row():
    """One without a function only names things."""
    places = [
        *ROOT.glob("inspectorate/*/rules.py"),
        *ROOT.glob("inspectorate/*/rules/*.py"),
        *ROOT.glob("fairdraw/*.py"),
    ]
    deciding = {place for place in places if re.search(r"^ *def ", place.read_text(encoding="utf-8"), re.MULTILINE)}
    names = {".".join(place.relative_to(ROOT).with_suffix("").parts) for place in deciding}

    assert sorted(names - {name for name, _ in MODULES}) == []


def mutate(module, out, *tests, cwd=ROOT):
    """The verdict on each change of the module."""
    command = [sys.executable, "-m", "pytest", "-p", "tests.mutation", "-p", "no:cacheprovider", *tests]
    environment = {"MUTATE": module, "MUTATION_OUT": str(out), "PYTHONPATH": f"{cwd}:{ROOT}"}
    run = subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True)
    assert out.exists(), run.stdout[-2000:] + run.stderr[-2000:]
    return json.loads(out.read_text(encoding="utf-8"))


def test_a_change_is_killed_by_an_assertion_and_not_by_a_crash(tmp_path):
    (tmp_path / "toy.py").write_text(
        '"""A toy."""\n\nLIMIT = 3\nWEEK = 7\n\n\ndef late(day):\n    return day > LIMIT\n\n\n'
        "def half(day):\n    while day > 9:\n        day -= 1\n    return [day][0]\n"
    )
    (tmp_path / "test_toy.py").write_text(
        "from importlib.util import find_spec, module_from_spec\n\n"
        "from toy import WEEK, half, late\n\nDAYS = range(0, 9, WEEK - 6)\n\n\n"
        "def test_late():\n    assert late(4)\n    assert not late(2)\n\n\n"
        "def test_half():\n    half(11)\n\n\n"
        "def test_a_copy_of_the_module_is_not_counted_again():\n"
        "    spec = find_spec('toy')\n    spec.loader.exec_module(module_from_spec(spec))\n"
    )

    found = {one["change"]: one["verdict"] for one in mutate("toy", tmp_path / "out", "test_toy.py", cwd=tmp_path)}

    assert found == {
        "3 → 4": "killed",
        "3 → 2": "survived",
        "7 → 8": "survived",
        "7 → 6": "crashed",
        "day > LIMIT → day >= LIMIT": "survived",
        "day > LIMIT → day <= LIMIT": "killed",
        "return day > LIMIT → None": "killed",
        "day > 9 → day >= 9": "survived",
        "day > 9 → day <= 9": "survived",
        "9 → 10": "survived",
        "9 → 8": "survived",
        "1 → 2": "survived",
        "1 → 0": "endless",
        "0 → 1": "crashed",
        "0 → -1": "survived",
        "return [day][0] → None": "survived",
    }


@pytest.mark.soak
@pytest.mark.parametrize(("module", "tests"), MODULES)
def test_nine_of_ten_changes_of_a_module_are_noticed(module, tests, tmp_path):
    found = mutate(module, tmp_path / "found.json", *shlex.split(tests))

    killed = [one for one in found if one["verdict"] == "killed"]
    survived = [one for one in found if one["verdict"] == "survived"]
    assert Counter(one["change"] for one in survived) - KNOWN.get(module, Counter()) == Counter()
    assert 10 * len(killed) >= 9 * (len(killed) + len(survived))
