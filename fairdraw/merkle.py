"""RFC 6962 trees (§2 roster roots, §12 the public log): roots, inclusion and consistency proofs, and their checks.

Leaves are hashed with the prefix 0x00 and nodes with 0x01, so that no inner node can pass for an entry. Everything here
takes leaf hashes, never leaves, so that a log of millions need not be held whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from fairdraw.canon import Refusal, Suite

# Bytes of a hash, in either suite.
HASH = 32


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


def check_inclusion(suite: Suite, leaf: bytes, index: int, size: int, proof: Sequence[bytes], head: bytes) -> None:
    """This leaf stands at this place below this head; if not, the refusal names the root found and the one wanted."""
    if not 0 <= index < size:
        raise Refusal("§12.index", f"there is no entry {index} among {size}", index=index, size=size)
    inner, outer = _way_up(index, size)
    _check_hashes([leaf, *proof], 1 + inner + outer)
    found = _climb(suite, leaf, _sided(proof, inner, index))
    _same_root(f"entry {index} of {size}", found, head)


def _way_up(index: int, size: int) -> tuple[int, int]:
    """The steps from a leaf to its place on the tree's right edge, and from there to the root.

    On the edge every neighbour stands to the left; an odd node that is carried up has none, and takes no step.
    """
    inner = (index ^ (size - 1)).bit_length()
    return inner, (index >> inner).bit_count()


def _sided(proof: Sequence[bytes], inner: int, index: int) -> list[tuple[bool, bytes]]:
    """Each neighbour, and whether it stands to the left: below the edge the bits of the index say so."""
    return [(level >= inner or bool(index >> level & 1), step) for level, step in enumerate(proof)]


def _climb(suite: Suite, start: bytes, steps: Iterable[tuple[bool, bytes]]) -> bytes:
    found = start
    for left, step in steps:
        found = node_hash(suite, step, found) if left else node_hash(suite, found, step)
    return found


def _check_hashes(hashes: Sequence[bytes], wanted: int) -> None:
    """As many as the place wants, and each of a hash's length: else bytes could move from one to its neighbour."""
    if len(hashes) != wanted:
        message = f"the place wants a proof of {wanted} hashes with its start, not {len(hashes)}"
        raise Refusal("§12.proof", message, hashes=len(hashes), hashes_wanted=wanted)
    for place, one in enumerate(hashes):
        if len(one) != HASH:
            message = f"hash {place} of the proof has {len(one)} bytes, not {HASH}"
            raise Refusal("§12.proof", message, place=place, bytes=len(one))


def _same_root(what: str, found: bytes, wanted: bytes) -> None:
    if found != wanted:
        message = f"the proof of {what} leads to the root {found.hex()}, not to {wanted.hex()}"
        raise Refusal("§12.proof", message, found=found.hex(), wanted=wanted.hex())


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


def check_consistency(
    suite: Suite, old: int, new: int, old_root: bytes, new_root: bytes, proof: Sequence[bytes]
) -> None:
    """The log of `new` entries only added to the log of `old` ones; if not, the refusal names the root found and the
    one wanted, of the old log first."""
    if not 0 <= old <= new:
        raise Refusal("§12.size", f"a log of {new} never had {old} entries", old=old, size=new)
    if old in (0, new):
        _check_hashes(proof, 0)
        found, wanted = (old_root, new_root) if old else (suite.digest(b""), old_root)
        return _same_root(f"the first {old} of {new}", found, wanted)
    # The old log ends in a full tree of 2 ** full leaves: the proof starts from its root, unless that is the whole log.
    full = (old & -old).bit_length() - 1
    path = [old_root, *proof] if old == 1 << full else list(proof)
    inner, outer = _way_up(old - 1, new)
    _check_hashes(path, 1 + inner - full + outer)
    steps = _sided(path[1:], inner - full, old - 1 >> full)
    _same_root(f"the first {old} of {new}", _climb(suite, path[0], [s for s in steps if s[0]]), old_root)
    _same_root(f"all {new}", _climb(suite, path[0], steps), new_root)
