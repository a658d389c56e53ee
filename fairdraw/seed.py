"""The seed: the commitment and every source's value, in one hash (§4). Nobody who contributes can choose it.

Committed values were fixed by their digest before the outside figures existed; outside figures were fixed by name
before they existed. So whoever speaks last has nothing left to choose.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence

from fairdraw import drand, shape
from fairdraw.canon import Refusal, Suite, check_text, nfc
from fairdraw.manifest import COMMITTED, Manifest, Source

_COMMITTED_FORM = re.compile(r".*#[0-9a-f]{32}", re.ASCII)
_PUBLIC_FORM = re.compile(r"(?:(?:(?:0|[1-9][0-9]{0,17})\.)+/)+", re.ASCII)


def commit(suite: Suite, value: str) -> str:
    """The commitment to a value, published before anything is revealed (§4)."""
    return suite.hash("fairdraw/1 commit", check_committed(value))


def make_value(text: str) -> str:
    """What a person wrote, a `#`, and 32 hex digits of the system's own, so that a short text cannot be guessed."""
    return f"{check_text(nfc(text), '§4.value')}#{secrets.token_hex(16)}"


def check_committed(value: str) -> str:
    if not _COMMITTED_FORM.fullmatch(check_text(value, "§4.value")):
        raise Refusal("§4.value-form", "a committed value ends in # and 32 lowercase hex digits")
    return value


def public_value(groups: Iterable[Iterable[int]]) -> str:
    """Public figures as RFC 3797 writes them: ascending in each group, `.` after a number, `/` after a group."""
    listed = [sorted(group) for group in groups]
    if not listed or not all(listed) or any(number < 0 for group in listed for number in group):
        raise Refusal("§4.public-form", "every group has at least one number, none below zero")
    return "".join("".join(f"{number}." for number in group) + "/" for group in listed)


def check_public(value: str) -> str:
    if not _PUBLIC_FORM.fullmatch(check_text(value, "§4.value")):
        raise Refusal("§4.public-form", f"{value!r} is not like 3.8.15./7./", found=value)
    for group in value.split("/")[:-1]:
        numbers = [int(number) for number in group.split(".")[:-1]]
        if numbers != sorted(numbers):
            raise Refusal("§4.public-form", f"{group}/ is not in ascending order", found=value)
    return value


def check_value(suite: Suite, position: int, source: Source, value: str) -> None:
    """The revealed value is the one committed to, or is written as its kind wants it (§4)."""
    if source.kind in COMMITTED:
        found = commit(suite, value)
        if found != source.commitment:
            raise Refusal(
                "§4.commitment",
                f"source {position} ({source.kind} {source.name}): the value is not the one committed to",
                position=position,
                wanted=source.commitment,
                found=found,
            )
    elif source.kind == "public":
        check_public(value)
    else:
        shape.hexadecimal(value, "§4.drand-value")


def check_values(manifest: Manifest, values: Sequence[str]) -> None:
    """One value for every source, in the manifest's order; one missing aborts the draw (§4)."""
    if len(values) != len(manifest.sources):
        raise Refusal(
            "§4.values",
            f"{len(manifest.sources)} sources need as many values, not {len(values)}",
            wanted=len(manifest.sources),
            found=len(values),
        )
    for position, (source, value) in enumerate(zip(manifest.sources, values, strict=True)):
        check_value(manifest.suite, position, source, value)


def check_signatures(manifest: Manifest, values: Sequence[str], signatures: Mapping[int, str]) -> None:
    """Every drand value is the SHA-256 of the signature that comes with it; the pairing is drand.check's."""
    wanted = {n for n, source in enumerate(manifest.sources) if source.kind == "drand"}
    if set(signatures) != wanted:
        raise Refusal("§4.drand-signature", "every drand source, and no other, comes with its signature")
    for position in sorted(wanted):
        found = drand.randomness(signatures[position])
        if found != values[position]:
            raise Refusal(
                "§4.drand-value",
                f"source {position}: the value is not the hash of the signature",
                position=position,
                wanted=found,
                found=values[position],
            )


def seed(manifest: Manifest, values: Sequence[str]) -> str:
    """H of the commitment and of each source's kind and value, in manifest order (§4)."""
    check_values(manifest, values)
    lines = (f"{source.kind}:{value}" for source, value in zip(manifest.sources, values, strict=True))
    return manifest.suite.hash("fairdraw/1 seed", manifest.commitment(), *lines)
