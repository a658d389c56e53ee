"""What of the post waits for a person: documents whose messages did not go out, of every kind."""

from __future__ import annotations

from datetime import date, timedelta

from inspectorate.acts import Desk, Told, Wait, leading, waiting_lines
from inspectorate.documents import access
from inspectorate.documents.models import Document
from inspectorate.people.models import Person
from inspectorate.post import acts, queries

# Whoever was not reached by then was reached in another way, or will not be.
RECENT = timedelta(days=180)


def waiting(person: Person, on: date) -> list[Wait]:
    """But the kinds that their own step lists (`waits_in_its_step`)."""
    if not access.may_write(person, on):
        return []
    return waiting_lines(Desk(person, on), leading([acts.RETRY]), queries.unsent(person, on, on - RECENT), UNSENT)


UNSENT = Told[Document](
    name=lambda document: document.about.title,
    whom=lambda document: document.target_name,
    url=Document.get_absolute_url,
)
