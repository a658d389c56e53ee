"""The look-ahead (§9) on a hundred small offices, the same each time: at every seat it lets through exactly those whom
the plain count of `reference.py` lets through.
"""

from __future__ import annotations

from random import Random

import pytest

from fairdraw.canon import SHA256
from fairdraw.manifest import Group
from fairdraw.matching import Plan
from fairdraw.roster import InspectorEntry
from fairdraw.teams import Staff, Visit, assign
from fairdraw.tests import reference
from fairdraw.tests.cast import seeds


class Plain:
    """The same question answered by counting anew."""

    def __init__(self, seats: list[int], room: list[int], barred: dict[int, set[int]]) -> None:
        self.left = [(target, 0) for target, wanted in enumerate(seats) for _ in range(wanted)]
        everybody = range(len(room))
        self.able = {(t, 0): {str(p) for p in everybody if p not in barred.get(t, ())} for t in range(len(seats))}
        self.room = {str(person): count for person, count in enumerate(room)}

    def size(self) -> int:
        return reference.most_seats(self.left, self.able, self.room)

    def candidates(self) -> list[int]:
        return sorted(int(person) for person in self.able[self.left[0]] if self.room[person] > 0)

    def may_take(self, person: int) -> bool:
        most, here, name = self.size(), self.left[0], str(person)
        room = {**self.room, name: self.room[name] - 1}
        able = {**self.able, here: self.able[here] - {name}}
        return 1 + reference.most_seats(self.left[1:], able, room) == most

    def take(self, person: int) -> None:
        here = self.left.pop(0)
        self.able[here] = self.able[here] - {str(person)}
        self.room[str(person)] -= 1


def office(chance: Random) -> tuple[list[int], list[int], dict[int, set[int]]]:
    """Seats by target, room by inspector, and who is recused from where: often only just enough, or not enough."""
    seats = [chance.choice([0, 1, 1, 2, 3]) for _ in range(chance.randint(1, 5))]
    room = [chance.choice([0, 1, 1, 2, 3]) for _ in range(chance.randint(1, 5))]
    barred = {t: {p for p in range(len(room)) if chance.random() < 0.35} for t in range(len(seats))}
    return seats, room, {t: off for t, off in barred.items() if off}


@pytest.mark.parametrize("number", range(60))
def test_at_every_seat_those_may_be_taken_who_leave_as_many_seats_to_be_filled(number: int) -> None:
    chance = Random(number)
    seats, room, barred = office(chance)
    plan, plain = Plan(seats, room, barred), Plain(seats, room, barred)

    while plain.left:
        target = plain.left[0][0]
        assert plan.size() == plain.size()
        may = [person for person in plain.candidates() if plain.may_take(person)]
        assert [person for person in plain.candidates() if plan.may_take(target, person)] == may
        assert bool(may) == bool(plain.candidates())
        if may:
            person = chance.choice(may)
            assert plan.may_take(target, person)
            plan.take(target, person)
            plain.take(person)
        else:
            plan.pass_by(target)
            plain.left.pop(0)
    assert plan.size() == 0


@pytest.mark.parametrize(
    ("seats", "room", "barred", "most"),
    [
        ([], [], {}, 0),
        ([], [1], {}, 0),
        ([1], [], {}, 0),
        ([1], [0], {}, 0),
        ([0], [1], {}, 0),
        ([1], [1], {}, 1),
        ([1], [1], {0: [0]}, 0),
        ([2], [2], {}, 1),
        ([2], [1, 1], {}, 2),
        ([3], [1, 1], {}, 2),
        ([1, 1], [1], {}, 1),
        ([1, 1], [2], {}, 2),
        ([1, 1], [1, 1], {0: [0]}, 2),
        ([1, 1], [1, 1], {0: [0], 1: [0]}, 1),
        ([1, 1, 1], [1, 1, 1], {0: [1, 2], 1: [2]}, 3),
        ([1, 1, 1], [1, 1, 1], {0: [2], 1: [2], 2: [2]}, 2),
        ([2, 2], [2, 1, 1], {1: [2]}, 4),
        ([2, 2], [2, 1, 1], {1: [1, 2]}, 3),
    ],
)
def test_a_plan_fills_the_most_seats_that_can_be_filled(
    seats: list[int], room: list[int], barred: dict[int, list[int]], most: int
) -> None:
    assert Plan(seats, room, barred).size() == most


@pytest.mark.parametrize(
    ("seats", "room", "barred"),
    [
        ([1, 1, 1], [1, 1, 1], {}),
        ([2] * 10, [4] * 6, {}),
        ([3, 3, 3], [2] * 6, {}),
        ([1, 1, 1], [1, 1, 1], {0: [0], 1: [1]}),
    ],
)
def test_where_there_are_enough_the_seats_are_filled_in_turn_without_a_search(
    seats: list[int], room: list[int], barred: dict[int, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Plan, "_path", lambda *given: pytest.fail("nobody has to be moved"))

    assert Plan(seats, room, barred).size() == sum(seats)


def test_a_chain_of_changes_is_found_however_long_it_is() -> None:
    """Everybody fits two neighbouring targets; the last target has only the one whom all the others push along."""
    count = 12
    barred = {t: [p for p in range(count) if p not in (t, t + 1)] for t in range(count - 1)}
    barred[count - 1] = list(range(1, count))

    plan = Plan([1] * count, [1] * count, barred)

    assert plan.size() == count
    assert [plan.may_take(0, person) for person in (0, 1)] == [False, True]


def whole_office(chance: Random) -> tuple[Staff, list[Visit], dict[str, int]]:
    skills = [tuple(code for code in "abc" if chance.random() < 0.4) for _ in range(chance.randint(1, 7))]
    entries = tuple(InspectorEntry(f"P{n}", "", chance.choice("UUV"), held) for n, held in enumerate(skills))
    groups = chance.choice([(Group(("U",), 1), Group(("V",), 1)), (Group(("U", "V"), 2),), (Group(("W", "U"), 2),)])
    targets = [f"T{n}" for n in range(chance.randint(1, 5))]
    barred = {target: {e.id for e in entries if chance.random() < 0.3} for target in targets}
    visits = [Visit(target, frozenset(code for code in "abcd" if chance.random() < 0.4)) for target in targets]
    loads = {e.id: chance.randint(0, 2) for e in entries if chance.random() < 0.5}
    return Staff(groups, chance.randint(1, 3), entries, barred), visits, loads


@pytest.mark.parametrize("number", range(40))
def test_the_teams_of_a_whole_office_are_those_of_the_plain_way(number: int) -> None:
    staff, visits, loads = whole_office(Random(number))
    seed = seeds(1)[0]

    found = assign(SHA256, seed, staff, visits, loads)

    assert [[list(group) for group in team.groups] for team in found] == reference.assign(
        SHA256, seed, staff, visits, loads
    )
    for team, visit in zip(found, visits, strict=True):
        held = {
            code for group in team.groups for p in group for e in staff.inspectors if e.id == p for code in e.skills
        }
        assert team.uncovered == tuple(sorted(visit.needs - held))
        seated = {(group, seat) for group, people in enumerate(team.groups) for seat in range(len(people))}
        empty = {(group, seat) for group, g in enumerate(staff.groups) for seat in range(g.seats)} - seated
        assert {(one.group, one.seat) for one in team.unfilled} == empty
        assert {one.target for one in team.unfilled} <= {visit.target}
