"""Kinds that are copied from another, in a folder of the test's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from inspectorate.documents.kinds import KINDS, PLACE
from inspectorate.documents.kinds.registry import found_in


def copy_of(place: Path, original: str, code: str, title: str, word: str) -> None:
    """A folder in `place` like that of `original`: what somebody does who adds a kind."""
    if not place.exists():
        shutil.copytree(PLACE, place, ignore=shutil.ignore_patterns("__pycache__"))
    folder = place / code.lower()
    shutil.copytree(KINDS[original].folder, folder)
    written = (folder / "kind.py").read_text(encoding="utf-8")
    kind = KINDS[original]
    for before, after in ((original, code), (kind.title, title), (kind.word, word)):
        written = written.replace(f'"{before}"', f'"{after}"')
    (folder / "kind.py").write_text(written, encoding="utf-8")


def added(monkeypatch, place: Path) -> None:
    """The kinds in `place` are the product's, for as long as the test lasts."""
    for code, kind in found_in(place).items():
        monkeypatch.setitem(KINDS, code, kind)
