"""The ticket of an entry (§5). The lowest ticket is drawn first; anyone repeats it with printf and sha256sum.

Whether one entry is drawn from a list or from a part of it, its ticket is the same: a ticket depends on the seed, the
label and the identifier, and on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import isqrt

from fairdraw.canon import Suite

HEADER = "fairdraw/1 ticket"
TARGET = "target"


def ticket(suite: Suite, seed: str, label: str, entry_id: str) -> str:
    """The entry's ticket, 64 hex digits (§5)."""
    return suite.hash(HEADER, seed, label, entry_id)


def item_label(target: str) -> str:
    return f"item:{target}"


def expert_label(target: str) -> str:
    return f"expert:{target}"


def inspector_label(target: str, group: int) -> str:
    return f"inspector:{target}:{group}"


def lowest(suite: Suite, seed: str, label: str, ids: Iterable[str], count: int) -> list[tuple[str, str]]:
    """The `count` lowest tickets of these entries with their ids, lowest first; equal tickets go by id (§5)."""
    entries = ids if isinstance(ids, list) else list(ids)
    kept = _below(suite, seed, label, entries, _threshold(count, len(entries)))
    if len(kept) < min(count, len(entries)):
        kept = _below(suite, seed, label, entries, None)
    kept.sort()
    return [(digest.hex(), entry_id) for digest, entry_id in kept[:count]]


def _threshold(count: int, size: int) -> bytes | None:
    """A ticket below which about count + 6√count + 12 of the size tickets fall: the others need not be kept.

    If by ill luck fewer than `count` fall below it, the caller keeps all, so the outcome never depends on this number.
    """
    wanted = count + 6 * (isqrt(count) + 1) + 12
    return None if wanted >= size else ((wanted << 256) // size).to_bytes(32, "big")


def _below(suite: Suite, seed: str, label: str, ids: list[str], limit: bytes | None) -> list[tuple[bytes, str]]:
    """Tickets as bytes, which sort as their hex does. The common beginning is hashed once and copied."""
    start = suite.start()
    start.update(f"{HEADER}\n{seed}\n{label}\n".encode())
    copy = start.copy
    kept = []
    for entry_id in ids:
        state = copy()
        state.update(entry_id.encode())
        digest = state.digest()
        if limit is None or digest < limit:
            kept.append((digest, entry_id))
    return kept
