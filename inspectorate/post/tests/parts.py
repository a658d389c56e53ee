"""Documents of an ordinary kind for tests: nobody has registered a letter for it."""

from __future__ import annotations

from typing import Any

from inspectorate.documents import actions as documents
from inspectorate.documents.tests.parts import LATER, draft, issue
from tests.cast import MORNING

KIND = "RECUSAL_DECISION"


def submitted(by: Any, head: Any, **more: Any) -> Any:
    made = draft(KIND, by, head.unit, **more)
    return documents.submit_document(document_id=made.pk, by=by, at=MORNING)


def issued(by: Any, head: Any) -> Any:
    made = submitted(by, head)
    documents.approve_document(document_id=made.pk, by=head, at=MORNING)
    return issue(made, by)


def corrected(document: Any, by: Any, head: Any) -> Any:
    made = documents.correct_document(document_id=document.pk, ground="措辞有误", by=by, at=LATER)
    documents.submit_document(document_id=made.pk, by=by, at=LATER)
    documents.approve_document(document_id=made.pk, by=head, at=LATER)
    return issue(made, by)
