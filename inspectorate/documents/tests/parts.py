"""Documents for tests: complete ones of every kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from inspectorate.documents import actions, presence
from inspectorate.documents.kinds import KINDS, Field, Input
from inspectorate.documents.presence import Present
from inspectorate.files.actions import change_readers
from inspectorate.files.models import File
from inspectorate.files.tests.parts import open_file
from tests.cast import MORNING, TODAY


def _who_works_on_it(file: File) -> Present | None:
    """Files of these tests are of no visit: who works on one was on site, and the officers that its papers name."""
    if file.number in KNOWN:
        return Present(officers=OFFICERS, persons=frozenset(file.readers.values_list("pk", flat=True)), first=TODAY)
    return None


OFFICERS = (("姓名1", "执法证号1"), ("姓名2", "执法证号2"))
KNOWN: set[str] = set()
presence.register(_who_works_on_it)
FILE = "2023001-001-1/91130302MA0000000X"
LATER = MORNING + timedelta(hours=2)


def complete_facts(kind: str, on: date = TODAY) -> dict[str, Any]:
    """Something for every field of the kind, as papers of that day have it."""
    values: dict[Input, Any] = {
        Input.LINE: "演示内容",
        Input.TEXT: "经检查，演示装置安全设施齐全。",
        Input.DAY: "2023-05-04",
        Input.MOMENT: "2023-05-04T09:30:00+08:00",
        Input.FLAG: True,
    }
    facts: dict[str, Any] = {}
    for field in KINDS[kind].on(on).fields:
        facts[field.name] = rows_of(field, on) if field.input == Input.ROWS else values[field.input]
    return facts


def rows_of(field: Field, on: date) -> list[list[str]]:
    """Two rows: what is chosen is the first of its options, the first day is the paper's, the later ones a month on."""

    def cell(place: int, column: str, number: int) -> str:
        if field.options and place == 0:
            return field.options[0]
        if column in field.days:
            return (on if column not in field.terms else on + timedelta(days=30)).isoformat()
        return f"{column}{number}"

    return [[cell(place, column, n) for place, column in enumerate(field.columns)] for n in (1, 2)]


def draft(
    kind: str, by: Any, unit: Any, *, file_no: str = FILE, readers: Any = (), about: Any = None, **more: Any
) -> Any:
    """In the file of this number, opened here with what is said `about` it; its readers come to those who are there."""
    file = File.objects.filter(number=file_no).first() or open_file(by, unit, number=file_no, **about or {})
    change_readers(file, coming=[by, *readers])
    KNOWN.add(file_no)
    given = {"kind": kind, "file": file, "facts": complete_facts(kind), "dated": TODAY, "by": by, "at": MORNING}
    return actions.draft_document(**given | more)


def issue(document: Any, by: Any, at: Any = LATER) -> Any:
    return actions.issue_document(document_id=document.pk, by=by, at=at)


def approved_scheme(officer: Any, head: Any, leader: Any, **more: Any) -> Any:
    """A scheme that the head reviewed and the leader approved."""
    scheme = draft("INSPECTION_SCHEME", officer, head.unit, readers=[officer, head], **more)
    actions.submit_document(document_id=scheme.pk, by=officer, at=MORNING)
    actions.review_document(document_id=scheme.pk, opinion="同意", by=head, at=MORNING)
    return actions.approve_document(document_id=scheme.pk, opinion="同意", by=leader, at=MORNING)
