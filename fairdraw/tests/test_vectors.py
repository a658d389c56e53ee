"""Every case in vectors/: the right ones give what they want, the wrong ones are refused by the rule they name."""

from __future__ import annotations

import base64
from collections.abc import Callable
from typing import Any

import pytest

from fairdraw import log, merkle, note, order, verify
from fairdraw.canon import SHA256, Refusal, check_id, jcs, parse_json, suite
from fairdraw.manifest import Manifest
from fairdraw.quota import StratumRule, plan_quotas
from fairdraw.record import Record, draw
from fairdraw.roster import Roster
from fairdraw.seed import check_public, commit, seed
from fairdraw.tests.cast import cases
from fairdraw.ticket import ticket


def run_jcs(text: str) -> str:
    return jcs(parse_json(text)).decode()


def run_identifier(text: str) -> str:
    return check_id(text)


def run_roster(given: dict[str, str]) -> dict[str, Any]:
    roster = Roster.parse(given["kind"], given["text"].encode())
    assert roster.render() == given["text"].encode()
    return {"size": roster.size, "root": roster.root(suite(given["hash"]))}


def run_manifest(given: Any) -> str:
    manifest = Manifest.parse(given)
    assert manifest.as_json() == given
    return manifest.commitment()


def run_quota(given: dict[str, Any]) -> list[dict[str, Any]]:
    options = {key: value for key, value in given.items() if key != "strata"}
    lines = plan_quotas([StratumRule(**rule) for rule in given["strata"]], **options)
    return [
        {
            "stratum": line.stratum,
            "quota": line.quota,
            "share": line.share,
            "raises": [[r.rule, r.before, r.after] for r in line.raises],
        }
        for line in lines
    ]


def run_seed(given: dict[str, Any]) -> str:
    if given["what"] == "commit":
        return commit(suite(given["hash"]), given["value"])
    if given["what"] == "public":
        return check_public(given["value"])
    return seed(Manifest.parse(given["manifest"]), given["values"])


def run_ticket(given: dict[str, str]) -> str:
    return ticket(suite(given["hash"]), given["seed"], given["label"], check_id(given["id"]))


def run_draw(given: dict[str, Any]) -> dict[str, Any]:
    lists = {kind: Roster.parse(kind, text.encode()) for kind, text in given["rosters"].items()}
    signatures = {int(place): signature for place, signature in given["signatures"].items()}
    manifest = Manifest.parse(given["manifest"])
    record = draw(manifest, lists, given["values"], software=given["software"], signatures=signatures)
    return {"record": record.as_json(), "digest": record.digest()}


def run_note(given: dict[str, str]) -> str:
    return note.open_note(given["note"], note.VerifierKey.parse(given["vkey"]))


def run_merkle(given: dict[str, Any]) -> str:
    by, head = suite(given["hash"]), bytes.fromhex(given["root"])
    proof = [bytes.fromhex(step) for step in given["proof"]]
    if given["what"] == "inclusion":
        leaf = merkle.leaf_hash(by, given["leaf"].encode())
        merkle.check_inclusion(by, leaf, given["index"], given["size"], proof, head)
    else:
        merkle.check_consistency(by, given["old"], given["size"], bytes.fromhex(given["old_root"]), head, proof)
    return "holds"


def run_log(given: dict[str, Any]) -> int:
    [case] = [case for case in cases("draw.json") if case["desc"] == given["draw"]]
    record = Record.parse(case["want"]["record"])
    found = log.read(given["log"])
    order.check(found.entries, record, record.digest())
    return found.head.size


def run_package(given: str) -> str:
    report = verify.verify(base64.b64decode(given))
    if report.difference:
        raise Refusal(report.difference.section, report.difference.message)
    return report.verdict


RUNS: dict[str, Callable[[Any], Any]] = {
    "jcs.json": run_jcs,
    "identifier.json": run_identifier,
    "roster.json": run_roster,
    "manifest.json": run_manifest,
    "quota.json": run_quota,
    "seed.json": run_seed,
    "ticket.json": run_ticket,
    "draw.json": run_draw,
    "note.json": run_note,
    "merkle.json": run_merkle,
    "log.json": run_log,
    "package.json": run_package,
}


def every_case() -> list[Any]:
    return [pytest.param(name, case, id=f"{name[:-5]}: {case['desc']}") for name in RUNS for case in cases(name)]


@pytest.mark.parametrize(("name", "case"), every_case())
def test_the_case_gives_what_it_wants_or_is_refused_by_the_rule_it_names(name: str, case: dict[str, Any]) -> None:
    if "want" in case:
        assert RUNS[name](case["input"]) == case["want"]
        return

    with pytest.raises(Refusal) as refused:
        RUNS[name](case["input"])

    assert refused.value.rule == case["wantError"]
    if "wantFacts" in case:
        assert refused.value.facts == case["wantFacts"]


@pytest.mark.parametrize("name", RUNS)
def test_there_are_at_least_as_many_wrong_cases_as_right_ones(name: str) -> None:
    wrong = [case for case in cases(name) if "wantError" in case]

    assert 2 * len(wrong) >= len(cases(name))


def rfc6962() -> dict[str, Any]:
    found: dict[str, Any] = cases("rfc6962_merkle.json")  # type: ignore[assignment]
    return found


def hashes(count: int) -> list[bytes]:
    return [merkle.leaf_hash(SHA256, bytes.fromhex(leaf)) for leaf in rfc6962()["leaves_hex"][:count]]


def test_the_published_roots_are_found_again() -> None:
    lines = [bytes.fromhex(leaf) for leaf in rfc6962()["leaves_hex"]]

    assert [merkle.root(SHA256, hashes(n)).hex() for n in range(9)] == rfc6962()["roots"]
    assert [merkle.root_of_lines(SHA256, lines[:n]).hex() for n in range(9)] == rfc6962()["roots"]


@pytest.mark.parametrize(("size", "index"), [(0, 0), (1, 1), (8, 8), (8, -1)])
def test_a_published_log_proves_no_entry_that_it_never_had(size: int, index: int) -> None:
    with pytest.raises(Refusal) as refused:
        merkle.inclusion_proof(SHA256, hashes(size), index)

    assert (refused.value.rule, refused.value.facts) == ("§12.index", {"index": index, "size": size})


@pytest.mark.parametrize(("size", "old"), [(0, 1), (8, 9), (8, -1)])
def test_a_published_log_proves_no_size_that_it_never_had(size: int, old: int) -> None:
    with pytest.raises(Refusal) as refused:
        merkle.consistency_proof(SHA256, hashes(size), old)

    assert (refused.value.rule, refused.value.facts) == ("§12.size", {"old": old, "size": size})
    assert merkle.consistency_proof(SHA256, hashes(size), 0) == []
    assert merkle.consistency_proof(SHA256, hashes(size), size) == []


def test_the_published_inclusion_proofs_are_made_and_hold_and_no_other_does() -> None:
    for case in rfc6962()["inclusion"]:
        leaves, index, size = hashes(case["size"]), case["index"], case["size"]
        proof = [bytes.fromhex(step) for step in case["proof"]]
        head = bytes.fromhex(case["root"])

        assert merkle.inclusion_proof(SHA256, leaves, index) == proof
        merkle.check_inclusion(SHA256, leaves[index], index, size, proof, head)
        for place, steps in ((index, [*proof, head]), (index + 1, proof)):
            with pytest.raises(Refusal):
                merkle.check_inclusion(SHA256, leaves[index], place, size, steps, head)


def test_the_published_consistency_proofs_are_made_and_hold_and_no_other_does() -> None:
    for case in rfc6962()["consistency"]:
        old, new = case["old"], case["new"]
        proof = [bytes.fromhex(step) for step in case["proof"]]
        before, after = merkle.root(SHA256, hashes(old)), merkle.root(SHA256, hashes(new))

        assert merkle.consistency_proof(SHA256, hashes(new), old) == proof
        merkle.check_consistency(SHA256, old, new, before, after, proof)
        with pytest.raises(Refusal):
            merkle.check_consistency(SHA256, old, new, after, before, [*proof, after])
