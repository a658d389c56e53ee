"""What of documents waits for a person: to agree to, and to ratify what could not wait."""

from __future__ import annotations

from datetime import date

from inspectorate.acts import Desk, Told, Wait, leading, waiting_lines
from inspectorate.documents import access, acts, queries
from inspectorate.documents.models import Document
from inspectorate.people.models import Person


def waiting(person: Person, on: date) -> list[Wait]:
    """Papers whose next step lies on this desk, but those that their own step lists (`waits_in_its_step`)."""
    if not access.may_enter(person, on):
        return []
    return waiting_lines(Desk(person, on), leading(acts.DECIDING), queries.awaiting(person, on), PAPERS)


PAPERS = Told[Document](
    name=lambda document: document.about.title,
    whom=lambda document: document.target_name,
    url=Document.get_absolute_url,
)
