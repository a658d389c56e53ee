"""A visit's record as plain facts for the rules."""

from __future__ import annotations

from inspectorate.inspections.models import Finding, Inspection, Signature
from inspectorate.inspections.rules.record import (
    EvidenceFacts,
    FindingFacts,
    LineFacts,
    RecordFacts,
    SignatureFacts,
    missing,
)
from inspectorate.inspections.rules.signing import Content, is_stale


def record_facts(visit: Inspection) -> RecordFacts:
    return RecordFacts(
        is_started=visit.started_at is not None,
        is_informed=visit.informed_at is not None,
        representative=visit.representative,
        officers=tuple(visit.certificates.values_list("name", flat=True)),
        lines=tuple(LineFacts(one.order, one.answer, one.ground) for one in visit.lines.all()),
        findings=tuple(_finding(one) for one in visit.findings.filter(is_withdrawn=False).select_related("line")),
        evidence=tuple(EvidenceFacts(e.digest, e.kind, e.purpose, e.finding_key) for e in visit.evidence.all()),
        has_statement=visit.statements.exists(),
        signatures=tuple(_signature(one, visit) for one in visit.signatures.order_by("signed_at", "pk")),
    )


def still_missing(visit: Inspection) -> list[str]:
    return [one.words for one in missing(record_facts(visit))]


def _finding(one: Finding) -> FindingFacts:
    return FindingFacts(
        key=str(one.pk),
        number=one.number,
        line=one.line.order,
        gravity=one.gravity,
        has_article=one.article_id is not None,
        measure=one.measure,
        is_corrected=one.corrected_on_site,
        before=tuple(one.before),
        after=tuple(one.after),
    )


def _signature(one: Signature, visit: Inspection) -> SignatureFacts:
    return SignatureFacts(one.role, one.who, one.refused, bool(one.witness), is_stale(one, content_of(visit)))


def content_of(visit: Inspection) -> Content:
    return Content(visit.content_changed_at, visit.content_version)


def stands(signature: Signature) -> bool:
    """Nothing of the record changed after it was signed."""
    return not is_stale(signature, content_of(signature.inspection))
