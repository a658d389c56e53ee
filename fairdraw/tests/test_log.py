"""The public log (§12): what an entry says, what log.json holds, and what of it is refused."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from fairdraw import ed25519, log, note
from fairdraw.canon import SUITES, Refusal, jcs
from fairdraw.roster import KINDS
from fairdraw.tests.cast import BUREAU, KEY, SECRET, VALUES, entries_of, held, log_of

RECORD = held()[0]
COVERT = held(covert=True)[0]
AT = "2023-05-08T10:00:00+08:00"
FILE = log_of(entries_of(RECORD))
WHO = {"kind": "target", "target": "T1", "out": "T1", "into": "T2", "ticket": "0" * 64, "by": "李局长"}


def refused(check: Any, *given: Any, **more: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refusal) as found:
        check(*given, **more)
    return found.value.rule, found.value.facts


def base(type: str, **facts: Any) -> dict[str, Any]:
    return {"seq": 0, "at": AT, "type": type, "draw": "2023001-001-1", **facts}


FACTS = {
    "ANNOUNCED": {"commitment": "c"},
    "REVEALED": {"source": 0, "value": "v"},
    "DRAWN": {"record": "r"},
    "ABORTED": {"reason": "WITHHELD", "by": "王科长"},
    "VOIDED": {"reason": "LIST", "approved_by": "张局长"},
    "SUBSTITUTED": {"reason": "CLOSED"},
    "RESULT": {"digest": "d"},
    "CORRECTED": {"digest": "d"},
    "OPENED": {},
}


@pytest.mark.parametrize("kind", FACTS)
def test_an_entry_of_each_type_has_its_facts_and_may_have_more(kind: str) -> None:
    facts = FACTS[kind]

    assert set(log.FACTS) == set(FACTS)
    assert log.check_entry(base(kind, **facts, note="x")) == base(kind, **facts, note="x")
    assert log.entry(0, AT, kind, "2023001-001-1", **facts) == base(kind, **facts)
    for name in ("seq", "at", "draw", *facts):
        one = base(kind, **facts)
        del one[name]
        assert refused(log.check_entry, one) == ("§12.entry", {"missing": [name]})


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"seq": 0}, ""),
        ({"seq": -1}, "§12.seq"),
        ({"seq": "0"}, "§12.seq"),
        ({"seq": True}, "§12.seq"),
        ({"seq": 2**53}, "§12.seq"),
        ({"at": "2023-05-08"}, "§12.at"),
        ({"at": None}, "§12.at"),
        ({"draw": ""}, "§12.draw"),
        ({"draw": "d" * 64}, ""),
        ({"draw": "d" * 65}, "§12.draw"),
        ({"type": "OPEN"}, "§12.type"),
        ({"type": "opened"}, "§12.type"),
        ({"type": None}, "§12.type"),
        ({"type": ["OPENED"]}, "§12.type"),
        ({"note": None}, "§0.json"),
        ({"note": 1.5}, "§0.json"),
        ({"note": "e\u0301"}, "§0.json"),
    ],
)
def test_an_entry_stands_at_its_place_at_its_time_for_its_draw(changes: dict[str, Any], rule: str) -> None:
    one = {**base("OPENED"), **changes}

    if rule:
        assert refused(log.check_entry, one)[0] == rule
    else:
        assert log.check_entry(one) == one


@pytest.mark.parametrize("value", [None, [], "OPENED", 1])
def test_what_is_no_object_is_no_entry(value: Any) -> None:
    assert refused(log.check_entry, value) == ("§12.entry", {})


def test_the_entries_of_a_draw_say_what_the_draw_says() -> None:
    manifest = RECORD.manifest
    roots = {kind: manifest.rosters[kind].root for kind in KINDS}
    announced, *values, drawn = entries_of(RECORD)

    assert announced == {**base("ANNOUNCED"), "seq": 3, "at": "2023-05-04T09:00:00+08:00",
                         "commitment": manifest.commitment(), "rosters": roots}  # fmt: skip
    digests = [hashlib.sha256(b"fairdraw/1 commit\n" + value.encode()).hexdigest() for value in VALUES]
    assert values == [base("REVEALED", source=n, value=d) | {"seq": 4 + n} for n, d in enumerate(digests)]
    assert digests[0] == manifest.sources[0].commitment
    assert drawn == base("DRAWN", record=RECORD.digest()) | {"seq": 7}


def test_a_covert_draw_announces_its_commitment_and_nothing_else() -> None:
    assert entries_of(COVERT)[0].keys() == {"seq", "at", "type", "draw", "commitment"}


@pytest.mark.parametrize("name", SUITES)
def test_a_revealed_value_is_hidden_by_the_hash_of_the_draw(name: str) -> None:
    message = b"fairdraw/1 commit\n" + BUREAU.encode()

    assert log.value_digest(SUITES[name], BUREAU) == hashlib.new(name, message).hexdigest()
    assert refused(log.value_digest, SUITES[name], "a\nb")[0] == "§4.value"


def test_who_stepped_in_for_whom_is_told_of_an_open_draw_and_sealed_of_a_covert_one() -> None:
    told = log.substituted(9, AT, RECORD.manifest, "CLOSED", **WHO)
    sealed = log.substituted(9, AT, COVERT.manifest, "CLOSED", **WHO)

    assert told == base("SUBSTITUTED", reason="CLOSED", **WHO) | {"seq": 9}
    digest = hashlib.sha256(b"fairdraw/1 substitution\n" + jcs(WHO)).hexdigest()
    assert sealed == base("SUBSTITUTED", reason="CLOSED", digest=digest) | {"seq": 9}
    for manifest in (RECORD.manifest, COVERT.manifest):
        short = {name: text for name, text in WHO.items() if name != "by"}
        assert refused(log.substituted, 9, AT, manifest, "CLOSED", **short) == ("§13.substituted", {"missing": ["by"]})
        more = {**WHO, "note": "x"}
        assert refused(log.substituted, 9, AT, manifest, "CLOSED", **more) == ("§13.substituted", {"unknown": ["note"]})


def test_log_json_holds_the_entries_in_the_order_of_the_log_whatever_order_they_were_given_in() -> None:
    assert log_of(entries_of(RECORD)[::-1]) == FILE
    assert [line["index"] for line in FILE["entries"]] == [3, 4, 5, 6, 7]
    assert FILE["vkey"] == KEY.text()


def bent(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    value = copy.deepcopy(FILE)
    change(value)
    return value


def signed(origin: str, size: int, root: bytes, key: note.VerifierKey = KEY) -> dict[str, Any]:
    """The file under another head, rightly signed."""
    text = note.checkpoint(origin, size, root)
    return {**FILE, "checkpoint": note.make(text, key, partial(ed25519.sign, SECRET))}


def test_a_log_as_it_should_be_is_read_with_its_head_and_its_key() -> None:
    found = log.read(FILE)

    assert [one["type"] for one in found.entries] == ["ANNOUNCED", "REVEALED", "REVEALED", "REVEALED", "DRAWN"]
    assert (found.key, found.head.origin, found.head.size) == (KEY, KEY.name, 12)
    assert log.read(FILE, KEY) == found
    assert log.read({**FILE, "entries": []}).entries == ()


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda v: v.pop("vkey"), "§12.log"),
        (lambda v: v.update(note="x"), "§12.log"),
        (lambda v: v.update(entries={}), "§12.log"),
        (lambda v: v.update(checkpoint=None), "§12.checkpoint"),
        (lambda v: v.update(checkpoint=[]), "§12.checkpoint"),
        (lambda v: v.update(checkpoint=v["checkpoint"] + v["checkpoint"].split("\n\n")[1]), "§12.note"),
        (lambda v: v.update(vkey=None), "§12.vkey"),
        (lambda v: v["entries"].reverse(), "§12.order"),
        (lambda v: v["entries"].append(v["entries"][-1]), "§12.order"),
        (lambda v: v["entries"].insert(1, v["entries"][0]), "§12.order"),
        (lambda v: v["entries"][0].pop("proof"), "§12.log"),
        (lambda v: v["entries"][0].update(note="x"), "§12.log"),
        (lambda v: v["entries"].__setitem__(0, []), "§12.log"),
        (lambda v: v["entries"][0].update(index=4), "§12.seq"),
        (lambda v: v["entries"][0].update(index="3"), "§12.seq"),
        (lambda v: v["entries"][0]["entry"].update(seq=4), "§12.seq"),
        (lambda v: v["entries"][0]["entry"].update(type="OPEN"), "§12.type"),
        (lambda v: v["entries"][0]["entry"].update(note="x"), "§12.proof"),
        (lambda v: v["entries"][0].update(proof={}), "§12.proof"),
        (lambda v: v["entries"][0].update(proof=[]), "§12.proof"),
        (lambda v: v["entries"][0]["proof"].__setitem__(0, "0" * 63), "§12.proof"),
        (lambda v: v["entries"][0]["proof"].__setitem__(0, "0" * 64), "§12.proof"),
        (lambda v: v["entries"][0]["proof"].pop(), "§12.proof"),
    ],
)
def test_a_log_that_is_not_as_it_should_be_is_refused(change: Callable[[dict[str, Any]], object], rule: str) -> None:
    assert refused(log.read, bent(change))[0] == rule


@pytest.mark.parametrize(("place", "index"), [(1, True), (0, False)])
def test_an_index_is_a_number_even_where_python_takes_it_for_one(place: int, index: Any) -> None:
    entries = [{**one, "seq": n} for n, one in enumerate(entries_of(RECORD))]
    found = log_of(entries)
    found["entries"][place]["index"] = index

    assert refused(log.read, found) == ("§12.seq", {"found": index})


def test_a_head_of_another_log_another_size_or_another_root_is_refused() -> None:
    head = log.read(FILE).head

    assert log.read(signed(KEY.name, 12, head.root)).head == head
    assert refused(log.read, signed("other.example/log", 12, head.root))[0] == "§12.origin"
    assert refused(log.read, signed(KEY.name, 12, b"\x00" * 32))[0] == "§12.proof"
    assert refused(log.read, signed(KEY.name, 3, head.root))[0] == "§12.index"


def test_the_log_is_signed_by_the_expected_key_and_by_no_other() -> None:
    other = note.VerifierKey(KEY.name, ed25519.public_key(b"\x07" * 32))

    assert refused(log.read, FILE, other) == ("§12.vkey", {"found": KEY.text()})
    assert refused(log.read, {**FILE, "vkey": other.text()})[0] == "§12.note"


def test_one_old_head_kept_at_home_is_all_that_it_takes_to_find_a_rewriting() -> None:
    entries = [log.entry(n, AT, "OPENED", f"d{n}") for n in range(7)]
    leaves = [log.leaf_hash(one) for one in entries]
    old, new = (note.Checkpoint(KEY.name, n, log.root(leaves[:n])) for n in (4, 7))
    rewritten = note.Checkpoint(KEY.name, 7, log.root([leaves[1], *leaves[1:]]))
    proof = log.consistency_proof(leaves, 4)

    assert leaves[0] == hashlib.sha256(b"\x00" + jcs(entries[0])).digest()
    log.check_consistency(old, new, proof)
    assert refused(log.check_consistency, old, rewritten, proof)[0] == "§12.proof"
    assert refused(log.check_consistency, new, old, proof)[0] == "§12.size"
    for n, one in enumerate(entries):
        log.check_inclusion(one, log.inclusion_proof(leaves, n), new)
        assert refused(log.check_inclusion, one, log.inclusion_proof(leaves, n), old)[0] in ("§12.proof", "§12.index")
        assert refused(log.check_inclusion, one, log.inclusion_proof(leaves, n), rewritten)[0] == "§12.proof"
