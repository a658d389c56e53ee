"""The public log's leaves, signed heads and proofs (protocol §12). Hashes travel as hex, proofs nearest first."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from fairdraw import log as core_log
from fairdraw import merkle, note
from fairdraw.canon import SHA256, Refusal, jcs, parse_json, write_time
from inspectorate.draws.fair.wording import in_words


def leaf(*, seq: int, at: datetime, kind: str, draw_no: str, digests: dict[str, Any]) -> str:
    """One entry as its canonical JSON, which is the leaf."""
    with in_words():
        return jcs(core_log.entry(seq, write_time(at), kind, draw_no, **digests)).decode()


def leaf_hash(text: str) -> str:
    return merkle.leaf_hash(SHA256, text.encode()).hex()


def grow(edge: Sequence[str], size: int, leaf_: str) -> list[str]:
    """The tree's right edge after its `size`-th leaf: the roots of its full subtrees, the largest first."""
    grown = [bytes.fromhex(h) for h in edge] + [bytes.fromhex(leaf_)]
    while size % 2 == 0:
        right, left = grown.pop(), grown.pop()
        grown.append(merkle.node_hash(SHA256, left, right))
        size //= 2
    return [h.hex() for h in grown]


def root(edge: Sequence[str]) -> str:
    """The head of the tree with this right edge."""
    if not edge:
        return merkle.root(SHA256, []).hex()
    found = bytes.fromhex(edge[-1])
    for left in reversed(edge[:-1]):
        found = merkle.node_hash(SHA256, bytes.fromhex(left), found)
    return found.hex()


def checkpoint(origin: str, key: str, *, size: int, root: str) -> str:
    """The signed head: a C2SP checkpoint in a signed note."""
    with in_words():
        text = note.checkpoint(origin, size, bytes.fromhex(root))
        return note.make(text, _verifier(origin, key), _private(key).sign)


def verifier_key(origin: str, key: str) -> str:
    """The public half, as it is published: `name+id+base64`."""
    return _verifier(origin, key).text()


def inclusion(hashes: Sequence[str], index: int) -> list[str]:
    return [h.hex() for h in merkle.inclusion_proof(SHA256, [bytes.fromhex(h) for h in hashes], index)]


def consistency(hashes: Sequence[str], old: int) -> list[str]:
    return [h.hex() for h in merkle.consistency_proof(SHA256, [bytes.fromhex(h) for h in hashes], old)]


def value_digest(value: str) -> str:
    """A revealed value's digest; a committed source's is its commitment."""
    return core_log.value_digest(SHA256, value)


def statement(facts: dict[str, Any]) -> str:
    return jcs(facts).decode()


def digest_of(text: str) -> str:
    return SHA256.hash("fairdraw/1 statement", text)


def check_log(
    origin: str, key: str, rows: Sequence[tuple[int, str, str]], heads: Sequence[tuple[int, str, str]]
) -> str:
    """What is wrong with the whole log, first thing first; "" when nothing is."""
    broken = _broken_rows(rows)
    if broken:
        return broken
    return _broken_heads(origin, key, [bytes.fromhex(h) for _, _, h in rows], heads)


def _broken_rows(rows: Sequence[tuple[int, str, str]]) -> str:
    for expected, (seq, text, stored) in enumerate(rows):
        if seq != expected:
            return f"缺少第 {expected} 条"
        if leaf_hash(text) != stored:
            return f"第 {seq} 条的内容与摘要不符"
        try:
            entry = core_log.check_entry(parse_json(text))
        except Refusal:
            return f"第 {seq} 条不是合规的日志条目"
        if entry["seq"] != seq or jcs(entry).decode() != text:
            return f"第 {seq} 条的序号或写法不符"
    return ""


def _broken_heads(origin: str, key: str, leaves: list[bytes], heads: Sequence[tuple[int, str, str]]) -> str:
    """Every head is rightly signed and is the root of what it covers; so each goes on from the one before it."""
    verifier, covered = _verifier(origin, key), 0
    for size, stored, text in heads:
        try:
            head = note.read_checkpoint(note.open_note(text, verifier))
        except Refusal:
            return f"第 {size} 条之后的检查点签名不符"
        if head.size != size or head.root.hex() != stored or size > len(leaves):
            return f"第 {size} 条之后的检查点与所存不符"
        found = merkle.root(SHA256, leaves[:size]).hex()
        if found != stored:
            return f"第 {size} 条之后的检查点与日志内容不符：按日志算得 {found}，检查点签的是 {stored}"
        covered = size
    return "" if covered == len(leaves) else "最后几条日志没有签名的检查点"


@cache
def _private(key: str) -> Ed25519PrivateKey:
    """From 64 hex digits; any other secret an office sets is stretched to a seed."""
    try:
        seed = bytes.fromhex(key)
    except ValueError:
        seed = b""
    if len(seed) != 32:
        seed = hashlib.sha256(b"sunlot log\n" + key.encode()).digest()
    return Ed25519PrivateKey.from_private_bytes(seed)


def _verifier(origin: str, key: str) -> note.VerifierKey:
    return note.VerifierKey(note.check_name(origin), _private(key).public_key().public_bytes_raw())
