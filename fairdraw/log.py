"""The public log (§12): what an entry is, its leaf, `log.json`, and what must hold among a draw's entries.

The log is append-only. Whoever kept one old head detects any rewriting; whoever has a draw's package sees that it was
announced before anything about its randomness could be known.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fairdraw import merkle, shape
from fairdraw.canon import SHA256, Refusal, Suite, check_id, check_text, jcs, read_time
from fairdraw.manifest import Manifest
from fairdraw.note import Checkpoint, VerifierKey, open_note, read_checkpoint
from fairdraw.record import Record
from fairdraw.roster import KINDS

Entry = Mapping[str, Any]

SUBSTITUTION = ("kind", "target", "out", "into", "ticket", "by")
BASE = ("seq", "at", "type", "draw")
FACTS: dict[str, tuple[str, ...]] = {
    "ANNOUNCED": ("commitment",),
    "REVEALED": ("source", "value"),
    "DRAWN": ("record",),
    "ABORTED": ("reason", "by"),
    "VOIDED": ("reason", "approved_by"),
    "SUBSTITUTED": ("reason",),
    "RESULT": ("digest",),
    "CORRECTED": ("digest",),
    "OPENED": (),
}


def entry(seq: int, at: str, type: str, draw: str, **facts: object) -> dict[str, Any]:
    """A log entry: the four fields of every entry, and the facts its type must have; more facts may be added."""
    return check_entry({"seq": seq, "at": at, "type": type, "draw": draw, **facts})


def check_entry(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise Refusal("§12.entry", "a log entry is an object")
    kind = value.get("type")
    if not isinstance(kind, str) or kind not in FACTS:
        raise Refusal("§12.type", f"{kind!r} is not a type of log entry", found=kind)
    shape.fields(value, "§12.entry", (*BASE, *FACTS[kind]), optional=value.keys())
    shape.integer(value["seq"], "§12.seq")
    read_time(value["at"], "§12.at")
    check_id(value["draw"], "§12.draw")
    jcs(value)
    return value


def announced(seq: int, at: str, manifest: Manifest) -> dict[str, Any]:
    """The lists and rules are frozen; a covert draw shows its commitment and nothing else (§13)."""
    roots = {} if manifest.covert else {"rosters": {kind: manifest.rosters[kind].root for kind in KINDS}}
    return entry(seq, at, "ANNOUNCED", manifest.draw, commitment=manifest.commitment(), **roots)


def revealed(seq: int, at: str, manifest: Manifest, position: int, value: str) -> dict[str, Any]:
    """The source at this place among the manifest's sources has given its value."""
    digest = value_digest(manifest.suite, value)
    return entry(seq, at, "REVEALED", manifest.draw, source=position, value=digest)


def drawn(seq: int, at: str, record: Record) -> dict[str, Any]:
    return entry(seq, at, "DRAWN", record.manifest.draw, record=record.digest())


def substituted(seq: int, at: str, manifest: Manifest, reason: str, **facts: str) -> dict[str, Any]:
    """Who stepped in for whom (§13): kind (`target` or `inspector`), target, out, into, ticket and by.

    While a covert draw is closed the entry carries only the digest of these facts.
    """
    shape.fields(facts, "§13.substituted", SUBSTITUTION)
    if manifest.covert:
        sealed = manifest.suite.hash("fairdraw/1 substitution", jcs(facts).decode())
        return entry(seq, at, "SUBSTITUTED", manifest.draw, reason=reason, digest=sealed)
    return entry(seq, at, "SUBSTITUTED", manifest.draw, reason=reason, **facts)


def value_digest(suite: Suite, value: str) -> str:
    """The digest of a revealed value: made as a commitment is, so that a committed source's is its commitment (§4)."""
    return suite.hash("fairdraw/1 commit", check_text(value, "§4.value"))


def leaf_hash(value: Entry) -> bytes:
    """RFC 6962's leaf hash over the entry's JCS, always SHA-256."""
    return merkle.leaf_hash(SHA256, jcs(value))


def root(leaves: Sequence[bytes]) -> bytes:
    return merkle.root(SHA256, leaves)


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    return merkle.inclusion_proof(SHA256, leaves, index)


def consistency_proof(leaves: Sequence[bytes], old: int) -> list[bytes]:
    return merkle.consistency_proof(SHA256, leaves, old)


def check_inclusion(value: Entry, proof: Sequence[bytes], head: Checkpoint) -> None:
    """The entry stands in the log of this head at its `seq`; if not, the refusal names both roots."""
    merkle.check_inclusion(SHA256, leaf_hash(value), value["seq"], head.size, proof, head.root)


def check_consistency(old: Checkpoint, new: Checkpoint, proof: Sequence[bytes]) -> None:
    """The newer head only added to the older one; an old head kept at home is all that this takes."""
    merkle.check_consistency(SHA256, old.size, new.size, old.root, new.root, proof)


def build(entries: Iterable[Entry], leaves: Sequence[bytes], note: str, key: VerifierKey) -> dict[str, Any]:
    """`log.json` (§14): these entries, each proved against the checkpoint over exactly these leaves."""
    proved = [
        {"index": e["seq"], "entry": dict(e), "proof": [step.hex() for step in inclusion_proof(leaves, e["seq"])]}
        for e in sorted(entries, key=lambda e: int(e["seq"]))
    ]
    return {"entries": proved, "checkpoint": note, "vkey": key.text()}


@dataclass(frozen=True)
class LogFile:
    """`log.json` as read: entries whose proofs lead to the signed root."""

    entries: tuple[dict[str, Any], ...]
    head: Checkpoint
    key: VerifierKey


def read(value: object, key: VerifierKey | None = None) -> LogFile:
    """Check signature and proofs. With `key`, the log must be signed by that key and by no other."""
    found = shape.fields(value, "§12.log", ("entries", "checkpoint", "vkey"))
    signer = VerifierKey.parse(found["vkey"])
    if key is not None and key != signer:
        raise Refusal("§12.vkey", f"the log is signed by {signer.text()}, not by {key.text()}", found=signer.text())
    head = read_checkpoint(open_note(check_note(found["checkpoint"]), signer, alone=True))
    if head.origin != signer.name:
        raise Refusal("§12.origin", f"the checkpoint is of {head.origin}, the key is of {signer.name}")
    entries = [_proved(line, head) for line in shape.listing(found["entries"], "§12.log")]
    if any(one["seq"] >= other["seq"] for one, other in zip(entries, entries[1:], strict=False)):
        raise Refusal("§12.order", "the entries are not in the order of the log")
    return LogFile(tuple(entries), head, signer)


def check_note(note: object) -> str:
    if not isinstance(note, str):
        raise Refusal("§12.checkpoint", "the checkpoint is a text")
    return note


def _proved(line: object, head: Checkpoint) -> dict[str, Any]:
    found = shape.fields(line, "§12.log", ("index", "entry", "proof"))
    value = check_entry(found["entry"])
    if found["index"] != value["seq"] or isinstance(found["index"], bool):
        raise Refusal("§12.seq", f"entry {value['seq']} stands at index {found['index']!r}", found=found["index"])
    steps = [bytes.fromhex(shape.hexadecimal(s, "§12.proof")) for s in shape.listing(found["proof"], "§12.proof")]
    check_inclusion(value, steps, head)
    return value
