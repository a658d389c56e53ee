"""What of documents waits for a person: to agree to, to ratify what could not wait, to mend what was sent back."""

from __future__ import annotations

from datetime import date

from inspectorate.acts import Act, Desk, Told, Wait, leading, waiting_lines
from inspectorate.documents import access, acts, queries
from inspectorate.documents.models import Document
from inspectorate.people.models import Person


def waiting(person: Person, on: date) -> list[Wait]:
    """Papers whose next step lies on this desk, but those that their own step lists (`waits_in_its_step`)."""
    if not access.may_enter(person, on):
        return []
    return waiting_lines(Desk(person, on), _waited_for, queries.awaiting(person, on), PAPERS)


def _waited_for(document: Document) -> list[Act[Document]]:
    return [acts.REVISE] if document.returned else leading(acts.DECIDING)(document)


def _whom(document: Document) -> str:
    """With the reason for which it came back."""
    back = document.returned
    return f"{document.target_name}；{back.label}退回：{back.opinion}" if back else document.target_name


PAPERS = Told[Document](
    name=lambda document: document.about.title,
    whom=_whom,
    url=Document.get_absolute_url,
)
