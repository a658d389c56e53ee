"""Substitution (§13): never by choice. A target is followed by the next reserve of its stratum, an inspector by the
next candidate under §9 with him excluded, both under the same seed.

`teams` says who is seated where as things stand: for every target of the draw, and every reserve that has already
stepped in, the team by groups. It starts as the record has it; whoever was replaced meanwhile is replaced in it. From
the log's SUBSTITUTED entries anyone can follow it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fairdraw.canon import Refusal
from fairdraw.manifest import Group
from fairdraw.record import Drawn, Record, Shortfall, Visits
from fairdraw.roster import Rosters, with_empty
from fairdraw.select import Chosen
from fairdraw.teams import NO_CAPACITY, Staff, Unfilled, Visit, assign
from fairdraw.ticket import inspector_label, ticket

Teams = Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True)
class SubstituteTarget:
    """The reserve that steps in, with its rank, and what it lacks."""

    target: Drawn
    rank: int
    unfilled: tuple[Unfilled, ...]
    shortfalls: tuple[Shortfall, ...]


@dataclass(frozen=True)
class SubstituteInspector:
    """Who takes the seat, and by which ticket; `into` is empty, with the reason, when nobody can."""

    target: str
    group: int
    seat: int
    out: str
    into: str
    ticket: str
    reason: str
    uncovered: tuple[str, ...]


def teams_of(record: Record) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Who is seated where, as the record has it."""
    return {target.id: target.team for target in record.drawn}


def substitute_target(
    record: Record, rosters: Rosters, stratum: str, already_substituted: Sequence[str], teams: Teams | None = None
) -> SubstituteTarget:
    """The stratum's next reserve, with a team drawn under the loads so far.

    `already_substituted` names the reserves that have stepped in so far, of any stratum, in the order they did. Without
    `teams`, the teams of these are drawn again in that order.
    """
    visits = Visits(record.manifest, with_empty(rosters), record.seed)
    standing = dict(teams) if teams is not None else _replayed(visits, record, already_substituted)
    used = set(already_substituted)
    for reserve in record.reserves:
        if reserve.stratum == stratum and reserve.id not in used:
            return _step_in(visits, Chosen(reserve.ticket, reserve.id, stratum, reserve.rank), standing)
    raise Refusal("§13.no-reserve", f"no reserve of {stratum} is left", stratum=stratum, used=sorted(used))


def _step_in(visits: Visits, chosen: Chosen, standing: Teams) -> SubstituteTarget:
    [(target, team)] = visits.teams([chosen], _loads(standing))
    return SubstituteTarget(target, chosen.rank, team.unfilled, tuple(visits.shortfall(target)))


def _replayed(visits: Visits, record: Record, already: Sequence[str]) -> dict[str, Sequence[Sequence[str]]]:
    standing: dict[str, Sequence[Sequence[str]]] = dict(teams_of(record))
    reserves = {reserve.id: reserve for reserve in record.reserves}
    for name in already:
        if name not in reserves:
            raise Refusal("§13.no-reserve", f"{name} is not a reserve of this draw", id=name)
        reserve = reserves[name]
        chosen = Chosen(reserve.ticket, reserve.id, reserve.stratum, reserve.rank)
        standing[name] = _step_in(visits, chosen, standing).target.team
    return standing


def _loads(standing: Teams) -> Counter[str]:
    return Counter(person for team in standing.values() for group in team for person in group)


def substitute_inspector(
    record: Record,
    rosters: Rosters,
    target: str,
    inspector: str,
    excluded: Collection[str] = (),
    teams: Teams | None = None,
) -> SubstituteInspector:
    """The next candidate for the inspector's seat on this target.

    `excluded` are others who cannot come either (ill, transferred, recused since); the inspector himself always is.
    """
    standing = dict(teams) if teams is not None else dict(teams_of(record))
    group, seat = _seat_of(standing, target, inspector)
    visits = Visits(record.manifest, with_empty(rosters), record.seed)
    others = {person for g in standing[target] for person in g if person != inspector}
    needs = visits.items.needs(visits.items_for(target)) - _skills(visits, others)
    staff = _staff_without(visits, target, group, {*excluded, inspector, *others})
    [team] = assign(record.manifest.suite, record.seed, staff, [Visit(target, needs)], _loads(standing))
    into = next(iter(team.groups[group]), "")
    label = inspector_label(target, group)
    return SubstituteInspector(
        target=target,
        group=group,
        seat=seat,
        out=inspector,
        into=into,
        ticket=ticket(record.manifest.suite, record.seed, label, into) if into else "",
        reason="" if into else next((u.reason for u in team.unfilled if u.group == group), NO_CAPACITY),
        uncovered=team.uncovered,
    )


def _seat_of(standing: Teams, target: str, inspector: str) -> tuple[int, int]:
    for number, group in enumerate(standing.get(target, ())):
        if inspector in group:
            return number, list(group).index(inspector)
    raise Refusal("§13.no-seat", f"{inspector} has no seat on {target}", inspector=inspector, target=target)


def _skills(visits: Visits, people: Collection[str]) -> frozenset[str]:
    return frozenset(code for entry in visits.staff.inspectors if entry.id in people for code in entry.skills)


def _staff_without(visits: Visits, target: str, group: int, gone: Collection[str]) -> Staff:
    """The staff as it is for the one vacant seat: nobody is in the other groups, and whoever cannot come is barred."""
    groups = [
        Group(g.units, 1) if number == group else Group((), g.seats) for number, g in enumerate(visits.staff.groups)
    ]
    barred = {target: {*visits.barred.get(target, ()), *gone}}
    return Staff(tuple(groups), visits.staff.capacity, visits.staff.inspectors, barred)
