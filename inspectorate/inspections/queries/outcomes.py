"""What a visit says of each drawn item, for the rules and the result form."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from inspectorate.evidence.codes import Purpose
from inspectorate.inspections.codes import Answer
from inspectorate.inspections.models import Finding, Visit
from inspectorate.inspections.rules.outcomes import NONE, FoundThere, ItemFacts, VisitFacts, proposed

JUDGED = {Answer.CONFORMS, Answer.VIOLATES, Answer.NOT_APPLICABLE}


@dataclass(frozen=True)
class DrawnItem:
    """A drawn item with its facts, and what may be written into the form from them."""

    code: str
    facts: ItemFacts
    proposed: str
    problem: str
    handling: str


def drawn_items(visit: Visit) -> list[DrawnItem]:
    """In the order of the checklist."""
    answers: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    item_of: dict[int, str] = {}
    for line in visit.lines.all():
        answers[line.item_code].append(line.answer)
        names[line.item_code] = line.item_name
        item_of[line.pk] = line.item_code
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in visit.findings.filter(is_withdrawn=False):
        found[item_of[finding.line_id]].append(finding)
    facts = visit_facts(visit)
    return [_item(visit, code, name, answers[code], found[code], facts) for code, name in names.items()]


def visit_facts(visit: Visit) -> VisitFacts:
    purposes = set(visit.evidence.values_list("purpose", flat=True))
    return VisitFacts(
        break_off=visit.break_off,
        has_unreachable_proof=Purpose.UNREACHABLE in purposes,
        has_refusal_proof=Purpose.REFUSAL in purposes,
    )


def _item(
    visit: Visit, code: str, name: str, answers: list[str], findings: list[Finding], facts: VisitFacts
) -> DrawnItem:
    there = tuple(FoundThere(f.gravity, f.corrected_on_site) for f in findings)
    item = ItemFacts(name=name, findings=there, judged=sum(a in JUDGED for a in answers))
    problem = "；".join(f.description for f in findings) or visit.break_off_ground or NONE
    handling = "；".join(_handled(f) for f in findings) or NONE
    return DrawnItem(code, item, proposed(item, facts), problem, handling)


def _handled(finding: Finding) -> str:
    return finding.correction_note or "已当场纠正" if finding.corrected_on_site else finding.measure
