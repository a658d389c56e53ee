"""A visit's record as plain facts for the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Value

from inspectorate.entries import OFFICE, is_later
from inspectorate.inspections.models import Finding, Signature, Visit
from inspectorate.inspections.queries.clauses import Clause, clauses, grouped
from inspectorate.inspections.rules.record import (
    EvidenceFacts,
    FindingFacts,
    LineFacts,
    RecordFacts,
    SignatureFacts,
    missing,
)
from inspectorate.inspections.rules.signing import is_stale
from inspectorate.kit.days import local_day


def record_facts(visit: Visit) -> RecordFacts:
    lines = list(visit.lines.all())
    place = {one.pk: one.order for one in lines}
    return RecordFacts(
        is_started=visit.started_at is not None,
        is_informed=visit.informed_at is not None,
        representative=visit.representative,
        officers=_officers(visit),
        lines=tuple(LineFacts(one.order, one.answer, one.ground) for one in lines),
        findings=tuple(_finding(one, place[one.line_id]) for one in visit.findings.all() if not one.is_withdrawn),
        evidence=tuple(EvidenceFacts(e.digest, e.kind, e.purpose, e.finding) for e in visit.evidence.all()),
        has_statement=any(not one.by_expert for one in said(visit)),
        signatures=tuple(_signature(one, visit) for one in visit.signatures.all() if not one.is_withdrawn),
    )


@dataclass(frozen=True)
class Said:
    """What an expert or somebody of the enterprise said on site."""

    by_expert: bool
    who: str
    text: str
    made_at: datetime
    is_later: bool


def said(visit: Visit) -> list[Said]:
    """The experts first, then the enterprise, each in the order in which it was said; a page has read it once."""
    known: list[Said] | None = vars(visit).get("_said")
    return _read(visit)[0] if known is None else known


def read_said(visit: Visit) -> list[Said]:
    """Once for a whole page, and with it who showed a certificate."""
    vars(visit)["_said"], vars(visit)["_officers"] = spoken, _ = _read(visit)
    return spoken


def _officers(visit: Visit) -> tuple[str, ...]:
    """Who showed a certificate."""
    known: tuple[str, ...] | None = vars(visit).get("_officers")
    return tuple(one.name for one in visit.certificates.all()) if known is None else known


_EXPERT, _ENTERPRISE, _OFFICER = range(3)


def _read(visit: Visit) -> tuple[list[Said], tuple[str, ...]]:
    """What was said and who showed a certificate, in one query."""
    when = ("made_at", "pk", "received_at", "device")
    opinions = visit.opinions.order_by().values_list(Value(_EXPERT), "name", "text", *when)
    statements = visit.statements.order_by().values_list(Value(_ENTERPRISE), "who", "text", *when)
    certificates = visit.certificates.order_by()
    shown = certificates.values_list(Value(_OFFICER), "name", Value(""), "shown_at", "pk", "shown_at", Value(""))
    rows = sorted(opinions.union(statements, shown, all=True), key=lambda row: (row[0], *row[3:5]))
    spoken = [
        Said(kind == _EXPERT, who, text, made_at, is_later(made_at, received_at, device))
        for kind, who, text, made_at, _, received_at, device in rows
        if kind != _OFFICER
    ]
    return spoken, tuple(who for kind, who, *_ in rows if kind == _OFFICER)


def shown_at(visit: Visit) -> datetime | None:
    """When the last certificate was shown."""
    return max((one.shown_at for one in visit.certificates.all()), default=None)


def last_told(visit: Visit) -> datetime | None:
    """The last moment that stands on paper or that a phone has told: what is typed at once in the office tells none."""
    rows: list[tuple[datetime, datetime, str]] = []
    when = ("made_at", "received_at", "device")
    rows += visit.occurrences.values_list(*when)
    rows += visit.statements.values_list(*when)
    rows += visit.opinions.values_list(*when)
    rows += visit.findings.values_list("found_at", "received_at", "device")
    rows += visit.signatures.values_list("signed_at", "received_at", "device")
    return max((made for made, got, device in rows if device not in {"", OFFICE} or made < got), default=None)


def still_missing(visit: Visit) -> list[str]:
    return [one.words for one in missing(record_facts(visit))]


def _finding(one: Finding, line: int) -> FindingFacts:
    return FindingFacts(
        key=str(one.pk),
        number=one.number,
        line=line,
        gravity=one.gravity,
        has_article=one.article_id is not None,
        measure=one.measure,
        is_corrected=one.corrected_on_site,
        before=tuple(one.before),
        after=tuple(one.after),
    )


def _signature(one: Signature, visit: Visit) -> SignatureFacts:
    stale, on = is_stale(one.version, visit.content_version), local_day(one.signed_at)
    return SignatureFacts(one.role, one.who, one.refused, bool(one.witness), stale, on)


def clauses_of(visit: Visit, line: int | None, on: date) -> list[Clause]:
    """What this line's item names, or else the visit's items."""
    of = visit.lines.all() if line is None else visit.lines.filter(pk=line)
    return clauses(set(of.values_list("item", flat=True)), on)


def articles_of(visit: Visit, known: Finding | None, line: int | None, on: date) -> list[tuple[str, Any]]:
    """The duties and the penalties of that day, apart; before them the one that is cited, where it is none of them."""
    groups = grouped(clauses_of(visit, line, on))
    offered = {article for _, rows in groups for article, _ in rows}
    if known and known.article_id and known.article_id not in offered:
        groups.insert(0, ("已选", [(known.article_id, str(known.article))]))
    return groups


def stands(signature: Signature) -> bool:
    """Nothing of the record changed after it was signed, and it was not taken back."""
    return not signature.is_withdrawn and not is_stale(signature.version, signature.visit.content_version)
