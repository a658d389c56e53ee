"""What the README and the docs name is there; nothing of the workplace is named anywhere."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PROSE = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/law.md"]


@pytest.mark.parametrize("name", PROSE)
def test_every_path_that_is_linked_exists(name):
    text = (ROOT / name).read_text(encoding="utf-8")

    for link in re.findall(r"\]\((?!http)([^)#]+)\)", text):
        assert ((ROOT / name).parent / link).exists(), link


def test_every_module_that_the_law_table_names_exists():
    text = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")

    for path in re.findall(r"`([a-z_]+/[\w/]+\.py)", text):
        assert any((ROOT / top / path).exists() for top in ("", "inspectorate")), path


def test_no_file_is_longer_than_four_hundred_lines():
    tracked = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [f for f in tracked.stdout.split() if "/migrations/" not in f and f != "tests/stranger/verify.py"]

    assert [f for f in files if (ROOT / f).read_text(encoding="utf-8").count("\n") > 400] == []
