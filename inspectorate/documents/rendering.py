"""A document's PDF: its facts typeset with the template that counts on its date."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from inspectorate.bureau.queries import Names, names
from inspectorate.documents import pdf, pictures, signatures
from inspectorate.documents.kinds import KINDS, Field, Input
from inspectorate.documents.kinds.remedies import remedy_on
from inspectorate.documents.models import Agreement, Document
from inspectorate.documents.presence import present_in
from inspectorate.documents.rules import is_day
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.words import day, moment

# Prints an internal form that has no template of its own.
APPROVAL_FORM = "approval_form"
NOBODY = {"opinion": "", "who": "", "when": ""}
BODY = re.compile(r"^body_v(\d{4})(\d{2})(\d{2})\.typ$")


def versions(kind: str) -> list[tuple[date, Path]]:
    """The kind's templates with the day from which each counts, oldest first."""
    folder = KINDS[kind].folder
    return _bodies(folder) or _bodies(folder.with_name(APPROVAL_FORM))


def _bodies(folder: Path) -> list[tuple[date, Path]]:
    found = [(BODY.match(path.name), path) for path in folder.iterdir()]
    return sorted((date(*map(int, m.groups())), path) for m, path in found if m)


def template_for(kind: str, dated: date) -> Path:
    """The newest template that was in force on the document's date; before the first, the first."""
    known = versions(kind)
    return next((path for start, path in reversed(known) if start <= dated), known[0][1])


def data(document: Document) -> dict[str, Any]:
    """Plain values for the template. Dates are words; empty fields are empty, and the template strikes them out."""
    kind, agreements = document.about, _agreements(document)
    review, approval = agreements.get("REVIEW", NOBODY), agreements.get("APPROVE", NOBODY)
    called = names(document.issued_at)
    return {
        "kind": kind.code,
        "title": kind.title,
        "number": document.document_no,
        "bureau": called.bureau,
        "government": called.government,
        "superior": called.superior,
        "court": called.court,
        "target_name": document.target_name,
        "target_code": document.target_code,
        "dated": day(document.dated),
        "copies": kind.copies,
        "reviewer": review["who"],
        "reviewed": review["when"],
        "approver": approval["who"],
        "approved": approval["when"],
        "agreements": list(agreements.values()),
        "remedy": _remedy(document.dated, called),
        "corrects": document.corrects.document_no if document.corrects else "",
        "signatures": signatures.printed(document.signatures),
        "facts": {f.name: words_of(f, document.facts) for f in kind.fields},
        "columns": [[f.label, words_of(f, document.facts), f.columns] for f in kind.fields],
        "entered": moment(document.issued_at) if document.is_late else "",
        "recorded": _recorded(document),
    }


def _recorded(document: Document) -> str:
    """When the visit was entered from paper; only what is made on site says it."""
    on_site = document.about.is_on_site and document.file_id
    entered = present_in(document.file).entered if on_site else None
    return moment(entered) if entered else ""


def _agreements(document: Document) -> dict[str, dict[str, str]]:
    """For each step of the route, by its code: what was written, by whom, when; empty where it is not taken yet."""
    taken = {a.step: {"opinion": _said(a), "who": _who(a), "when": day(a.at)} for a in document.agreed()}
    return {step.code: {"label": step.label} | taken.get(step.code, NOBODY) for step in document.about.before_issue}


def _said(one: Agreement) -> str:
    """Of a discussion what each said and what they concluded, a line each."""
    return "\n".join([*map(str, one.members), f"结论：{one.opinion}"]) if one.members else one.opinion


def _who(one: Agreement) -> str:
    return "、".join(str(member.person) for member in one.members) or str(one.person)


def _remedy(dated: date, called: Names) -> str:
    offices = {"government": called.government, "superior": called.superior, "court": called.court}
    return remedy_on(dated).words.format(**offices)


def words_of(field: Field, facts: dict[str, Any]) -> Any:
    said = in_words(field.input, facts.get(field.name, ""))
    if not field.days:
        return said
    return [
        [_day(cell) if c in field.days else cell for c, cell in zip(field.columns, row, strict=True)] for row in said
    ]


def _day(cell: str) -> str:
    return day(date.fromisoformat(cell)) if is_day(cell) else cell


def in_words(kind: Input, value: Any) -> Any:
    """2023-05-04 → 2023年5月4日; 2023-05-04T09:30+08:00 → with the time; a yes → 是."""
    if kind == Input.ROWS:
        return value or []
    if not value:
        return "否" if kind == Input.FLAG else ""
    if kind == Input.DAY:
        return day(date.fromisoformat(str(value)))
    if kind == Input.MOMENT:
        return moment(datetime.fromisoformat(str(value)))
    return "是" if kind == Input.FLAG else str(value)


def render(document: Document, *, at: datetime) -> tuple[bytes, str]:
    """The PDF, and which template it was made with (`inspection_notice/v20230101`)."""
    path = template_for(document.kind, document.dated)
    try:
        return pdf.render(path, data(document), at=at), _name_of(path)
    except pdf.CannotPrint as error:
        if not error.missing:
            raise
        raise NotSo("no-glyph", f"“{error.missing}”没有字形，印不出来。请改用其他字或者去掉。") from error


def _name_of(template: Path) -> str:
    return f"{template.parent.name}/{template.stem.removeprefix('body_')}"


def _template_of(document: Document) -> Path:
    """The one it was issued with; else the one that it would be issued with."""
    if not document.template:
        return template_for(document.kind, document.dated)
    folder, version = document.template.split("/")
    return document.about.folder.with_name(folder) / f"body_{version}.typ"


def pages(document: Document) -> list[Path]:
    """The paper as pictures. Of an issued one they are made from the same facts and the same template as its PDF."""
    at = document.issued_at or document.drafted_at
    return pictures.pages_of(_template_of(document), data(document), at=at)
