"""A visit's record as plain facts for the rules."""

from __future__ import annotations

from collections import Counter

from inspectorate.inspections.codes import EvidenceKind, Purpose
from inspectorate.inspections.models import Evidence, Finding, Inspection, Signature
from inspectorate.inspections.rules.record import (
    FindingFacts,
    LineFacts,
    RecordFacts,
    SignatureFacts,
    is_stale,
    missing,
)

PICTURES = {EvidenceKind.PHOTO, EvidenceKind.VIDEO}


def record_facts(visit: Inspection) -> RecordFacts:
    findings = list(visit.findings.filter(is_withdrawn=False))
    evidence = list(visit.evidence.all())
    of_line = Counter(f.line_id for f in findings)
    return RecordFacts(
        is_informed=visit.informed_at is not None,
        officers=tuple(visit.certificates.values_list("name", flat=True)),
        lines=tuple(LineFacts(one.order, one.answer, of_line[one.pk]) for one in visit.lines.all()),
        findings=tuple(_finding(one, evidence) for one in findings),
        signatures=_signatures(visit),
        content_changed_at=visit.content_changed_at,
        content_version=visit.content_version,
    )


def still_missing(visit: Inspection) -> list[str]:
    return missing(record_facts(visit))


def _finding(one: Finding, evidence: list[Evidence]) -> FindingFacts:
    own = [e for e in evidence if e.finding_key == str(one.pk)]
    kept = {e.digest for e in evidence}
    return FindingFacts(
        number=one.number,
        gravity=one.gravity,
        has_article=one.article_id is not None,
        is_corrected=one.corrected_on_site,
        pictures=sum(e.kind in PICTURES for e in own),
        has_before=bool(kept & set(one.before)) or any(e.purpose == Purpose.BEFORE for e in own),
        has_after=bool(kept & set(one.after)) or any(e.purpose == Purpose.AFTER for e in own),
        measure=one.measure,
    )


def _signatures(visit: Inspection) -> tuple[SignatureFacts, ...]:
    return tuple(
        SignatureFacts(s.role, s.who, s.refused, bool(s.witness), s.signed_at, s.version)
        for s in visit.signatures.order_by("signed_at", "pk")
    )


def stands(signature: Signature) -> bool:
    """Nothing of the record changed after it was signed."""
    visit = signature.inspection
    return not is_stale(signature, visit.content_changed_at, visit.content_version)
