"""当场纠正 with photos that come along in one form: the photos and the correction are kept together, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from inspectorate.evidence.codes import Purpose
from inspectorate.inspections.actions.correct_finding import correct_finding
from inspectorate.inspections.actions.keep_evidence import Given, keep_given
from inspectorate.inspections.models import Finding
from inspectorate.people.models import Person


@transaction.atomic
def correct_with_photos(
    *,
    visit_id: int,
    finding_id: UUID,
    note: str,
    before: Sequence[Given],
    after: Sequence[Given],
    by: Person,
    at: datetime,
) -> Finding:
    def kept(given: Given, purpose: Purpose) -> str:
        about: dict[str, Any] = {"visit_id": visit_id, "finding": str(finding_id), "by": by, "at": at}
        return keep_given(given=given, purpose=purpose, **about)

    return correct_finding(
        visit_id=visit_id,
        finding_id=finding_id,
        note=note,
        before=[kept(file, Purpose.BEFORE) for file in before],
        after=[kept(file, Purpose.AFTER) for file in after],
        by=by,
        at=at,
    )
