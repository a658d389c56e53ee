"""The beacon's line of a verification (§4, §11): what came of the pairing of each round, and never more than that."""

from __future__ import annotations

from typing import Any

import pytest

from fairdraw import drand, package
from fairdraw.drand import QUICKNET, Outcome
from fairdraw.record import digest, draw
from fairdraw.tests.cast import BUREAU, entries_of, log_of, rosters, rules, sources
from fairdraw.tests.test_drand import PUBLISHED, package_with_a_round
from fairdraw.tests.test_verify import failed, first, unchecked
from fairdraw.verify import FAILS, HOLDS, INCOMPLETE, TITLES, Report, verify

BEACON = package_with_a_round(1000)
SIGNATURE = next(case["signature"] for case in PUBLISHED["valid"] if case["round"] == 1000)


def beacon(outcome: Outcome, monkeypatch: pytest.MonkeyPatch, **options: Any) -> Report:
    monkeypatch.setattr(drand, "check", lambda chain, number, signature: outcome)
    return verify(BEACON, **options)


def test_a_beacons_line_says_what_came_of_its_pairing(monkeypatch: pytest.MonkeyPatch) -> None:
    good = beacon(Outcome.OK, monkeypatch)
    bad = beacon(Outcome.BAD, monkeypatch)
    open_ = beacon(Outcome.NOT_CHECKED, monkeypatch)

    lines = {line.section: line for report in (good,) for line in report.lines}
    assert list(lines) == list(TITLES)
    assert (lines["§4 drand"].status, lines["§4 drand"].detail, good.verdict) == ("ok", "round 1000", HOLDS)
    assert (failed(bad), bad.verdict) == (["§4 drand"], FAILS)
    found = first(bad)
    wanted = ("§4 drand", "sources[0].signature", "a valid signature", SIGNATURE)
    assert (found.section, found.field, found.wanted, found.found) == wanted
    assert (unchecked(open_), failed(open_), open_.verdict) == (["§4 drand"], [], INCOMPLETE)
    assert open_.lines[3].detail == "round 1000; needs the package drand_verify or py_ecc"


def test_whoever_does_not_ask_for_pairings_does_not_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for outcome in Outcome:
        report = beacon(outcome, monkeypatch, pairing=False)
        assert (unchecked(report), report.verdict) == (["§4 drand"], INCOMPLETE)


FIRST, SECOND = PUBLISHED["valid"][1:3]


def two_rounds() -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The record of a draw from what the bureau wrote and two rounds, and its entries in the log."""
    lists = rosters()
    rounds = [{"kind": "drand", "chain": QUICKNET.hash, "round": case["round"]} for case in (FIRST, SECOND)]
    manifest = rules(lists, announced_at="2023-08-23T22:00:00+08:00", sources=[sources()[0], *rounds])
    values, signatures = (
        [BUREAU, FIRST["randomness"], SECOND["randomness"]],
        {1: FIRST["signature"], 2: SECOND["signature"]},
    )
    record = draw(manifest, lists, values, signatures=signatures)
    announced, *others = entries_of(record, "2023-08-23T22:00:00+08:00")
    return record.as_json(), [announced, *({**one, "at": "2023-09-02T10:00:00+08:00"} for one in others)]


def packed_with(value: dict[str, Any], entries: list[dict[str, Any]]) -> bytes:
    """The package of a record of `two_rounds`, with the log and the README made to fit it."""
    fitting = [*entries[:-1], {**entries[-1], "record": digest(value)}]
    return package.make(value, rosters(), log_of(fitting))


@pytest.mark.parametrize(
    ("outcomes", "status", "detail"),
    [
        ((Outcome.OK, Outcome.OK), "ok", f"round {SECOND['round']}"),
        ((Outcome.OK, Outcome.NOT_CHECKED), "not checked", f"round {SECOND['round']}; needs the package"),
        ((Outcome.NOT_CHECKED, Outcome.OK), "not checked", f"round {FIRST['round']}; needs the package"),
        ((Outcome.OK, Outcome.BAD), "failed", f"sources[2].signature: the chain did not sign round {SECOND['round']}"),
        ((Outcome.BAD, Outcome.OK), "failed", f"sources[1].signature: the chain did not sign round {FIRST['round']}"),
        ((Outcome.BAD, Outcome.NOT_CHECKED), "failed", "sources[1]"),
        ((Outcome.NOT_CHECKED, Outcome.BAD), "failed", "sources[2]"),
    ],
)
def test_of_two_rounds_the_one_of_which_less_is_known_counts(
    outcomes: tuple[Outcome, Outcome], status: str, detail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = dict(zip((FIRST["round"], SECOND["round"]), outcomes, strict=True))
    monkeypatch.setattr(drand, "check", lambda chain, number, signature: said[number])

    report = verify(packed_with(*two_rounds()))

    line = report.lines[3]
    assert (line.section, line.status) == ("§4 drand", status)
    assert line.detail.startswith(detail)
    assert [one for one in report.lines if one.status != "ok" and one is not line] == []


def test_a_rounds_value_that_is_not_the_hash_of_its_signature_is_found_among_the_sources(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drand, "check", lambda chain, number, signature: Outcome.OK)
    value, entries = two_rounds()
    value["sources"][2]["signature"] = FIRST["signature"]

    report = verify(packed_with(value, entries))

    assert (failed(report), first(report).wanted) == (["§4"], FIRST["randomness"])


def test_a_round_left_out_of_the_record_is_found_among_the_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drand, "check", lambda chain, number, signature: Outcome.OK)
    value, entries = two_rounds()
    value["sources"].pop()

    report = verify(packed_with(value, entries))

    assert (first(report).section, first(report).field) == ("§4", "§4.values")
    assert report.lines[3].detail == f"round {FIRST['round']}"
