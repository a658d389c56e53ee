"""docs/documents.md says of every kind what is found here by trying; LibreOffice is tried in test_pages.py."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader

from inspectorate.documents import rendering, rules
from inspectorate.documents.kinds import KINDS, Numbering, needed_before
from inspectorate.documents.tests.parts import complete_facts
from inspectorate.documents.tests.test_render_documents import CONTENTS, document
from inspectorate.kit.refusals import NotNow, NotSo
from tests.cast import MORNING

TABLE = Path(__file__).resolve().parents[3] / "docs" / "documents.md"
NUMBERING = {Numbering.FILE: "the visit's", Numbering.OWN: "its own", Numbering.NONE: "none"}
AGREED = {"REVIEW": "reviewed", "APPROVE": "approved"}


def refuses(check, *facts):
    try:
        check(*facts)
    except (NotSo, NotNow):
        return True
    return False


def fields(kind):
    """Complete contents pass, and every required field that is missing is refused."""
    whole = complete_facts(kind.code)
    lacking = [whole | {f.name: [] if f.columns else ""} for f in kind.required]
    done = not refuses(rules.require_fields, kind, whole)
    done = done and all(refuses(rules.require_fields, kind, facts) for facts in lacking)
    return f"{len(kind.fields)}, {len(kind.required)} required: {'complete' if done else 'NOT COMPLETE'}"


def paper(kind):
    """Pages with short, long and empty contents."""
    made = [rendering.render(document(kind.code, fill(kind.code)), at=MORNING)[0] for fill in CONTENTS.values()]
    return " / ".join(str(len(PdfReader(io.BytesIO(one)).pages)) for one in made)


def prior(kind):
    if not kind.needs:
        return "–"
    wanted = "; ".join(" or ".join(one.title for one in choices) for choices in needed_before(kind))
    refused = refuses(rules.require_prior, kind, set())
    refused = refused and not refuses(rules.require_prior, kind, {choices[0].code for choices in needed_before(kind)})
    return f"{'refused' if refused else 'NOT REFUSED'} without {wanted}"


def number(kind):
    if kind.numbering == Numbering.NONE:
        return "none"
    return f"{NUMBERING[kind.numbering]}, {rules.document_no('冀秦', kind.word, 2023, 1, 1)}"


def agreed(kind):
    return ", ".join(AGREED[step.code] for step in kind.route) or "two officers"


def row(kind):
    versions = ", ".join(start.isoformat() for start, _ in rendering.versions(kind.code))
    cells = [kind.title, fields(kind), paper(kind), versions, "yes", prior(kind), number(kind), agreed(kind)]
    return "| " + " | ".join(cells) + " |"


def test_the_table_names_every_kind_as_it_is():
    text = TABLE.read_text(encoding="utf-8")

    assert [row(kind) for kind in KINDS.values() if row(kind) not in text] == []
