"""Several papers of one kind side by side: what all of them say, and what each says by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from inspectorate.documents.kinds import Field, Input
from inspectorate.documents.models import Document
from inspectorate.documents.rendering import words_of

Said = list[tuple[str, list[str]]]
# Rows of a table that are longer are named by their first column, and stand once in full.
SHORT = 60


@dataclass(frozen=True)
class SideBySide:
    """`same`: label and lines of what stands in every one; `own`: by document, the lines that do not.

    `in_full`: the long rows that `own` only names.
    """

    same: Said
    own: dict[int, Said]
    in_full: Said


def together(papers: Mapping[int, Document], seen: Mapping[int, object], pages: Mapping[int, str]) -> dict[str, Any]:
    """For `documents/_side_by_side.html`: a row for each paper by the key of what it stands for.

    `seen`: what goes back with the row and says which version was shown. `pages`: where each is read whole.
    """
    found = compared(list(papers.values()))
    rows = [
        {
            "pk": key,
            "key": f"{key}.{seen[key]}",
            "name": paper.target_name,
            "code": paper.target_code,
            "url": pages[key],
            "lines": found.own[paper.pk],
        }
        for key, paper in papers.items()
    ]
    return {"rows": rows, "same": found.same, "in_full": found.in_full}


def compared(papers: Sequence[Document]) -> SideBySide:
    """A table is compared by what its rows begin with. One paper alone has everything for itself."""
    found = SideBySide([], {one.pk: [] for one in papers}, [])
    for field in {field.name: field for one in papers for field in one.about.fields}.values():
        _compare(field, papers, found)
    return found


# What is shown together: the name that stands for it, and its lines.
Piece = tuple[str, tuple[str, ...]]


def _compare(field: Field, papers: Sequence[Document], found: SideBySide) -> None:
    pieces = {one.pk: pieces_of(field, one) for one in papers}
    each = list(pieces.values())
    common = [one for one in each[0] if all(one in said for said in each[1:])] if len(papers) > 1 else []
    if common:
        found.same.append((field.label, [line for _, lines in common for line in lines]))
    left = {pk: [one for one in said if one not in common] for pk, said in pieces.items()}
    named = _named(dict.fromkeys(one for said in left.values() for one in said)) if len(papers) > 1 else []
    for pk, said in left.items():
        if said:
            lines = [line for one in said for line in ([one[0]] if one in named else one[1])]
            found.own[pk].append((field.label, lines))
    if named:
        found.in_full.append((field.label, [line for _, lines in named for line in lines]))


def _named(pieces: Iterable[Piece]) -> list[Piece]:
    """The long ones whose name means one thing only."""
    every = list(pieces)
    names = Counter(name for name, _ in every)
    return [one for one in every if names[one[0]] == 1 and sum(map(len, one[1])) > SHORT]


def pieces_of(field: Field, paper: Document) -> list[Piece]:
    """What the paper says in this field; of a table all rows that begin alike together. Nothing where it is empty."""
    said = words_of(field, paper.facts)
    if field.input != Input.ROWS:
        return [(said, (said,))] if said else []
    rows: dict[str, list[str]] = {}
    for row in said:
        rows.setdefault(str(row[0]), []).append("，".join(cell for cell in map(str, row) if cell))
    return [(name, tuple(lines)) for name, lines in rows.items()]
