"""The papers of an enterprise, for its time line: what was issued to it, for who may read it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspectorate.documents import queries as documents
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.people.models import Person
from inspectorate.registries.life import Episode


def papers(person: Person, on: date, usc_code: str) -> Iterator[Episode]:
    rows = documents.visible_to(person, on).filter(target_code=usc_code, stage=DocumentStage.ISSUED)
    for one in rows.defer("facts", "signatures").distinct():
        words = f"{one.about.title}　{one.document_no}".strip()
        yield Episode(one.dated, 4, one.pk, "文书", words, one.get_absolute_url())
