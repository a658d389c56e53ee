"""Inspectors to targets (§9): the fast way agrees with the plain one, nobody is stranded, loads stay even."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairdraw.canon import SHA256
from fairdraw.manifest import Group
from fairdraw.matching import Plan
from fairdraw.roster import InspectorEntry
from fairdraw.teams import ALL_RECUSED, ALL_SEATED, NO_CAPACITY, NO_INSPECTORS, Staff, Visit, assign
from fairdraw.tests import reference
from fairdraw.tests.cast import seeds

SEED = seeds(1)[0]


def people(count: int, unit: str = "U", *skills: str) -> tuple[InspectorEntry, ...]:
    return tuple(InspectorEntry(f"P{n:03}", "", unit, skills) for n in range(count))


def visits(count: int, *needs: str) -> list[Visit]:
    return [Visit(f"T{n:03}", frozenset(needs)) for n in range(count)]


def staff(entries: tuple[InspectorEntry, ...], seats: int = 1, capacity: int = 9, **barred: set[str]) -> Staff:
    return Staff((Group(("U",), seats),), capacity, entries, barred)


@st.composite
def offices(draw: Any) -> tuple[Staff, list[Visit], dict[str, int]]:
    """Small offices with too few, just enough and plenty of inspectors, and recusals that nearly strand someone."""
    count, targets = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    entries = tuple(
        InspectorEntry(f"P{n}", "", draw(st.sampled_from("UV")), tuple(sorted(draw(st.sets(st.sampled_from("ab"))))))
        for n in range(count)
    )
    groups = draw(st.sampled_from([(Group(("U",), 1), Group(("V",), 1)), (Group(("U", "V"), 2),), (Group(("V",), 1),)]))
    pairs = list(product(range(targets), range(count)))
    barred: dict[str, set[str]] = {}
    for target, person in draw(st.sets(st.sampled_from(pairs), max_size=len(pairs))):
        barred.setdefault(f"T{target:03}", set()).add(f"P{person}")
    needs = [Visit(f"T{n:03}", frozenset(draw(st.sets(st.sampled_from("abc"))))) for n in range(targets)]
    loads = draw(st.dictionaries(st.sampled_from([e.id for e in entries]), st.integers(0, 2)))
    return Staff(groups, draw(st.integers(1, 3)), entries, barred), needs, loads


@settings(max_examples=400, deadline=None)
@given(offices(), st.integers(0, 50))
def test_the_fast_look_ahead_seats_whom_the_plain_one_seats(office: Any, number: int) -> None:
    team, wanted, loads = office
    seed = seeds(51)[number]

    found = [[list(group) for group in t.groups] for t in assign(SHA256, seed, team, wanted, loads)]

    assert found == reference.assign(SHA256, seed, team, wanted, loads)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_the_plan_fills_as_many_seats_as_can_be_filled(data: Any) -> None:
    targets, persons = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    seats = data.draw(st.lists(st.integers(0, 3), min_size=targets, max_size=targets))
    room = data.draw(st.lists(st.integers(0, 3), min_size=persons, max_size=persons))
    off = {t: data.draw(st.sets(st.integers(0, persons - 1))) for t in range(targets)}

    able = {(t, 0): {str(p) for p in range(persons)} - {str(p) for p in off[t]} for t in range(targets)}
    left = [(t, 0) for t in range(targets) for _ in range(seats[t])]

    assert Plan(seats, room, off).size() == reference.most_seats(left, able, {str(p): r for p, r in enumerate(room)})


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 12), st.integers(1, 30), st.integers(1, 2), st.integers(0, 50))
def test_loads_are_even_to_within_one_where_the_rules_allow(count: int, targets: int, seats: int, number: int) -> None:
    teams = assign(SHA256, seeds(51)[number], staff(people(count), seats, capacity=60), visits(targets))

    seated = [person for team in teams for group in team.groups for person in group]
    loads = [seated.count(entry.id) for entry in people(count)]
    assert max(loads) - min(loads) <= 1


def test_nobody_sits_twice_on_one_target() -> None:
    teams = assign(SHA256, SEED, staff(people(3), seats=3, capacity=20), visits(20))

    assert all(len(set(team.groups[0])) == 3 for team in teams)


def test_whoever_owns_shares_in_the_enterprise_is_passed_over() -> None:
    office = staff(people(4), seats=2, T000={"P000", "P001"})

    [team] = assign(SHA256, SEED, office, visits(1))

    assert set(team.groups[0]) == {"P002", "P003"}


def test_an_early_choice_strands_nobody() -> None:
    """P001 may only go to the first target, P000 to both: the first target must leave P000 to the second."""
    office = staff(people(2), capacity=1, T001={"P001"})

    for seed in seeds(20):
        first, second = assign(SHA256, seed, office, visits(2))

        assert (first.groups, second.groups) == ((("P001",),), (("P000",),))


def test_the_one_who_holds_a_needed_skill_is_preferred_even_if_he_is_busier() -> None:
    entries = (*people(3), InspectorEntry("P9", "", "U", ("electric",)))

    teams = assign(SHA256, SEED, staff(entries), visits(4, "electric"))

    assert [team.groups[0] for team in teams] == [("P9",)] * 4


def test_a_skill_somebody_on_the_team_already_holds_counts_no_more() -> None:
    entries = (
        InspectorEntry("P0", "", "U", ("a",)),
        InspectorEntry("P1", "", "U", ("a",)),
        InspectorEntry("P2", "", "U", ("b",)),
    )

    for seed in seeds(10):
        [team] = assign(SHA256, seed, staff(entries, seats=2), visits(1, "a", "b"))

        assert "P2" in team.groups[0]
        assert team.uncovered == ()


def test_needed_codes_nobody_holds_are_named() -> None:
    [team] = assign(SHA256, SEED, staff(people(2, "U", "fire")), visits(1, "fire", "radiation"))

    assert team.uncovered == ("radiation",)


def test_with_too_few_inspectors_the_earlier_targets_are_filled_first() -> None:
    teams = assign(SHA256, SEED, staff(people(3), capacity=1), visits(5))

    assert [len(team.groups[0]) for team in teams] == [1, 1, 1, 0, 0]


@pytest.mark.parametrize(
    ("office", "seats", "reason"),
    [
        (staff(()), [0], NO_INSPECTORS),
        (staff(people(1), T000={"P000"}), [0], ALL_RECUSED),
        (staff(people(1), seats=2), [1], ALL_SEATED),
        (staff(people(2), capacity=1, T001={"P000"}), [], ""),
    ],
)
def test_an_empty_seat_is_named_with_its_reason(office: Staff, seats: list[int], reason: str) -> None:
    [team] = assign(SHA256, SEED, office, visits(1))

    assert [(seat.seat, seat.reason) for seat in team.unfilled] == [(seat, reason) for seat in seats]


def test_a_seat_empty_for_want_of_capacity_says_so() -> None:
    [team] = assign(SHA256, SEED, staff(people(1), capacity=2), visits(1), {"P000": 2})

    assert [seat.reason for seat in team.unfilled] == [NO_CAPACITY]


def test_the_same_pair_does_not_always_go_together() -> None:
    teams = assign(SHA256, SEED, staff(people(8), seats=2), visits(30))

    assert len({frozenset(team.groups[0]) for team in teams}) > 15


def test_a_hundred_targets_and_a_shortage_end_in_the_right_number_of_empty_seats() -> None:
    barred = {f"T{n:03}": {f"P{p:03}" for p in range(60) if (p + n) % 3 == 0} for n in range(100)}

    teams = assign(SHA256, SEED, Staff((Group(("U",), 4),), 6, people(60), barred), visits(100))

    assert sum(len(team.groups[0]) for team in teams) == 360
    assert sum(len(team.unfilled) for team in teams) == 40
