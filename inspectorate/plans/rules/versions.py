"""What changed between two versions of a plan, row by row and column by column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class CellChange:
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class LineChange:
    """`kind` is ADDED, REMOVED or CHANGED; only what differs is in `cells`."""

    no: str
    name: str
    kind: str
    cells: tuple[CellChange, ...] = ()

    @property
    def label(self) -> str:
        return {"ADDED": "新增", "REMOVED": "删去", "CHANGED": "调整"}[self.kind]

    @property
    def tone(self) -> str:
        return {"ADDED": "good", "REMOVED": "bad", "CHANGED": "warn"}[self.kind]


def compare(before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]) -> list[LineChange]:
    """`before` and `after` are rows as a PlanVersion keeps them: `no`, `cells` and `settings` by column."""
    old = {str(r["no"]): r for r in before}
    new = {str(r["no"]): r for r in after}
    found = [LineChange(no, _name(old[no]), "REMOVED") for no in old if no not in new]
    for no, row in new.items():
        if no not in old:
            found.append(LineChange(no, _name(row), "ADDED"))
        elif cells := _cells(old[no], row):
            found.append(LineChange(no, _name(row), "CHANGED", cells))
    return sorted(found, key=lambda d: d.no)


def _cells(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[CellChange, ...]:
    before, after = _pairs(old), _pairs(new)
    columns = [*before, *(c for c in after if c not in before)]
    return tuple(
        CellChange(column, before.get(column, ""), after.get(column, ""))
        for column in columns
        if before.get(column, "") != after.get(column, "")
    )


def _pairs(row: Mapping[str, Any]) -> dict[str, str]:
    pairs: Sequence[Sequence[str]] = [*row["cells"], *row["settings"]]
    return {label: text for label, text in pairs}


def _name(row: Mapping[str, Any]) -> str:
    return _pairs(row).get("抽查任务名称", "")
