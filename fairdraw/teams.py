"""Inspectors to targets (§9): units, recusals, capacity; skills first, then an even load, then the lower ticket.

Nobody is stranded by an early choice: a candidate is taken only if the seats that remain can still be filled to the
same number. When there are too few inspectors, earlier targets are filled first, because a seat with a candidate is
never left empty for the sake of a later one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from fairdraw.canon import Suite
from fairdraw.manifest import Group
from fairdraw.matching import Plan
from fairdraw.roster import InspectorEntry
from fairdraw.ticket import inspector_label, lowest

NO_INSPECTORS = "NO_INSPECTORS"
ALL_RECUSED = "ALL_RECUSED"
ALL_SEATED = "ALL_SEATED"
NO_CAPACITY = "NO_CAPACITY"


@dataclass(frozen=True)
class Visit:
    """A target to be visited, and the skills its drawn items need."""

    target: str
    needs: frozenset[str]


@dataclass(frozen=True)
class Unfilled:
    """A seat that no candidate could fill. The reason is for people; the record names the seat (§10)."""

    target: str
    group: int
    seat: int
    reason: str


@dataclass(frozen=True)
class Team:
    """Who goes, by group in the order drawn; the needed codes that nobody on the team holds."""

    groups: tuple[tuple[str, ...], ...]
    uncovered: tuple[str, ...]
    unfilled: tuple[Unfilled, ...]


@dataclass(frozen=True)
class Staff:
    """What is known of the inspectors before the first seat: the same for a whole draw and for one substitution."""

    groups: tuple[Group, ...]
    capacity: int
    inspectors: tuple[InspectorEntry, ...]
    barred: Mapping[str, Collection[str]]


def assign(
    suite: Suite, seed: str, staff: Staff, visits: Sequence[Visit], loads: Mapping[str, int] | None = None
) -> list[Team]:
    """A team for every visit, in the order given; `loads` are targets that inspectors already have."""
    before = loads or {}
    benches = [_Bench(suite, seed, staff, number, visits, before) for number in range(len(staff.groups))]
    return [_seat_team(benches, number, visit) for number, visit in enumerate(visits)]


def _seat_team(benches: Sequence[_Bench], number: int, visit: Visit) -> Team:
    held: set[str] = set()
    groups: list[tuple[str, ...]] = []
    unfilled: list[Unfilled] = []
    for bench in benches:
        seated: list[str] = []
        for seat in range(bench.seats):
            person = bench.fill(number, visit, visit.needs - held)
            if person is None:
                reason = bench.reason(visit.target, seated)
                unfilled.append(Unfilled(visit.target, bench.group, seat, reason))
            else:
                held |= bench.skills[person]
                seated.append(bench.people[person])
        groups.append(tuple(seated))
    return Team(tuple(groups), tuple(sorted(visit.needs - held)), tuple(unfilled))


class _Bench:
    """The inspectors of one group's units, their loads so far, and the plan that fills the most seats."""

    def __init__(
        self, suite: Suite, seed: str, staff: Staff, group: int, visits: Sequence[Visit], loads: Mapping[str, int]
    ) -> None:
        units = set(staff.groups[group].units)
        entries = [entry for entry in staff.inspectors if entry.unit in units]
        self.suite, self.seed, self.group = suite, seed, group
        self.seats = staff.groups[group].seats
        self.capacity = staff.capacity
        self.barred = staff.barred
        self.people = [entry.id for entry in entries]
        self.skills = [frozenset(entry.skills) for entry in entries]
        self.loads = [loads.get(entry.id, 0) for entry in entries]
        self._off = self._recused_from(visits)
        self._plan = Plan([self.seats] * len(visits), [max(0, self.capacity - load) for load in self.loads], self._off)

    def _recused_from(self, visits: Sequence[Visit]) -> dict[int, set[int]]:
        place = {person: number for number, person in enumerate(self.people)}
        return {
            number: {place[person] for person in self.barred.get(visit.target, ()) if person in place}
            for number, visit in enumerate(visits)
        }

    def fill(self, number: int, visit: Visit, missing: Collection[str]) -> int | None:
        """The first candidate in the order of preference whom the look-ahead lets through, or None."""
        label = inspector_label(visit.target, self.group)
        for alike in self._by_preference(number, missing):
            ids = {self.people[person]: person for person in alike}
            for _, name in lowest(self.suite, self.seed, label, ids, len(ids)):
                if self._plan.may_take(number, ids[name]):
                    self._sit(number, ids[name])
                    return ids[name]
        self._plan.pass_by(number)
        return None

    def _by_preference(self, number: int, missing: Collection[str]) -> Iterable[list[int]]:
        """Candidates with equal skill and load together, most preferred first; their tickets decide among them."""
        off = self._off[number]
        alike: dict[tuple[int, int], list[int]] = {}
        for person, load in enumerate(self.loads):
            if load < self.capacity and person not in off:
                gain = len(self.skills[person].intersection(missing))
                alike.setdefault((-gain, load), []).append(person)
        return (alike[key] for key in sorted(alike))

    def _sit(self, number: int, person: int) -> None:
        self._plan.take(number, person)
        self._off[number].add(person)
        self.loads[person] += 1

    def reason(self, target: str, seated: Collection[str]) -> str:
        """Why nobody could be seated, in the order in which one would ask."""
        if not self.people:
            return NO_INSPECTORS
        left = [p for p, name in enumerate(self.people) if name not in self.barred.get(target, ())]
        if not left:
            return ALL_RECUSED
        if all(self.people[p] in seated for p in left):
            return ALL_SEATED
        return NO_CAPACITY
