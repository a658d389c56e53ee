"""docs/documents.md says of every kind what the tests beside this one prove."""

from __future__ import annotations

from pathlib import Path

from inspectorate.documents import rendering
from inspectorate.documents.kinds import KINDS, Approval, Numbering

TABLE = Path(__file__).resolve().parents[3] / "docs" / "documents.md"
NUMBERING = {Numbering.VISIT: "the visit's", Numbering.OWN: "its own", Numbering.NONE: "none"}
APPROVAL = {Approval.NONE: "two officers", Approval.ONE: "approved", Approval.TWO: "reviewed, approved"}


def row(kind):
    needs = "; ".join(" or ".join(KINDS[c].title for c in choices if c in KINDS) for choices in kind.needs) or "–"
    versions = ", ".join(start.isoformat() for start, _ in rendering.versions(kind.code))
    cells = [
        kind.title,
        str(len(kind.fields)),
        versions,
        "yes",
        needs,
        NUMBERING[kind.numbering],
        APPROVAL[kind.approval],
    ]
    return "| " + " | ".join(cells) + " |"


def test_the_table_names_every_kind_as_it_is():
    text = TABLE.read_text(encoding="utf-8")

    assert [row(kind) for kind in KINDS.values() if row(kind) not in text] == []
