"""当场纠正: with a picture before and a picture after."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from inspectorate.entries import Made, made_here
from inspectorate.inspections.actions.visits import changed, on_site
from inspectorate.inspections.events import FindingCorrected
from inspectorate.inspections.models import Finding, Visit
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import written
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def correct_finding(
    *,
    visit_id: int,
    finding_id: UUID,
    note: str = "",
    before: Sequence[str],
    after: Sequence[str],
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Finding:
    """`before` and `after` are digests of photos; those still on their way are missed when the visit is finished."""
    visit, made = on_site(visit_id, by=by, at=at), made_here(made, at)
    finding = the_finding(visit, finding_id)
    if not before or not after:
        raise NotSo("no-pictures", "当场纠正须有纠正前和纠正后的照片。")
    finding.correction_note = written(note, most=500, label="纠正情况")
    finding.before, finding.after = list(before), list(after)
    finding.corrected_on_site, finding.corrected_at, finding.version = True, made.at, visit.version + 1
    finding.save(update_fields=["correction_note", "before", "after", "corrected_on_site", "corrected_at", "version"])
    changed(visit, did="CORRECTION", made=made)
    trail.write(FindingCorrected(subject=visit.file_no, number=finding.number), by=by, at=at)
    return finding


def the_finding(visit: Visit, key: UUID) -> Finding:
    """A finding of this visit that was not withdrawn."""
    found = visit.findings.filter(pk=key).first()
    if found is None:
        raise NotNow("no-such-finding", "本次检查还没有收到这个问题。请先记录问题，再办理。")
    if found.is_withdrawn:
        raise NotNow("withdrawn", f"问题 {found.number} 已撤销。")
    return found
