"""The frozen lists to draw from, and their roots (§2).

A roster is a text file anyone can open and sort. Excluded enterprises stay in it with their reason, so that leaving
someone out is as public as drawing him. Reading is strict: whatever has a second spelling is refused with its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from fairdraw import merkle
from fairdraw.canon import ID_LENGTH, Refusal, Suite, check_id, check_text


@dataclass(frozen=True, slots=True)
class TargetEntry:
    """An inspection target; `complex` asks for experts, a non-empty `exclusion` says why it takes no part."""

    id: str
    name: str
    stratum: str
    tags: tuple[str, ...] = ()
    complex: bool = False
    exclusion: str = ""


@dataclass(frozen=True, slots=True)
class ItemEntry:
    """An inspection item; `needs` are the skills that checking it takes."""

    id: str
    name: str
    tags: tuple[str, ...] = ()
    mandatory: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InspectorEntry:
    id: str
    name: str
    unit: str
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpertEntry:
    id: str
    name: str
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecusalEntry:
    """This person, inspector or expert, does not go to this target, on this ground."""

    person: str
    target: str
    ground: str

    @property
    def id(self) -> str:
        return f"{self.person}@{self.target}"


Entry = TargetEntry | ItemEntry | InspectorEntry | ExpertEntry | RecusalEntry

KINDS = ("targets", "items", "inspectors", "experts", "recusals")
COLUMNS = {
    "targets": ("id", "name", "stratum", "tags", "complex", "exclusion"),
    "items": ("id", "name", "tags", "mandatory", "needs"),
    "inspectors": ("id", "name", "unit", "skills"),
    "experts": ("id", "name", "skills"),
    "recusals": ("id", "person", "target", "ground"),
}
_CLASSES: dict[str, type[Any]] = {
    "targets": TargetEntry,
    "items": ItemEntry,
    "inspectors": InspectorEntry,
    "experts": ExpertEntry,
    "recusals": RecusalEntry,
}
_LISTS = frozenset({"tags", "skills", "needs"})
_FLAGS = frozenset({"complex", "mandatory"})


def codes(found: Iterable[str]) -> tuple[str, ...]:
    """Tags, skills or needs as an entry carries them: sorted, none twice."""
    return tuple(sorted(set(found)))


@dataclass(frozen=True)
class Roster:
    """One frozen list. Entries may be given in any order and are kept sorted by `id`."""

    kind: str
    entries: tuple[Any, ...]
    _roots: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __init__(self, kind: str, entries: Iterable[Entry]) -> None:
        wanted = _class_of(kind)
        ordered = sorted(entries, key=lambda e: e.id)
        for entry in ordered:
            if not isinstance(entry, wanted):
                raise Refusal("§2.kind", f"a {type(entry).__name__} has no place among {kind}", kind=kind)
            check_entry(kind, entry)
        for one, next_one in zip(ordered, ordered[1:], strict=False):
            if one.id == next_one.id:
                raise Refusal("§2.twice", f"{one.id} stands twice among {kind}", kind=kind, id=one.id)
        self._keep(kind, ordered)

    def _keep(self, kind: str, ordered: list[Any]) -> None:
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "entries", tuple(ordered))
        object.__setattr__(self, "_roots", {})

    @property
    def size(self) -> int:
        return len(self.entries)

    def lines(self) -> list[str]:
        columns = COLUMNS[self.kind]
        return ["\t".join(_write(column, getattr(entry, column)) for column in columns) for entry in self.entries]

    def render(self) -> bytes:
        """The file, byte for byte (§2)."""
        return "".join(line + "\n" for line in ["\t".join(COLUMNS[self.kind]), *self.lines()]).encode()

    def root(self, suite: Suite) -> str:
        """The Merkle root over the entry lines, header left out (§2); worked out once."""
        if suite.name not in self._roots:
            self._roots[suite.name] = merkle.root_of_lines(suite, (line.encode() for line in self.lines())).hex()
        return self._roots[suite.name]

    @classmethod
    def parse(cls, kind: str, data: bytes) -> Roster:
        """Read a roster file; the first thing that is not as §2 says is refused with its line number."""
        lines = _lines(kind, data)
        entries: list[Entry] = []
        before = ""
        for number, line in enumerate(lines[1:], start=2):
            try:
                entry = _read_line(kind, line)
                _check_order(before, entry.id)
            except Refusal as refusal:
                raise _at_line(kind, number, refusal) from None
            before = entry.id
            entries.append(entry)
        roster = cls.__new__(cls)
        roster._keep(kind, entries)
        return roster


Rosters = Mapping[str, Roster]


def _class_of(kind: str) -> type[Any]:
    if kind in _CLASSES:
        return _CLASSES[kind]
    raise Refusal("§2.kind", f"there is no roster of {kind!r}", kind=kind)


def _at_line(kind: str, number: int, refusal: Refusal) -> Refusal:
    message = f"{kind}.tsv line {number}: {refusal.message}"
    return Refusal(refusal.rule, message, **{**refusal.facts, "kind": kind, "line": number})


def _lines(kind: str, data: bytes) -> list[str]:
    _class_of(kind)
    header = "\t".join(COLUMNS[kind])
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refusal("§2.encoding", f"{kind}.tsv line {line}: not UTF-8", kind=kind, line=line) from None
    lines = text.split("\n")
    if lines[0] != header:
        raise Refusal("§2.header", f"{kind}.tsv line 1: the columns are not {header!r}", kind=kind, line=1)
    if lines.pop() != "":
        raise Refusal("§2.final-lf", f"{kind}.tsv line {len(lines) + 1}: no LF at the end", kind=kind)
    return lines


def _check_order(before: str, entry_id: str) -> None:
    if before == entry_id:
        raise Refusal("§2.twice", f"{entry_id} stands twice", id=entry_id)
    if before > entry_id:
        raise Refusal("§2.order", f"{entry_id} comes after {before}, but sorts before it", id=entry_id)


def _read_line(kind: str, line: str) -> Entry:
    columns = COLUMNS[kind]
    cells = line.split("\t")
    if len(cells) != len(columns):
        raise Refusal("§2.columns", f"{len(cells)} columns instead of {len(columns)}", found=len(cells))
    values = {column: _read(column, cell) for column, cell in zip(columns, cells, strict=True)}
    written_id = values.pop("id") if kind == "recusals" else None
    entry = cast(Entry, _CLASSES[kind](**values))
    check_entry(kind, entry)
    if written_id is not None and written_id != entry.id:
        raise Refusal("§2.recusal-id", f"{written_id!r} is not {entry.id!r}", found=written_id)
    return entry


def _read(column: str, cell: str) -> str | bool | tuple[str, ...]:
    if column in _LISTS:
        return tuple(cell.split(",")) if cell else ()
    if column in _FLAGS:
        if cell not in ("0", "1"):
            raise Refusal("§2.flag", f"{column} must be 0 or 1, not {cell!r}", column=column, found=cell)
        return cell == "1"
    return cell


def _write(column: str, value: str | bool | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    return value


def check_entry(kind: str, entry: Entry) -> None:
    """Every column as §2 wants it; a refusal names the column."""
    for column in COLUMNS[kind]:
        try:
            _check_cell(kind, column, getattr(entry, column))
        except Refusal as refusal:
            raise Refusal(refusal.rule, f"{column}: {refusal.message}", column=column, **refusal.facts) from None


def _check_cell(kind: str, column: str, value: object) -> None:
    if column in _LISTS:
        _check_codes(value)
    elif column in _FLAGS:
        if not isinstance(value, bool):
            raise Refusal("§2.flag", f"yes or no is wanted, not {value!r}", found=value)
    elif column == "name":
        check_text(value, "§2.name")
    elif column != "exclusion" or value != "":
        check_id(value, longest=2 * ID_LENGTH + 1 if (kind, column) == ("recusals", "id") else ID_LENGTH)


def _check_codes(value: object) -> None:
    if not isinstance(value, tuple):
        raise Refusal("§2.codes", f"a tuple of codes is wanted, not {value!r}", found=value)
    for code in value:
        check_id(code)
    if any(one >= other for one, other in zip(value, value[1:], strict=False)):
        raise Refusal("§2.codes", f"{','.join(value)} is not sorted, or names a code twice", found=value)


def with_empty(rosters: Rosters) -> dict[str, Roster]:
    """All five rosters; one that is not given has no entries."""
    for kind, roster in rosters.items():
        if roster.kind != kind:
            raise Refusal("§2.kind", f"the roster of {roster.kind} stands in the place of {kind}", kind=kind)
    return {kind: rosters[kind] if kind in rosters else Roster(kind, ()) for kind in KINDS}


def targets_of(rosters: Rosters) -> tuple[TargetEntry, ...]:
    return rosters["targets"].entries


def items_of(rosters: Rosters) -> tuple[ItemEntry, ...]:
    return rosters["items"].entries


def inspectors_of(rosters: Rosters) -> tuple[InspectorEntry, ...]:
    return rosters["inspectors"].entries


def experts_of(rosters: Rosters) -> tuple[ExpertEntry, ...]:
    return rosters["experts"].entries


def recused(rosters: Rosters) -> dict[str, set[str]]:
    """For each target, the persons who must not go there."""
    barred: dict[str, set[str]] = {}
    for entry in cast(tuple[RecusalEntry, ...], rosters["recusals"].entries):
        barred.setdefault(entry.target, set()).add(entry.person)
    return barred
