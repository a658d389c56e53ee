"""The kinds of official documents. One is a folder: `kind.py`, templates `body_v<yyyymmdd>.typ`, `sample.json`.

Where papers say other things from a day on, `sample_v<yyyymmdd>.json` is the sample of that edition.
To add a kind, copy a folder (CONTRIBUTING). A template that was used is never edited: the next date gets a new one.
"""

from __future__ import annotations

from pathlib import Path

from inspectorate.documents.kinds.kind import FILE, TO_SERVE, Edition, Field, Input, Kind, Numbering
from inspectorate.documents.kinds.registry import found_in

PLACE = Path(__file__).resolve().parent
KINDS: dict[str, Kind] = found_in(PLACE)


def needed_before(kind: Kind) -> list[list[Kind]]:
    """What has to be issued before it: for each entry, one of these kinds."""
    return [[one for one in KINDS.values() if _is_among(one, choices)] for choices in kind.needs]


def _is_among(kind: Kind, choices: tuple[str, ...]) -> bool:
    return kind.code in choices or (kind.is_to_serve and TO_SERVE in choices)


def series_names() -> dict[str, str]:
    """Every series of numbers, and what an officer calls it."""
    shared = "、".join(f"应急{kind.word}" for kind in KINDS.values() if kind.numbering == Numbering.FILE)
    counted = [kind for kind in KINDS.values() if kind.numbering == Numbering.OWN]
    own = {k.series: f"{k.title}（应急{k.word}）" for k in reversed(counted)}
    files = {"VISIT": f"一次检查的各种文书共用（{shared}）", "CASE": "一个案件的各种文书共用"}
    return files | own


__all__ = [
    "FILE",
    "KINDS",
    "PLACE",
    "Edition",
    "Field",
    "Input",
    "Kind",
    "Numbering",
    "needed_before",
    "series_names",
]
