"""The rules of one draw, frozen before its randomness exists, and their commitment (§3, §4, §13).

A manifest that breaks a rule is refused when it is made, with the rule's number; a draw never discovers it. No field is
optional by forgetting: what is missing or unknown is refused too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from fairdraw import drand, shape
from fairdraw.canon import Refusal, Suite, check_id, check_text, jcs, read_time, suite
from fairdraw.roster import KINDS, Roster, Rosters, targets_of

PROTOCOL = "fairdraw/1"
COMMITTED = ("bureau", "witness")
MOST_SEATS = 99
OUTSIDE = ("witness", "public", "drand")
_FIELDS = (
    *("protocol", "hash", "draw", "attempt", "title", "announced_at", "rosters", "quotas"),
    *("reserves", "items", "team", "experts", "sources", "covert"),
)
_SOURCE_FIELDS = {
    "bureau": ("kind", "name", "commitment"),
    "witness": ("kind", "name", "commitment"),
    "public": ("kind", "name", "due"),
    "drand": ("kind", "chain", "round"),
}


@dataclass(frozen=True)
class RosterDigest:
    size: int
    root: str


@dataclass(frozen=True)
class Quota:
    """So many of this stratum's entries without exclusion."""

    stratum: str
    population: int
    quota: int


@dataclass(frozen=True)
class Group:
    """So many seats of every team for inspectors of these units."""

    units: tuple[str, ...]
    seats: int


@dataclass(frozen=True)
class Source:
    """One contribution to the seed; the fields that its kind does not use stay empty."""

    kind: str
    name: str = ""
    commitment: str = ""
    due: str = ""
    chain: str = ""
    round: int = 0

    def as_json(self) -> dict[str, Any]:
        wanted = _SOURCE_FIELDS[self.kind] + (("name",) if self.kind == "drand" and self.name else ())
        return {name: getattr(self, name) for name in wanted}

    def known_at(self) -> datetime | None:
        """When the outside figure comes into being: §12 wants the announcement before that. None if committed."""
        if self.kind == "public":
            return read_time(self.due, "§4.due")
        return drand.time_of(drand.chain(self.chain), self.round) if self.kind == "drand" else None


@dataclass(frozen=True)
class Manifest:
    hash: str
    draw: str
    attempt: int
    title: str
    announced_at: str
    rosters: Mapping[str, RosterDigest]
    quotas: tuple[Quota, ...]
    reserves: int
    items: int
    capacity: int
    groups: tuple[Group, ...]
    experts: int
    sources: tuple[Source, ...]
    covert: bool

    @property
    def suite(self) -> Suite:
        return suite(self.hash)

    @classmethod
    def parse(cls, value: object) -> Manifest:
        """Read and check every rule of §3; the first one broken is the refusal."""
        read = shape.fields(value, "§3.fields", _FIELDS)
        if read["protocol"] != PROTOCOL:
            raise Refusal("§3.protocol", f"{PROTOCOL} is wanted, not {read['protocol']!r}", found=read["protocol"])
        manifest = cls(
            hash=suite(read["hash"]).name,
            draw=check_id(read["draw"], "§3.draw"),
            attempt=shape.integer(read["attempt"], "§3.attempt", least=1),
            title=_title(read["title"]),
            announced_at=read["announced_at"],
            rosters=_rosters(read["rosters"]),
            quotas=_quotas(read["quotas"]),
            reserves=shape.integer(read["reserves"], "§3.reserves"),
            items=_count(read["items"], "§3.items"),
            **_team(read["team"]),
            experts=_count(read["experts"], "§3.experts"),
            sources=tuple(_source(s) for s in shape.listing(read["sources"], "§3.sources")),
            covert=_covert(read["covert"]),
        )
        _check_together(manifest)
        return manifest

    def as_json(self) -> dict[str, Any]:
        return {
            "protocol": PROTOCOL,
            "hash": self.hash,
            "draw": self.draw,
            "attempt": self.attempt,
            "title": self.title,
            "announced_at": self.announced_at,
            "rosters": {kind: {"size": d.size, "root": d.root} for kind, d in self.rosters.items()},
            "quotas": [{"stratum": q.stratum, "population": q.population, "quota": q.quota} for q in self.quotas],
            "reserves": self.reserves,
            "items": {"count": self.items},
            "team": {
                "capacity": self.capacity,
                "groups": [{"units": list(g.units), "seats": g.seats} for g in self.groups],
            },
            "experts": {"count": self.experts},
            "sources": [s.as_json() for s in self.sources],
            "covert": int(self.covert),
        }

    def commitment(self) -> str:
        """What is published when the lists and rules are frozen (§3)."""
        return self._commitment

    @cached_property
    def _commitment(self) -> str:
        return self.suite.hash("fairdraw/1 manifest", jcs(self.as_json()).decode())


def _title(value: object) -> str:
    title = check_text(value, "§3.title")
    if not title.strip():
        raise Refusal("§3.title", "a draw without a title tells the public nothing")
    return title


def _rosters(value: object) -> dict[str, RosterDigest]:
    read = shape.fields(value, "§3.rosters", KINDS)
    found = {kind: shape.fields(read[kind], "§3.rosters", ("size", "root")) for kind in KINDS}
    return {
        kind: RosterDigest(shape.integer(d["size"], "§3.rosters"), shape.hexadecimal(d["root"], "§3.rosters"))
        for kind, d in found.items()
    }


def _quotas(value: object) -> tuple[Quota, ...]:
    quotas = []
    for line in shape.listing(value, "§3.quotas"):
        read = shape.fields(line, "§3.quotas", ("stratum", "population", "quota"))
        quota = Quota(
            check_id(read["stratum"], "§3.quota-stratum"),
            shape.integer(read["population"], "§3.quota-population"),
            shape.integer(read["quota"], "§3.quota-range"),
        )
        if quota.quota > quota.population:
            raise Refusal(
                "§3.quota-range",
                f"{quota.quota} cannot be drawn from the {quota.population} of {quota.stratum}",
                stratum=quota.stratum,
                quota=quota.quota,
                population=quota.population,
            )
        quotas.append(quota)
    if any(one.stratum >= other.stratum for one, other in zip(quotas, quotas[1:], strict=False)):
        raise Refusal("§3.quota-order", "quotas are sorted by stratum, none twice")
    return tuple(quotas)


def _count(value: object, rule: str) -> int:
    return shape.integer(shape.fields(value, rule, ("count",))["count"], rule)


def _team(value: object) -> dict[str, Any]:
    read = shape.fields(value, "§3.team", ("capacity", "groups"))
    groups = [_group(g) for g in shape.listing(read["groups"], "§3.team")]
    named = Counter(unit for group in groups for unit in group.units)
    for unit, times in named.items():
        if times > 1:
            raise Refusal("§9.units-disjoint", f"the unit {unit} stands in two groups, or twice in one", unit=unit)
    return {"capacity": shape.integer(read["capacity"], "§3.capacity", least=1), "groups": tuple(groups)}


def _group(value: object) -> Group:
    read = shape.fields(value, "§3.team", ("units", "seats"))
    units = shape.listing(read["units"], "§3.team")
    if not units:
        raise Refusal("§3.team-units", "a group without a unit can never be seated")
    seats = shape.integer(read["seats"], "§3.seats", least=1)
    if seats > MOST_SEATS:
        raise Refusal("§3.seats", f"a team of {seats} is a slip of the pen, or an attack on the verifier", found=seats)
    return Group(tuple(check_id(unit, "§3.team-units") for unit in units), seats)


def _source(value: object) -> Source:
    kind = value.get("kind") if isinstance(value, dict) else None
    if not isinstance(kind, str) or kind not in _SOURCE_FIELDS:
        raise Refusal("§4.kind", f"a source is bureau, witness, public or drand, not {kind!r}", found=kind)
    read = shape.fields(value, "§4.source", _SOURCE_FIELDS[kind], ("name",) if kind == "drand" else ())
    name = check_text(read["name"], "§4.name") if "name" in read else ""
    if "name" in read and not name.strip():
        raise Refusal("§4.name", "a source's name is empty", kind=kind)
    if kind in COMMITTED:
        return Source(kind, name, commitment=shape.hexadecimal(read["commitment"], "§4.commitment"))
    if kind == "public":
        return Source(kind, name, due=read["due"])
    return Source(kind, name, chain=read["chain"], round=shape.integer(read["round"], "§4.drand-round", least=1))


def _covert(value: object) -> bool:
    if shape.integer(value, "§13.covert") > 1:
        raise Refusal("§13.covert", f"covert is 0 or 1, not {value!r}", found=value)
    return value == 1


def _check_together(manifest: Manifest) -> None:
    """The rules that no single field can break."""
    total = sum(q.population for q in manifest.quotas)
    size = manifest.rosters["targets"].size
    if total > size:
        raise Refusal("§3.quota-population", f"populations sum to {total}, the roster has {size}", sum=total, size=size)
    if not any(s.kind in OUTSIDE for s in manifest.sources):
        raise Refusal("§4.outside-source", "at least one source must lie outside the bureau")
    commitments = [s.commitment for s in manifest.sources if s.kind in COMMITTED]
    if len(set(commitments)) < len(commitments):
        raise Refusal("§4.commitment-twice", "two sources committed to the same value: one copied the other")
    if manifest.covert and not commitments:
        raise Refusal(
            "§13.covert-source", "a covert draw whose values are all public is no secret: add a committed one"
        )
    announced = read_time(manifest.announced_at, "§3.announced-at")
    for source in manifest.sources:
        known = source.known_at()
        if known is not None and known <= announced:
            raise Refusal("§4.due", f"the {source.kind} source {source.name} exists before the announcement")


def populations(rosters: Rosters) -> dict[str, int]:
    """How many entries of each stratum take part (§3): those with no exclusion."""
    return dict(Counter(t.stratum for t in targets_of(rosters) if not t.exclusion))


def roster_digest(roster: Roster, by: Suite) -> RosterDigest:
    return RosterDigest(roster.size, roster.root(by))


def build(
    rosters: Rosters,
    *,
    draw: str,
    title: str,
    announced_at: str,
    quotas: Mapping[str, int],
    sources: Sequence[Mapping[str, Any]],
    groups: Sequence[Mapping[str, Any]],
    capacity: int,
    reserves: int = 0,
    items: int = 0,
    experts: int = 0,
    attempt: int = 1,
    covert: bool = False,
    hash: str = "sha256",
) -> Manifest:
    """A manifest for these rosters: sizes, roots and populations are counted here, everything else is said."""
    value = {
        "protocol": PROTOCOL,
        "hash": hash,
        "draw": draw,
        "attempt": attempt,
        "title": title,
        "announced_at": announced_at,
        "rosters": {kind: {"size": rosters[kind].size, "root": rosters[kind].root(suite(hash))} for kind in KINDS},
        "quotas": _counted_quotas(populations(rosters), quotas),
        "reserves": reserves,
        "items": {"count": items},
        "team": {"capacity": capacity, "groups": [dict(g) for g in groups]},
        "experts": {"count": experts},
        "sources": [dict(s) for s in sources],
        "covert": int(covert),
    }
    return Manifest.parse(value)


def _counted_quotas(counted: Mapping[str, int], quotas: Mapping[str, int]) -> list[dict[str, Any]]:
    return [
        {"stratum": stratum, "population": counted.get(stratum, 0), "quota": quotas.get(stratum, 0)}
        for stratum in sorted({*counted, *quotas})
    ]


def check_rosters(manifest: Manifest, rosters: Rosters) -> None:
    """The lists are the frozen ones: sizes, roots and populations as the manifest says (§2, §3)."""
    for kind in KINDS:
        _check_roster(kind, manifest.rosters[kind], roster_digest(rosters[kind], manifest.suite))
    counted = populations(rosters)
    for quota in manifest.quotas:
        found = counted.pop(quota.stratum, 0)
        if found != quota.population:
            raise Refusal(
                "§3.quota-population",
                f"{quota.stratum} has {found} entries without exclusion, not {quota.population}",
                stratum=quota.stratum,
                wanted=quota.population,
                found=found,
            )
    if counted:
        stratum, found = min(counted.items())
        raise Refusal("§3.quota-stratum", f"{found} of {stratum} take part but have no quota", stratum=stratum)


def _check_roster(kind: str, wanted: RosterDigest, found: RosterDigest) -> None:
    if wanted.size != found.size:
        raise Refusal("§2.size", f"{kind}: {found.size} entries, not {wanted.size}", kind=kind, wanted=wanted.size,
                      found=found.size)  # fmt: skip
    if wanted.root != found.root:
        raise Refusal("§2.root", f"{kind}: root {found.root}, not {wanted.root}", kind=kind, wanted=wanted.root,
                      found=found.root)  # fmt: skip
