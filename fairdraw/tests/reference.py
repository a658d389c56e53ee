"""§9 as a child would carry it out: for every seat try every candidate, each time counting anew how many seats can be
filled. Slow, and written apart from teams.py and matching.py, which must come to the same teams.
"""

from __future__ import annotations

from collections.abc import Sequence

from fairdraw.canon import Suite
from fairdraw.teams import Staff, Visit
from fairdraw.ticket import inspector_label, ticket

Seat = tuple[int, int]


def most_seats(seats: Sequence[Seat], able: dict[Seat, set[str]], room: dict[str, int]) -> int:
    """The size of a maximum matching of seats to inspectors: nobody twice on one target, nobody beyond his room."""
    taken: list[str | None] = [None] * len(seats)

    def may_sit(person: str, number: int) -> bool:
        return all(
            taken[other] != person or seats[other][0] != seats[number][0]
            for other in range(len(seats))
            if other != number
        )

    def place(number: int, tried: set[tuple[int, str]]) -> bool:
        for person in sorted(able[seats[number]]):
            if (number, person) in tried:
                continue
            tried.add((number, person))
            here = [n for n, name in enumerate(taken) if name == person and n != number]
            same = [n for n in here if seats[n][0] == seats[number][0]]
            rivals = same or ([] if len(here) < room[person] else here)
            if not rivals and room[person] > 0:
                taken[number] = person
                return True
            for rival in rivals:
                taken[rival], before = None, taken[number]
                taken[number] = person
                if place(rival, tried):
                    return True
                taken[number], taken[rival] = before, person
        return False

    return sum(place(number, set()) for number in range(len(seats)))


def assign(
    suite: Suite, seed: str, staff: Staff, visits: Sequence[Visit], loads: dict[str, int]
) -> list[list[list[str]]]:
    """The teams, by target and group."""
    loads = {entry.id: loads.get(entry.id, 0) for entry in staff.inspectors}
    skills = {entry.id: set(entry.skills) for entry in staff.inspectors}
    bench = [{e.id for e in staff.inspectors if e.unit in group.units} for group in staff.groups]
    able = {
        (t, g): bench[g] - set(staff.barred.get(visit.target, ()))
        for t, visit in enumerate(visits)
        for g in range(len(bench))
    }
    left: list[Seat] = [
        (t, g) for t in range(len(visits)) for g, group in enumerate(staff.groups) for _ in range(group.seats)
    ]
    teams: list[list[list[str]]] = [[[] for _ in staff.groups] for _ in visits]

    def fillable() -> int:
        return most_seats(left, able, {person: staff.capacity - load for person, load in loads.items()})

    while left:
        t, g = left[0]
        most = fillable()
        left.pop(0)
        missing = set(visits[t].needs) - {code for group in teams[t] for person in group for code in skills[person]}
        label = inspector_label(visits[t].target, g)
        ranked = sorted(
            (person for person in able[t, g] if loads[person] < staff.capacity),
            key=lambda p: (-len(skills[p] & missing), loads[p], ticket(suite, seed, label, p)),
        )
        for person in ranked:
            loads[person] += 1
            able[t, g].discard(person)
            if 1 + fillable() == most:
                teams[t][g].append(person)
                break
            loads[person] -= 1
            able[t, g].add(person)
    return teams
