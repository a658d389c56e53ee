"""The draw itself and what follows from it (protocol §4–§10, §13): from frozen rosters and revealed values only."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fairdraw import manifest as core_manifest
from fairdraw import record as core_record
from fairdraw import roster, substitute, ticket
from fairdraw.canon import Refusal
from inspectorate.draws.fair.freeze import Manifest, SourceLine
from inspectorate.draws.fair.wording import in_words

Json = dict[str, Any]
RosterTexts = Mapping[str, str]
Teams = Mapping[str, Sequence[Sequence[str]]]

KIND_LABELS = {
    "targets": "检查对象名录",
    "items": "抽查事项清单",
    "inspectors": "执法人员名录",
    "experts": "专家名录",
    "recusals": "回避名单",
}


@dataclass(frozen=True)
class Drawn:
    """The record with its digest, and the names of targets as the frozen roster has them."""

    record: Json
    digest: str
    target_names: dict[str, str]


@dataclass(frozen=True)
class Seat:
    inspector: str
    group: int
    seat: int


@dataclass(frozen=True)
class Reserve:
    """A reserve that steps in, with everything a drawn target has."""

    id: str
    name: str
    ticket: str
    rank: int
    as_drawn: Json


@dataclass(frozen=True)
class Replacement:
    """Who takes a seat, by which ticket; `into` is empty when nobody can."""

    into: str
    ticket: str
    uncovered: tuple[str, ...]


@dataclass(frozen=True)
class StratumTickets:
    """One stratum for the wall: sorted tickets around the cut-off, each (ticket, id, name, DRAWN | RESERVE | "")."""

    stratum: str
    population: int
    quota: int
    cutoff: str
    tickets: tuple[tuple[str, str, str, str], ...]


def draw(manifest: Manifest, rosters: RosterTexts, sources: Sequence[SourceLine]) -> Drawn:
    """Hold the draw. The same manifest, rosters and values give the same record, anywhere, at any time."""
    with in_words():
        frozen = lists(rosters)
        held = core_record.draw(
            core_manifest.Manifest.parse(manifest),
            frozen,
            [s.value for s in sources],
            signatures={n: s.signature for n, s in enumerate(sources) if s.kind == "DRAND"},
        )
    return Drawn(held.as_json(), held.digest(), {t.id: t.name for t in roster.targets_of(frozen)})


def difference(manifest: Manifest, commitment: str, rosters: RosterTexts) -> str:
    """What of the frozen things is not what was announced, in words; "" when all is as it was."""
    try:
        rules = core_manifest.Manifest.parse(manifest)
    except Refusal:
        return "抽取规则"
    if rules.commitment() != commitment:
        return "抽取规则"
    for kind, label in KIND_LABELS.items():
        try:
            found = core_manifest.roster_digest(roster.Roster.parse(kind, rosters[kind].encode()), rules.suite)
        except (Refusal, KeyError):
            return label
        if found != rules.rosters[kind]:
            return label
    return ""


def seats(team: Sequence[Sequence[str]]) -> list[Seat]:
    """A record's team, flat: group by group, seat by seat."""
    return [Seat(person, g, s) for g, group in enumerate(team) for s, person in enumerate(group)]


def next_target(record: Json, rosters: RosterTexts, stratum: str, *, used: Sequence[str], teams: Teams) -> Reserve:
    """The stratum's next reserve with items, experts and team, under the loads so far (protocol §13)."""
    with in_words():
        frozen = lists(rosters)
        found = substitute.substitute_target(core_record.Record.parse(record), frozen, stratum, used, teams)
    name = next(t.name for t in roster.targets_of(frozen) if t.id == found.target.id)
    return Reserve(found.target.id, name, found.target.ticket, found.rank, found.target.as_json())


def next_inspector(
    record: Json, rosters: RosterTexts, target: str, out: str, *, excluded: Collection[str], teams: Teams
) -> Replacement:
    """The next candidate for a seat under §9, without him and without who cannot come either."""
    with in_words():
        found = substitute.substitute_inspector(
            core_record.Record.parse(record), lists(rosters), target, out, excluded, teams
        )
    return Replacement(found.into, found.ticket, found.uncovered)


def tickets(record: Json, rosters: RosterTexts, *, above: int = 10) -> Iterator[StratumTickets]:
    """Stratum by stratum, the tickets from the lowest to `above` places past the reserves, for the wall page."""
    rules = core_manifest.Manifest.parse(record["manifest"])
    entries = roster.targets_of(lists(rosters))
    names = {t.id: t.name for t in entries}
    drawn, reserves = ({one["id"] for one in record[field]} for field in ("drawn", "reserves"))
    for line in record["strata"]:
        ids = [t.id for t in entries if t.stratum == line["stratum"] and not t.exclusion]
        count = line["quota"] + rules.reserves + above
        found = ticket.lowest(rules.suite, record["seed"], ticket.TARGET, ids, count)
        yield StratumTickets(
            stratum=line["stratum"],
            population=line["population"],
            quota=line["quota"],
            cutoff=line["cutoff"],
            tickets=tuple((t, i, names[i], _fate(i, drawn, reserves)) for t, i in found),
        )


def _fate(entry: str, drawn: Collection[str], reserves: Collection[str]) -> str:
    if entry in drawn:
        return "DRAWN"
    return "RESERVE" if entry in reserves else ""


def lists(rosters: RosterTexts) -> dict[str, roster.Roster]:
    """The rosters read back, strictly."""
    return {kind: roster.Roster.parse(kind, text.encode()) for kind, text in rosters.items()}
