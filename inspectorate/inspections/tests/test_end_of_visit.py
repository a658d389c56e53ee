"""What ends a visit and what makes a signature stale: the server's rule, by the vectors of the phone's."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
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
    answer,
    complete,
    missing,
)
from inspectorate.inspections.rules.signing import CONTENT, after, is_stale, signed_in
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo
from tests.refused import said

VECTORS = json.loads(Path(rules.__file__).with_name("vectors").joinpath("end_of_visit.json").read_text("utf-8"))


def day_of(signature):
    return local_day(datetime.fromisoformat(signature.get("at", "2023-05-08T01:00:00Z")))


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
            SignatureFacts(s["role"], s["who"], s["refused"], bool(s["witness"]), s["is_stale"], day_of(s))
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


@pytest.mark.parametrize(
    ("code", "ground", "refusal"),
    [
        ("CONFORMS", "", ""),
        ("VIOLATES", "", ""),
        ("NOT_APPLICABLE", "", "422 no-ground"),
        ("NOT_APPLICABLE", " \n", "422 no-ground"),
        ("NOT_APPLICABLE", "没有这种设备", ""),
        ("NOT_CHECKED", "", "422 no-ground"),
        ("NOT_CHECKED", "停产检修", ""),
        ("", "", "422 unknown-answer"),
        ("MAYBE", "不好说", "422 unknown-answer"),
        ("NOT_CHECKED", "停" * 500, ""),
        ("NOT_CHECKED", "停" * 501, "422 ground-too-long"),
        ("CONFORMS", "好" * 501, "422 ground-too-long"),
        ("CONFORMS", f"  {'好' * 500}\n", ""),
    ],
)
def test_an_answer_is_one_of_four_and_what_was_not_judged_has_its_ground(code, ground, refusal):
    assert said(answer, code, ground) == refusal


def test_a_ground_is_one_line():
    assert answer("NOT_CHECKED", " 停产\n检修 ") == ("NOT_CHECKED", "停产 检修")


@pytest.mark.parametrize(
    ("empty", "words"),
    [
        (1, "有 1 个检查项没有填写：第 1 项"),
        (8, "有 8 个检查项没有填写：第 1 项、第 2 项、第 3 项、第 4 项、第 5 项、第 6 项、第 7 项、第 8 项"),
        (9, "有 9 个检查项没有填写：第 1 项、第 2 项、第 3 项、第 4 项、第 5 项、第 6 项、第 7 项、第 8 项等"),
    ],
)
def test_of_many_points_the_first_eight_are_named(empty, words):
    whole = facts(VECTORS["whole"])
    visit = replace(whole, lines=tuple(LineFacts(order, "", "") for order in range(1, empty + 1)))

    assert [one.words for one in missing(visit)] == [words]
    with pytest.raises(NotSo) as refused:
        complete(visit)
    assert refused.value.code == "record-incomplete"
    assert refused.value.message == f"还不能结束检查：{words}。"


@pytest.mark.parametrize(
    ("informed", "words"),
    [
        ({"representative": "高厂长"}, "被检查单位没有签字，也没有记录拒签（高厂长）"),
        (None, "被检查单位没有签字，也没有记录拒签"),
    ],
)
def test_who_was_informed_is_named_where_his_signature_is_missing(informed, words):
    visit = facts(VECTORS["whole"] | {"informed": informed, "signatures": VECTORS["whole"]["signatures"][:2]})

    assert missing(visit)[-1].words == words


@pytest.mark.parametrize("vector", VECTORS["stale"], ids=lambda vector: vector["desc"])
def test_what_was_signed_stands_or_not(vector):
    """The clock of each act stands in the vector, and is asked by nobody."""
    content = signature = 0
    for version, (act, clock) in enumerate(vector["acts"], start=1):
        content = after(content, act, version)
        if (act, clock) == ("SIGNATURE", "01:00"):
            signature = version

    assert (not is_stale(signature, content)) is vector["stands"]


def test_where_nothing_was_done_yet_every_signature_stands():
    assert not is_stale(0, 0)


@pytest.mark.parametrize(
    ("seen", "changes", "signed"),
    [
        (5, {}, 9),
        (5, {"own": 8}, 9),
        (5, {"own": 8, "other": 5}, 9),
        (5, {"own": 8, "other": 6}, 5),
        (5, {"own": 4, "other": 3, "office": 7}, 5),
        (None, {"other": 8}, 9),
    ],
    ids=["nothing changed", "by himself", "seen", "unseen", "by the office, unseen", "in the office"],
)
def test_a_signature_counts_for_what_was_on_the_screen(seen, changes, signed):
    assert signed_in(seen, 9, changes, "own") == signed


def test_every_kind_of_entry_is_judged_by_a_vector():
    judged = {act for vector in VECTORS["stale"] for act, _ in vector["acts"]}

    assert judged == {kind.code for kind in KINDS}
    assert judged > CONTENT


def test_every_code_is_wanted_somewhere_and_half_the_vectors_are_wrong_records():
    wanted = [vector["want"] for vector in VECTORS["end"]]

    assert len({code for want in wanted for code, _ in want}) == 15
    assert len([want for want in wanted if want]) >= len(wanted) / 2
    assert [want for want in wanted if not want]
