"""The enterprises, inspectors and rules that the core's tests draw with. Nothing in here is random."""

from __future__ import annotations

import hashlib
import json
from functools import partial
from pathlib import Path
from typing import Any

from fairdraw import ed25519, log, manifest, note, package
from fairdraw.canon import suite
from fairdraw.manifest import Manifest
from fairdraw.record import Record, draw
from fairdraw.roster import (
    ExpertEntry,
    InspectorEntry,
    ItemEntry,
    RecusalEntry,
    Roster,
    TargetEntry,
    with_empty,
)
from fairdraw.seed import commit

VECTORS = Path(__file__).parent.parent / "vectors"
BUREAU = "海通#000102030405060708090a0b0c0d0e0f"
WITNESS = "县纪委#ffeeddccbbaa99887766554433221100"
LOTTERY = "3.8.15.22.29.33./7./"
SECRET = bytes(range(32))
KEY = note.VerifierKey("sunlot.example/log", ed25519.public_key(SECRET))


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((VECTORS / name).read_text(encoding="utf-8"))
    return found


def seeds(count: int, outer: str = "fairness") -> list[str]:
    """Seeds as a draw has them, from a fixed outer seed."""
    return [hashlib.sha256(f"{outer} {n}".encode()).hexdigest() for n in range(count)]


def target(number: int, stratum: str = "A", **more: Any) -> TargetEntry:
    return TargetEntry(f"T{number:05}", f"企业{number}", stratum, **{"tags": ("chem",), **more})


def rosters(targets: int = 12) -> dict[str, Roster]:
    """Two strata of enterprises, one closed; items mandatory and not; two units; a recusal; an expert."""
    entries = [target(n, "AB"[n % 2], complex=n % 5 == 0, exclusion="CLOSED" if n == 3 else "") for n in range(targets)]
    items = [ItemEntry(f"I{n}", f"事项{n}", ("chem",), n % 4 == 0, (f"S{n % 3}",)) for n in range(6)]
    inspectors = [InspectorEntry(f"P{n}", "", f"U{n % 2}", (f"S{n % 3}",)) for n in range(6)]
    return with_empty(
        {
            "targets": Roster("targets", entries),
            "items": Roster("items", items),
            "inspectors": Roster("inspectors", inspectors),
            "experts": Roster("experts", [ExpertEntry("X1", "", ("chem",))]),
            "recusals": Roster("recusals", [RecusalEntry("P0", "T00001", "INTEREST")]),
        }
    )


def sources(hash_name: str = "sha256") -> list[dict[str, Any]]:
    by = suite(hash_name)
    return [
        {"kind": "bureau", "name": "王科长", "commitment": commit(by, BUREAU)},
        {"kind": "witness", "name": "县纪委", "commitment": commit(by, WITNESS)},
        {"kind": "public", "name": "双色球 2023050 期", "due": "2023-05-07T21:15:00+08:00"},
    ]


VALUES = [BUREAU, WITNESS, LOTTERY]


def rules(lists: dict[str, Roster], **more: Any) -> Manifest:
    said: dict[str, Any] = {
        "draw": "2023001-001-1",
        "title": "第一次内部联合随机抽查",
        "announced_at": "2023-05-04T09:00:00+08:00",
        "quotas": {"A": 2, "B": 1},
        "reserves": 2,
        "items": 2,
        "experts": 1,
        "capacity": 4,
        "groups": [{"units": ["U0"], "seats": 1}, {"units": ["U1"], "seats": 1}],
        **more,
    }
    if "sources" not in said:
        said["sources"] = sources(said.get("hash", "sha256"))
    return manifest.build(lists, **said)


def held(hash_name: str = "sha256", **more: Any) -> tuple[Record, dict[str, Roster]]:
    lists = rosters()
    return draw(rules(lists, hash=hash_name, **more), lists, VALUES), lists


def entries_of(record: Record, announced_at: str = "2023-05-04T09:00:00+08:00") -> list[dict[str, Any]]:
    at = "2023-05-08T10:00:00+08:00"
    values = [source.value for source in record.sources]
    found = [log.announced(3, announced_at, record.manifest)]
    found += [log.revealed(4 + n, at, record.manifest, n, value) for n, value in enumerate(values)]
    found.append(log.drawn(4 + len(values), at, record))
    return found


def log_of(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """A log in which other draws' entries stand before and after these."""
    others = {n: log.entry(n, "2023-01-01T00:00:00+08:00", "RESULT", "other", digest="00") for n in range(12)}
    placed = {**others, **{entry["seq"]: entry for entry in entries}}
    leaves = [log.leaf_hash(placed[n]) for n in sorted(placed)]
    text = note.checkpoint(KEY.name, len(leaves), log.root(leaves))
    return log.build(entries, leaves, note.make(text, KEY, partial(ed25519.sign, SECRET)), KEY)


def packed(record: Record, lists: dict[str, Roster]) -> bytes:
    return package.make(record, lists, log_of(entries_of(record)))
