"""What must hold among a draw's log entries (§12, §13): announced once, before anything was revealed or could be known;
revealed whole; drawn once; topped up in the order of the reserves.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from fairdraw import shape
from fairdraw.canon import Refusal, read_time
from fairdraw.log import SUBSTITUTION, value_digest
from fairdraw.manifest import Manifest
from fairdraw.record import Record, Reserve
from fairdraw.roster import KINDS


def check(entries: Sequence[dict[str, Any]], record: Record, digest: str) -> None:
    """Refuse the first thing in these entries that does not fit this draw."""
    manifest = record.manifest
    for one in entries:
        if one["draw"] != manifest.draw:
            raise Refusal("§12.draw", f"entry {one['seq']} is of another draw, {one['draw']}", found=one["draw"])
    _check_clock(entries)
    announced = _only(entries, "ANNOUNCED")
    _check_announced(announced, manifest)
    drawn = _only(entries, "DRAWN")
    if drawn["record"] != digest:
        raise _differs("record", drawn, "record", digest)
    _check_revealed(entries, announced, drawn, record)
    _check_before_known(announced, manifest)
    _check_substituted(entries, drawn, record)
    if manifest.covert and not any(one["type"] == "OPENED" for one in entries):
        raise Refusal("§13.opened", "a covert draw's package has no OPENED entry")


def _only(entries: Sequence[dict[str, Any]], kind: str) -> dict[str, Any]:
    found = [one for one in entries if one["type"] == kind]
    if len(found) != 1:
        raise Refusal(f"§12.{kind.lower()}", f"one {kind} entry is wanted, not {len(found)}", found=len(found))
    return found[0]


def _differs(name: str, one: dict[str, Any], field: str, wanted: object) -> Refusal:
    message = f"entry {one['seq']}: {field} is {one.get(field)!r}, wanted {wanted!r}"
    return Refusal(f"§12.{name}", message, field=field, wanted=wanted, found=one.get(field))


def _check_clock(entries: Sequence[dict[str, Any]]) -> None:
    times = [read_time(one["at"], "§12.at") for one in entries]
    for one, before, at in zip(entries[1:], times, times[1:], strict=False):
        if at < before:
            raise Refusal("§12.at", f"entry {one['seq']} is dated before the entry above it", found=one["at"])


def _check_announced(announced: dict[str, Any], manifest: Manifest) -> None:
    if announced["commitment"] != manifest.commitment():
        raise _differs("commitment", announced, "commitment", manifest.commitment())
    roots = None if manifest.covert else {kind: manifest.rosters[kind].root for kind in KINDS}
    if announced.get("rosters") != roots:
        raise _differs("rosters", announced, "rosters", roots)


def _check_revealed(
    entries: Sequence[dict[str, Any]], announced: dict[str, Any], drawn: dict[str, Any], record: Record
) -> None:
    found = [one for one in entries if one["type"] == "REVEALED"]
    if sorted(shape.integer(one["source"], "§12.revealed") for one in found) != list(range(len(record.sources))):
        raise Refusal("§12.revealed", "every source is revealed once", found=[one["source"] for one in found])
    for one in found:
        wanted = value_digest(record.manifest.suite, record.sources[one["source"]].value)
        if one["value"] != wanted:
            raise _differs("revealed", one, "value", wanted)
        if not announced["seq"] < one["seq"] < drawn["seq"]:
            raise Refusal("§12.order", f"entry {one['seq']} does not lie between ANNOUNCED and DRAWN", seq=one["seq"])


def _check_before_known(announced: dict[str, Any], manifest: Manifest) -> None:
    at = read_time(announced["at"], "§12.at")
    for position, source in enumerate(manifest.sources):
        known: datetime | None = source.known_at()
        if known is not None and at >= known:
            raise Refusal(
                "§12.announced-late",
                f"announced at {announced['at']}, when source {position} ({source.kind} {source.name}) already existed",
                position=position,
                known=known.isoformat(),
            )


def _check_substituted(entries: Sequence[dict[str, Any]], drawn: dict[str, Any], record: Record) -> None:
    """Each says who, for whom and by which ticket; of a covert draw that may be sealed (§13)."""
    standing = {target.id: target.stratum for target in record.drawn}
    waiting = list(record.reserves)
    for one in entries:
        if one["type"] != "SUBSTITUTED":
            continue
        if one["seq"] < drawn["seq"]:
            raise Refusal("§13.substituted", f"entry {one['seq']} substitutes before anything was drawn")
        if record.manifest.covert and one.get("kind") != "target":
            continue
        shape.fields(one, "§13.substituted", SUBSTITUTION, optional=one.keys())
        shape.texts([one[name] for name in SUBSTITUTION], "§13.substituted")
        if one["kind"] not in ("target", "inspector"):
            raise Refusal("§13.substituted", f"entry {one['seq']}: {one['kind']!r} is no kind of substitution")
        if one["kind"] == "target":
            _step_in(one, standing, waiting)


def _step_in(one: dict[str, Any], standing: dict[str, str], waiting: list[Reserve]) -> None:
    """A target that stands falls out, once, and the next reserve of its own stratum stands in its place (§13)."""
    stratum = standing.pop(one["out"], None)
    if stratum is None or one["target"] != one["out"]:
        raise Refusal("§13.substituted", f"entry {one['seq']}: {one['out']!r} is not a target that could fall out")
    following = next((reserve for reserve in waiting if reserve.stratum == stratum), None)
    if following is None or (one["into"], one["ticket"]) != (following.id, following.ticket):
        raise Refusal("§13.substituted", f"entry {one['seq']}: {one['into']!r} was not the next reserve of {stratum}")
    waiting.remove(following)
    standing[following.id] = stratum
