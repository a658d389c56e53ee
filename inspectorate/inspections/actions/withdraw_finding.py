"""撤销问题: written down by mistake, before anything was signed off. It stays, marked, with the ground."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from inspectorate.entries import Made, made_here
from inspectorate.inspections.actions.correct_finding import the_finding
from inspectorate.inspections.actions.visits import changed, on_site
from inspectorate.inspections.events import FindingWithdrawn
from inspectorate.inspections.models import Finding
from inspectorate.kit.text import require_ground
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def withdraw_finding(
    *, visit_id: int, finding_id: UUID, ground: str, by: Person, at: datetime, made: Made | None = None
) -> Finding:
    visit, made = on_site(visit_id, by=by, at=at), made_here(made, at)
    finding = the_finding(visit, finding_id)
    finding.withdrawn_ground = require_ground(ground, "请写明撤销的理由。")
    finding.is_withdrawn, finding.version = True, visit.version + 1
    finding.save(update_fields=["is_withdrawn", "withdrawn_ground", "version"])
    changed(visit, did="WITHDRAWAL", made=made)
    event = FindingWithdrawn(subject=visit.file_no, ground=finding.withdrawn_ground, number=finding.number)
    trail.write(event, by=by, at=at)
    return finding
