"""RFC 6962 trees (§2 roster roots, §12 the public log): roots, inclusion and consistency proofs, and their checks.

Leaves are hashed with the prefix 0x00 and nodes with 0x01, so that no inner node can pass for an entry. Everything here
takes leaf hashes, never leaves, so that a log of millions need not be held whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fairdraw.canon import Refusal, Suite


def leaf_hash(suite: Suite, leaf: bytes) -> bytes:
    return suite.digest(b"\x00" + leaf)


def node_hash(suite: Suite, left: bytes, right: bytes) -> bytes:
    return suite.digest(b"\x01" + left + right)


def root(suite: Suite, hashes: Sequence[bytes]) -> bytes:
    """The tree's head; of no leaves at all, the hash of the empty string (§2)."""
    if not hashes:
        return suite.digest(b"")
    level = list(hashes)
    while len(level) > 1:
        level = _join(suite, level)
    return level[0]


def _join(suite: Suite, level: list[bytes]) -> list[bytes]:
    """One level up: neighbours joined, an odd last one carried, which is RFC 6962's split at the power of two."""
    start = suite.start()
    start.update(b"\x01")
    parents = []
    for at in range(0, len(level) - 1, 2):
        node = start.copy()
        node.update(level[at] + level[at + 1])
        parents.append(node.digest())
    return parents + level[len(parents) * 2 :]


def root_of_lines(suite: Suite, lines: Iterable[bytes]) -> bytes:
    """The root over entry lines without their LF (§2)."""
    start = suite.start()
    start.update(b"\x00")
    hashes = []
    for line in lines:
        leaf = start.copy()
        leaf.update(line)
        hashes.append(leaf.digest())
    return root(suite, hashes)


def _split(size: int) -> int:
    """The largest power of two smaller than size."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_proof(suite: Suite, hashes: Sequence[bytes], index: int) -> list[bytes]:
    """The neighbours that lead from leaf `index` up to the root, nearest first (RFC 6962 §2.1.1)."""
    if not 0 <= index < len(hashes):
        raise Refusal("§12.index", f"there is no entry {index} among {len(hashes)}", index=index, size=len(hashes))
    path: list[bytes] = []
    low, high = 0, len(hashes)
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(root(suite, hashes[middle:high]))
            high = middle
        else:
            path.append(root(suite, hashes[low:middle]))
            low = middle
    return path[::-1]


def root_from_inclusion(suite: Suite, leaf: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes | None:
    """The root that this proof leads to, or None when its length does not fit the place (RFC 9162 §2.1.3.2)."""
    if not 0 <= index < size:
        return None
    node, last = index, size - 1
    found = leaf
    for step in proof:
        if last == 0:
            return None
        if node & 1 or node == last:
            found = node_hash(suite, step, found)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(suite, found, step)
        node, last = node >> 1, last >> 1
    return found if last == 0 else None


def verify_inclusion(suite: Suite, leaf: bytes, index: int, size: int, proof: Sequence[bytes], head: bytes) -> bool:
    return root_from_inclusion(suite, leaf, index, size, proof) == head


def consistency_proof(suite: Suite, hashes: Sequence[bytes], old: int) -> list[bytes]:
    """What shows that the first `old` entries are still what they were (RFC 6962 §2.1.2)."""
    if not 0 <= old <= len(hashes):
        raise Refusal("§12.size", f"a log of {len(hashes)} never had {old} entries", old=old, size=len(hashes))
    if old in (0, len(hashes)):
        return []
    return _subproof(suite, hashes, old, True)


def _subproof(suite: Suite, hashes: Sequence[bytes], old: int, whole: bool) -> list[bytes]:
    if old == len(hashes):
        return [] if whole else [root(suite, hashes)]
    middle = _split(len(hashes))
    if old <= middle:
        return [*_subproof(suite, hashes[:middle], old, whole), root(suite, hashes[middle:])]
    return [*_subproof(suite, hashes[middle:], old - middle, False), root(suite, hashes[:middle])]


def verify_consistency(
    suite: Suite, old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the log of `new` entries only added to the log of `old` ones (RFC 9162 §2.1.4.2)."""
    if not 0 <= old <= new:
        return False
    if old == 0:
        return not proof and old_root == suite.digest(b"")
    if old == new:
        return not proof and old_root == new_root
    path = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    return bool(path) and _roots_from_consistency(suite, old, new, path) == (old_root, new_root)


def _roots_from_consistency(suite: Suite, old: int, new: int, path: list[bytes]) -> tuple[bytes, bytes] | None:
    node, last = old - 1, new - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    before = after = path[0]
    for step in path[1:]:
        if last == 0:
            return None
        if node & 1 or node == last:
            before, after = node_hash(suite, step, before), node_hash(suite, step, after)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            after = node_hash(suite, after, step)
        node, last = node >> 1, last >> 1
    return (before, after) if last == 0 else None
