"""当场纠正 with photos that come along in one form: the photos and the correction are kept together, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import transaction

from inspectorate.inspections.actions.correct_finding import correct_finding
from inspectorate.inspections.actions.keep_evidence import keep_evidence, kind_of, receive_file
from inspectorate.inspections.codes import Purpose
from inspectorate.inspections.models import Finding
from inspectorate.people.models import Person


class Given(Protocol):
    """A file that came with a form."""

    name: str | None

    def chunks(self) -> Iterable[bytes]: ...


@transaction.atomic
def correct_with_photos(
    *,
    inspection_id: int,
    finding_id: UUID,
    note: str,
    before: Sequence[Given],
    after: Sequence[Given],
    by: Person,
    at: datetime,
) -> Finding:
    def kept(file: Given, purpose: Purpose) -> str:
        name = file.name or ""
        digest = receive_file(inspection_id=inspection_id, blocks=file.chunks(), name=name, by=by, at=at)
        keep_evidence(
            inspection_id=inspection_id,
            digest=digest,
            kind=kind_of(digest),
            purpose=purpose,
            name=name,
            line_id=None,
            finding=str(finding_id),
            by=by,
            at=at,
        )
        return digest

    return correct_finding(
        inspection_id=inspection_id,
        finding_id=finding_id,
        note=note,
        before=[kept(file, Purpose.BEFORE) for file in before],
        after=[kept(file, Purpose.AFTER) for file in after],
        by=by,
        at=at,
    )
