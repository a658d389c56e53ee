"""One thing, one word: every model is in the glossary, every identifier of the glossary is in the code."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"`(\w+)`", GLOSSARY))


def test_every_model_is_in_the_glossary():
    models = {m.__name__ for m in apps.get_models() if m.__module__.startswith("inspectorate")}

    assert models - WORDS == set()


def test_every_identifier_of_the_glossary_is_in_the_code():
    tracked = subprocess.run(["git", "ls-files", "*.py"], cwd=ROOT, capture_output=True, text=True, check=True)
    code = "\n".join((ROOT / f).read_text(encoding="utf-8") for f in tracked.stdout.split())

    assert {word for word in WORDS if not re.search(rf"\b{word}\b", code)} == set()
