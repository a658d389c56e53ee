"""What ends a visit and what makes a signature stale: the server's rule, by the vectors of the phone's."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspectorate.inspections import rules
from inspectorate.inspections.entries import KINDS
from inspectorate.inspections.rules.record import (
    EvidenceFacts,
    FindingFacts,
    LineFacts,
    RecordFacts,
    SignatureFacts,
    complete,
    missing,
)
from inspectorate.inspections.rules.signing import CONTENT, Content, after, is_stale
from inspectorate.kit.refusals import NotSo

VECTORS = json.loads(Path(rules.__file__).with_name("vectors").joinpath("end_of_visit.json").read_text("utf-8"))


def facts(visit):
    """The day's pack as the rule's facts."""
    orders = {line["line"]: order for order, line in enumerate(visit["lines"], start=1)}
    return RecordFacts(
        is_started=visit["started_at"] is not None,
        is_informed=visit["informed"] is not None,
        representative=(visit["informed"] or {}).get("representative", ""),
        officers=tuple((visit["shown"] or {}).get("names", ())),
        lines=tuple(LineFacts(orders[one["line"]], one["answer"], one["ground"]) for one in visit["lines"]),
        findings=tuple(_finding(number, one, orders) for number, one in enumerate(visit["findings"], start=1)),
        evidence=tuple(EvidenceFacts(e["digest"], e["kind"], e["purpose"], e["finding"]) for e in visit["evidence"]),
        has_statement=bool(visit["statement"]),
        signatures=tuple(
            SignatureFacts(s["role"], s["who"], s["refused"], bool(s["witness"]), s["is_stale"])
            for s in visit["signatures"]
        ),
    )


def _finding(number, one, orders):
    return FindingFacts(
        key=one["finding"],
        number=number,
        line=orders[one["line"]],
        gravity=one["gravity"],
        has_article=one["article"] is not None,
        measure=one["measure"],
        is_corrected=one["corrected"],
        before=tuple(one["before"]),
        after=tuple(one["after"]),
    )


@pytest.mark.parametrize("vector", VECTORS["end"], ids=lambda vector: vector["desc"])
def test_all_that_is_missing_and_nothing_else(vector):
    visit = facts(VECTORS["whole"] | vector["with"])

    assert [[one.code, list(one.about)] for one in missing(visit)] == vector["want"]
    if vector["want"]:
        with pytest.raises(NotSo) as refused:
            complete(visit)
        assert len(refused.value.facts["missing"]) == len(vector["want"])
    else:
        complete(visit)


@dataclass
class Signed:
    signed_at: datetime
    version: int


@pytest.mark.parametrize("vector", VECTORS["stale"], ids=lambda vector: vector["desc"])
def test_what_was_signed_stands_or_not(vector):
    content, signature = Content(), None
    for version, (act, clock) in enumerate(vector["acts"], start=1):
        at = datetime.fromisoformat(f"2023-05-08T{clock}:00").replace(tzinfo=UTC)
        content = after(content, act, at, version)
        if (act, clock) == ("SIGNATURE", "01:00"):
            signature = Signed(at, version)

    assert (not is_stale(signature, content)) is vector["stands"]


def test_every_kind_of_entry_is_judged_by_a_vector():
    judged = {act for vector in VECTORS["stale"] for act, _ in vector["acts"]}

    assert judged == {kind.code for kind in KINDS}
    assert judged > CONTENT


def test_every_code_is_wanted_somewhere_and_half_the_vectors_are_wrong_records():
    wanted = [vector["want"] for vector in VECTORS["end"]]

    assert len({code for want in wanted for code, _ in want}) == 15
    assert len([want for want in wanted if want]) >= len(wanted) / 2
    assert [want for want in wanted if not want]
