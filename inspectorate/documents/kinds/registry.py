"""Finding the kinds: every folder with a `kind.py` in it is one. Nothing else has to be told of a new kind."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from inspectorate.documents.kinds.kind import FILE, Kind


def found_in(place: Path) -> dict[str, Kind]:
    """The kinds whose folders lie in `place`, by code, in the order of their `order`.

    Raises `ValueError` where a folder and its kind have two names, or two words are counted in one series.
    """
    kinds = sorted(map(_read, place.glob("*/kind.py")), key=lambda kind: (kind.order, kind.code))
    _require_own_series(kinds)
    return {kind.code: kind for kind in kinds}


def _read(path: Path) -> Kind:
    spec = importlib.util.spec_from_file_location(f"{__package__}.{path.parent.name}.kind", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    kind: Kind = module.KIND
    if kind.code.lower() != path.parent.name:
        raise ValueError(f"the folder {path.parent.name} holds the kind {kind.code}: they need one name")
    return replace(kind, folder=path.parent)


def _require_own_series(kinds: Iterable[Kind]) -> None:
    words = {(kind.series, kind.word) for kind in kinds if kind.series not in {FILE, ""}}
    counted = Counter(series for series, _ in words)
    if twice := [series for series, kinds in counted.items() if kinds > 1]:
        raise ValueError(f"two words are counted in one series: {', '.join(twice)}")
