"""The draw and its record (§10): everything that is needed to repeat it, together with the roster files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import fairdraw
from fairdraw import shape
from fairdraw.canon import Refusal, check_text, jcs, suite
from fairdraw.manifest import PROTOCOL, Manifest, check_rosters
from fairdraw.roster import Rosters, experts_of, inspectors_of, items_of, recused, targets_of, with_empty
from fairdraw.seed import check_signatures, seed
from fairdraw.select import Chosen, Items, StratumDraw, draw_experts, draw_targets
from fairdraw.teams import Staff, Team, Unfilled, Visit, assign

RECORD_FIELDS = (
    *("protocol", "software", "manifest", "commitment", "sources", "seed"),
    *("strata", "drawn", "reserves", "unfilled", "shortfalls"),
)


@dataclass(frozen=True)
class SourceValue:
    """What a source gave; `signature` is a drand round's."""

    kind: str
    name: str
    value: str
    signature: str = ""

    def as_json(self) -> dict[str, str]:
        shown = {"kind": self.kind, "name": self.name, "value": self.value}
        return {**shown, "signature": self.signature} if self.kind == "drand" else shown


@dataclass(frozen=True)
class StratumResult:
    """A stratum's outcome; above the cut-off nobody was drawn."""

    stratum: str
    population: int
    quota: int
    cutoff: str

    def as_json(self) -> dict[str, Any]:
        return {
            "stratum": self.stratum,
            "population": self.population,
            "quota": self.quota,
            "cutoff": self.cutoff,
        }


@dataclass(frozen=True)
class Drawn:
    """A drawn target with its items, experts and team."""

    id: str
    stratum: str
    ticket: str
    items: tuple[str, ...]
    experts: tuple[str, ...]
    team: tuple[tuple[str, ...], ...]
    uncovered: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "stratum": self.stratum,
            "ticket": self.ticket,
            "items": list(self.items),
            "experts": list(self.experts),
            "team": [list(group) for group in self.team],
            "uncovered": list(self.uncovered),
        }


@dataclass(frozen=True)
class Reserve:
    """A target next in line in its stratum, should one have to be topped up (§13)."""

    id: str
    stratum: str
    ticket: str
    rank: int
    items: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "stratum": self.stratum,
            "ticket": self.ticket,
            "rank": self.rank,
            "items": list(self.items),
        }


@dataclass(frozen=True)
class Shortfall:
    """Fewer candidates than wanted (§8)."""

    target: str
    kind: str
    wanted: int
    found: int

    def as_json(self) -> dict[str, Any]:
        return {"target": self.target, "kind": self.kind, "wanted": self.wanted, "found": self.found}


@dataclass(frozen=True)
class Record:
    software: str
    manifest: Manifest
    commitment: str
    sources: tuple[SourceValue, ...]
    seed: str
    strata: tuple[StratumResult, ...]
    drawn: tuple[Drawn, ...]
    reserves: tuple[Reserve, ...]
    unfilled: tuple[Unfilled, ...]
    shortfalls: tuple[Shortfall, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "protocol": PROTOCOL,
            "software": self.software,
            "manifest": self.manifest.as_json(),
            "commitment": self.commitment,
            "sources": [source.as_json() for source in self.sources],
            "seed": self.seed,
            "strata": [stratum.as_json() for stratum in self.strata],
            "drawn": [target.as_json() for target in self.drawn],
            "reserves": [reserve.as_json() for reserve in self.reserves],
            "unfilled": [{"target": u.target, "group": u.group, "seat": u.seat} for u in self.unfilled],
            "shortfalls": [shortfall.as_json() for shortfall in self.shortfalls],
        }

    def digest(self) -> str:
        """What the public log keeps of this record (§10)."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        return digest(self.as_json())

    @classmethod
    def parse(cls, value: object) -> Record:
        """A record read back from its JSON. Its shape is checked; whether it is true is verify's question."""
        read = shape.fields(value, "§10.fields", RECORD_FIELDS)
        _check_kinds(read)
        return cls(
            software=read["software"],
            manifest=Manifest.parse(read["manifest"]),
            commitment=read["commitment"],
            sources=tuple(_source_value(s) for s in read["sources"]),
            seed=read["seed"],
            strata=tuple(StratumResult(**_row(s, _STRATUM)) for s in read["strata"]),
            drawn=tuple(_drawn(d) for d in read["drawn"]),
            reserves=tuple(_reserve(r) for r in read["reserves"]),
            unfilled=tuple(Unfilled(**_row(u, _UNFILLED), reason="") for u in read["unfilled"]),
            shortfalls=tuple(Shortfall(**_row(s, _SHORTFALL)) for s in read["shortfalls"]),
        )


_STRATUM = {"stratum": str, "population": int, "quota": int, "cutoff": str}
_UNFILLED = {"target": str, "group": int, "seat": int}
_SHORTFALL = {"target": str, "kind": str, "wanted": int, "found": int}
_DRAWN = {"id": str, "stratum": str, "ticket": str, "items": list, "experts": list, "team": list, "uncovered": list}
_RESERVE = {"id": str, "stratum": str, "ticket": str, "rank": int, "items": list}


def digest(record: Mapping[str, Any]) -> str:
    """H("fairdraw/1 record" LF ‖ JCS(record)), by the suite the record's own manifest names (§10)."""
    return suite(record["manifest"]["hash"]).hash("fairdraw/1 record", jcs(record).decode())


def draw(
    manifest: Manifest,
    rosters: Rosters,
    values: Sequence[str],
    *,
    software: str | None = None,
    signatures: Mapping[int, str] | None = None,
) -> Record:
    """Hold the draw: check that the lists are the frozen ones and the values the promised ones, then select (§4–§10).

    `signatures` gives, by its place among the sources, the signature of each drand round.
    """
    lists = with_empty(rosters)
    check_rosters(manifest, lists)
    found_seed = seed(manifest, values)
    signed = dict(signatures or {})
    check_signatures(manifest, values, signed)
    strata = draw_targets(manifest.suite, found_seed, targets_of(lists), manifest.quotas, manifest.reserves)
    visits = Visits(manifest, lists, found_seed)
    drawn = visits.teams(sorted((c for s in strata for c in s.drawn), key=lambda c: (c.ticket, c.id)))
    return Record(
        software=check_software(software or f"fairdraw {fairdraw.__version__}"),
        manifest=manifest,
        commitment=manifest.commitment(),
        sources=tuple(
            SourceValue(source.kind, source.name, value, signed.get(position, ""))
            for position, (source, value) in enumerate(zip(manifest.sources, values, strict=True))
        ),
        seed=found_seed,
        strata=tuple(StratumResult(s.quota.stratum, s.quota.population, s.quota.quota, s.cutoff) for s in strata),
        drawn=tuple(target for target, _ in drawn),
        reserves=_reserves(visits, strata),
        unfilled=tuple(seat for _, team in drawn for seat in team.unfilled),
        shortfalls=tuple(s for target, _ in drawn for s in visits.shortfall(target)),
    )


def check_software(software: object) -> str:
    """Name and version in one line, as `fairdraw 1.0.0`."""
    if not check_text(software, "§10.software").strip():
        raise Refusal("§10.software", "the record names the software that drew, and its version")
    return str(software)


class Visits:
    """Everything that happens to a target once its ticket has chosen it: items, experts, team (§7–§9)."""

    def __init__(self, manifest: Manifest, lists: Rosters, found_seed: str) -> None:
        self.manifest, self.seed = manifest, found_seed
        self.targets = {target.id: target for target in targets_of(lists)}
        self.items = Items(items_of(lists))
        self.experts = experts_of(lists)
        self.barred = recused(lists)
        self.staff = Staff(manifest.groups, manifest.capacity, inspectors_of(lists), self.barred)

    def items_for(self, target: str) -> tuple[str, ...]:
        return self.items.draw(self.manifest.suite, self.seed, self.targets[target], self.manifest.items)

    def experts_for(self, target: str) -> tuple[str, ...]:
        barred = self.barred.get(target, ())
        return draw_experts(
            self.manifest.suite, self.seed, self.targets[target], self.experts, barred, self.manifest.experts
        )

    def shortfall(self, target: Drawn) -> list[Shortfall]:
        wanted, found = self.manifest.experts, len(target.experts)
        short = self.targets[target.id].complex and found < wanted
        return [Shortfall(target.id, "experts", wanted, found)] if short else []

    def teams(self, chosen: Sequence[Chosen], loads: Mapping[str, int] | None = None) -> list[tuple[Drawn, Team]]:
        """The chosen targets, in the order given, each with its items, experts and team."""
        items = [self.items_for(one.id) for one in chosen]
        visits = [Visit(one.id, self.items.needs(found)) for one, found in zip(chosen, items, strict=True)]
        teams = assign(self.manifest.suite, self.seed, self.staff, visits, loads)
        return [
            (Drawn(c.id, c.stratum, c.ticket, found, self.experts_for(c.id), team.groups, team.uncovered), team)
            for c, found, team in zip(chosen, items, teams, strict=True)
        ]


def _reserves(visits: Visits, strata: Sequence[StratumDraw]) -> tuple[Reserve, ...]:
    return tuple(
        Reserve(one.id, one.stratum, one.ticket, one.rank, visits.items_for(one.id))
        for stratum in strata
        for one in stratum.reserves
    )


def _check_kinds(read: Mapping[str, Any]) -> None:
    for field in ("sources", "strata", "drawn", "reserves", "unfilled", "shortfalls"):
        shape.listing(read[field], f"§10.{field}")
    if read["protocol"] != PROTOCOL:
        raise Refusal("§10.protocol", f"{PROTOCOL} is wanted, not {read['protocol']!r}")
    check_software(read["software"])
    shape.hexadecimal(read["commitment"], "§10.commitment")
    shape.hexadecimal(read["seed"], "§10.seed")


def _row(value: object, columns: Mapping[str, type]) -> dict[str, Any]:
    read = shape.fields(value, "§10.fields", columns)
    for name, wanted in columns.items():
        if type(read[name]) is not wanted:
            raise Refusal("§10.fields", f"{name} is not {wanted.__name__}: {read[name]!r}", field=name)
    return read


def _source_value(value: object) -> SourceValue:
    signed = isinstance(value, dict) and value.get("kind") == "drand"
    columns = ("kind", "name", "value", "signature") if signed else ("kind", "name", "value")
    return SourceValue(**_row(value, dict.fromkeys(columns, str)))


def _drawn(value: object) -> Drawn:
    read = _row(value, _DRAWN)
    team = tuple(tuple(shape.texts(group, "§10.team")) for group in read["team"])
    lists = {name: tuple(shape.texts(read[name], f"§10.{name}")) for name in ("items", "experts", "uncovered")}
    return Drawn(read["id"], read["stratum"], read["ticket"], team=team, **lists)


def _reserve(value: object) -> Reserve:
    read = _row(value, _RESERVE)
    return Reserve(**{**read, "items": tuple(shape.texts(read["items"], "§10.items"))})
