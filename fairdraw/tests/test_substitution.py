"""Substitution (§13): the next in line, never a choice."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from fairdraw.canon import SHA256, Refusal
from fairdraw.record import Record, Visits
from fairdraw.substitute import substitute_inspector, substitute_target, teams_of
from fairdraw.teams import ALL_RECUSED, NO_CAPACITY, Visit
from fairdraw.tests import reference
from fairdraw.tests.cast import held
from fairdraw.ticket import inspector_label, ticket

RECORD, LISTS = held(quotas={"A": 3, "B": 2}, reserves=2, capacity=9)


def reserves(stratum: str) -> list[str]:
    return [reserve.id for reserve in RECORD.reserves if reserve.stratum == stratum]


def test_the_next_reserve_of_the_same_stratum_steps_in_with_its_own_items_and_team() -> None:
    found = substitute_target(RECORD, LISTS, "B", [])

    first = next(reserve for reserve in RECORD.reserves if reserve.stratum == "B")
    assert (found.target.id, found.target.ticket, found.rank) == (first.id, first.ticket, 1)
    assert found.target.items == first.items
    assert [len(group) for group in found.target.team] == [1, 1]


def test_after_the_first_reserve_comes_the_second_and_after_the_last_nobody() -> None:
    first, second = reserves("A")

    assert substitute_target(RECORD, LISTS, "A", [first]).target.id == second
    with pytest.raises(Refusal) as refused:
        substitute_target(RECORD, LISTS, "A", [first, second])
    assert refused.value.rule == "§13.no-reserve"


def test_a_stratum_does_not_borrow_from_another() -> None:
    with pytest.raises(Refusal):
        substitute_target(RECORD, LISTS, "B", reserves("B"))


def test_loads_so_far_include_the_teams_of_earlier_substitutes() -> None:
    first = substitute_target(RECORD, LISTS, "A", [])
    standing = {**teams_of(RECORD), first.target.id: first.target.team}

    replayed = substitute_target(RECORD, LISTS, "A", [first.target.id])

    assert replayed == substitute_target(RECORD, LISTS, "A", [first.target.id], standing)


def test_asking_twice_gives_the_same_answer() -> None:
    assert substitute_target(RECORD, LISTS, "A", []) == substitute_target(RECORD, LISTS, "A", [])


def test_somebody_who_is_not_a_reserve_cannot_have_stepped_in() -> None:
    with pytest.raises(Refusal) as refused:
        substitute_target(RECORD, LISTS, "A", ["T99999"])

    assert refused.value.rule == "§13.no-reserve"


def test_an_inspector_who_falls_ill_is_followed_by_the_next_candidate_of_his_group() -> None:
    target = RECORD.drawn[0]
    [out] = target.team[0]

    found = substitute_inspector(RECORD, LISTS, target.id, out)

    assert (found.group, found.seat, found.out) == (0, 0, out)
    assert found.into in {"P0", "P2", "P4"} - {out}
    assert found.ticket == ticket(SHA256, RECORD.seed, inspector_label(target.id, 0), found.into)


def test_whoever_cannot_come_either_is_passed_over_until_nobody_is_left() -> None:
    target = RECORD.drawn[0]
    [out] = target.team[0]
    second = substitute_inspector(RECORD, LISTS, target.id, out)

    third = substitute_inspector(RECORD, LISTS, target.id, out, excluded=[second.into])
    nobody = substitute_inspector(RECORD, LISTS, target.id, out, excluded=[second.into, third.into])

    assert len({out, second.into, third.into}) == 3
    assert (nobody.into, nobody.ticket) == ("", "")
    assert nobody.reason


def test_a_recused_inspector_is_not_called_in() -> None:
    record, lists = held(quotas={"A": 0, "B": 5}, reserves=0, capacity=9)
    target = next(drawn for drawn in record.drawn if drawn.id == "T00001")
    [out] = target.team[0]
    other = ({"P2", "P4"} - {out}).pop()

    assert substitute_inspector(record, lists, "T00001", out).into == other
    assert substitute_inspector(record, lists, "T00001", out, excluded=[other]).into == ""


def test_whoever_is_already_on_the_team_is_not_called_in_again() -> None:
    record, lists = held(groups=[{"units": ["U0", "U1"], "seats": 5}], capacity=9)
    target = record.drawn[0]
    [sixth] = {f"P{n}" for n in range(6)} - set(target.team[0])

    found = substitute_inspector(record, lists, target.id, target.team[0][2])

    assert (found.into, found.seat) == (sixth, 2)


def test_nobody_is_called_beyond_his_capacity() -> None:
    record, lists = held(quotas={"A": 3, "B": 0}, capacity=1, reserves=0)
    target = record.drawn[0]

    assert substitute_inspector(record, lists, target.id, target.team[1][0]).into == ""


def in_the_order_of_preference(record: Record, target: str, group: int, out: str, gone: set[str]) -> list[str]:
    """§9 as a child would carry it out for one vacant seat: whoever may come, most preferred first."""
    manifest, loads = record.manifest, Counter(p for d in record.drawn for g in d.team for p in g)
    drawn = next(one for one in record.drawn if one.id == target)
    rest = {person for people in drawn.team for person in people} - {out}
    inspectors = {entry.id: entry for entry in LISTS["inspectors"].entries}
    needs = {code for item in LISTS["items"].entries if item.id in drawn.items for code in item.needs}
    missing = needs - {code for person in rest for code in inspectors[person].skills}
    barred = {entry.person for entry in LISTS["recusals"].entries if entry.target == target}
    able = [
        entry
        for entry in inspectors.values()
        if entry.unit in manifest.groups[group].units
        and entry.id not in barred | gone | rest | {out}
        and loads[entry.id] < manifest.capacity
    ]
    label = inspector_label(target, group)
    return [
        entry.id
        for entry in sorted(
            able,
            key=lambda e: (-len(missing & {*e.skills}), loads[e.id], ticket(SHA256, record.seed, label, e.id)),
        )
    ]


OFFICES: list[dict[str, Any]] = [
    {"quotas": {"A": 3, "B": 2}, "capacity": 9},
    {"quotas": {"A": 3, "B": 2}, "capacity": 2},
    {"quotas": {"A": 6, "B": 5}, "capacity": 4},
    {"quotas": {"A": 6, "B": 5}, "capacity": 9, "items": 9},
    {"quotas": {"A": 2, "B": 3}, "capacity": 3, "groups": [{"units": ["U0", "U1"], "seats": 3}]},
    {
        "quotas": {"A": 2, "B": 3},
        "capacity": 3,
        "groups": [{"units": ["U1"], "seats": 2}, {"units": ["U0"], "seats": 1}],
    },
]


@pytest.mark.parametrize("office", range(len(OFFICES)))
def test_each_seat_of_each_target_goes_to_the_most_preferred_of_those_who_can_come(office: int) -> None:
    record, lists = held(**OFFICES[office], reserves=0)
    for drawn in record.drawn:
        for group, people in enumerate(drawn.team):
            for seat, out in enumerate(people):
                waiting = in_the_order_of_preference(record, drawn.id, group, out, set())
                for passed in range(len(waiting) + 1):
                    found = substitute_inspector(record, lists, drawn.id, out, excluded=waiting[:passed])
                    into = waiting[passed] if passed < len(waiting) else ""
                    label = inspector_label(drawn.id, group)
                    assert (found.target, found.group, found.seat, found.out) == (drawn.id, group, seat, out)
                    assert found.into == into
                    assert found.ticket == (ticket(SHA256, record.seed, label, into) if into else "")
                    assert bool(found.reason) is not bool(into)


def test_loads_are_those_of_the_teams_as_they_stand() -> None:
    """On the first target P0 sits; of the two others the one with fewer targets comes, whoever that is."""
    for busy, idle in (("P2", "P4"), ("P4", "P2")):
        record, lists = held(items=0, capacity=3)
        target = record.drawn[0].id
        standing = {target: [["P0"], ["P1"]], **{f"more{n}": [[busy], []] for n in range(2)}}

        found = substitute_inspector(record, lists, target, "P0", (), standing)

        assert (found.into, found.uncovered) == (idle, ("S0",))


@pytest.mark.parametrize(("others", "into", "reason"), [(0, "P2", ""), (1, "P2", ""), (2, "", NO_CAPACITY)])
def test_nobody_comes_to_a_target_more_than_his_capacity_allows(others: int, into: str, reason: str) -> None:
    record, lists = held(items=0, capacity=2)
    target = record.drawn[0].id
    standing = {target: [["P0"], ["P1"]], **{f"more{n}": [["P2"], []] for n in range(others)}}

    found = substitute_inspector(record, lists, target, "P0", ["P4"], standing)

    assert (found.into, found.reason) == (into, reason)


def test_where_everybody_else_is_barred_that_is_the_reason() -> None:
    record, lists = held(items=0, capacity=2)
    target = record.drawn[0].id

    found = substitute_inspector(record, lists, target, "P0", ["P2", "P4"], {target: [["P0"], ["P1"]]})

    assert (found.into, found.ticket, found.reason) == ("", "", ALL_RECUSED)


def test_what_nobody_on_the_new_team_holds_is_named() -> None:
    """Every item is taken, so S0, S1 and S2 are needed; P0 holds S0, P1 S1, P2 S2 and P4 S1."""
    record, lists = held(items=9, capacity=9)
    target = record.drawn[0].id

    def uncovered(*excluded: str) -> tuple[str, tuple[str, ...]]:
        found = substitute_inspector(record, lists, target, "P0", excluded, {target: [["P0"], ["P1"]]})
        return found.into, found.uncovered

    assert uncovered() == ("P2", ("S0",))
    assert uncovered("P2") == ("P4", ("S0", "S2"))
    assert uncovered("P2", "P4") == ("", ("S0", "S2"))


def test_one_inspector_comes_for_one_and_brings_only_his_own_skills() -> None:
    """P1 holds S1; of P0 with S0 and P2 with S2 one comes, and what the other holds stays uncovered."""
    record, lists = held(items=9, capacity=9)
    target = record.drawn[0].id

    found = substitute_inspector(record, lists, target, "P4", (), {target: [["P4"], ["P1"]]})

    assert found.uncovered == {"P0": ("S2",), "P2": ("S0",)}[found.into]


@pytest.mark.parametrize("stratum", ["A", "B"])
@pytest.mark.parametrize("capacity", [1, 2, 9])
def test_a_reserves_team_is_drawn_as_any_team_is_under_the_loads_so_far(stratum: str, capacity: int) -> None:
    record, lists = held(quotas={"A": 3, "B": 2}, reserves=2, capacity=capacity)
    visits = Visits(record.manifest, lists, record.seed)
    standing = {one.id: one.team for one in record.drawn}
    used: list[str] = []
    for reserve in [one for one in record.reserves if one.stratum == stratum]:
        loads = dict(Counter(p for team in standing.values() for group in team for p in group))
        [team] = reference.assign(
            SHA256, record.seed, visits.staff, [Visit(reserve.id, visits.items.needs(reserve.items))], loads
        )

        found = substitute_target(record, lists, stratum, used)

        assert [list(group) for group in found.target.team] == team
        assert (found.target.id, found.target.stratum, found.rank) == (reserve.id, stratum, reserve.rank)
        assert (found.target.items, found.target.experts) == (reserve.items, visits.experts_for(reserve.id))
        seats = [(one.target, one.group, one.seat) for one in found.unfilled]
        assert seats == [(reserve.id, group, 0) for group, people in enumerate(team) if not people]
        assert list(found.shortfalls) == visits.shortfall(found.target)
        standing[reserve.id] = found.target.team
        used.append(reserve.id)


def test_a_reserve_that_lacks_an_expert_says_so() -> None:
    record, lists = held(quotas={"A": 0, "B": 0}, reserves=9, experts=2)
    found = [substitute_target(record, lists, "A", [r.id for r in record.reserves[:n]]) for n in range(6)]

    assert {one.target.id: [(s.wanted, s.found) for s in one.shortfalls] for one in found} == {
        one.target.id: [(2, 1)] if one.target.id in ("T00000", "T00010") else [] for one in found
    }


def test_where_no_reserve_is_left_it_is_said_who_has_stepped_in() -> None:
    first, second = reserves("A")

    with pytest.raises(Refusal) as refused:
        substitute_target(RECORD, LISTS, "A", [second, first])

    assert refused.value.facts == {"stratum": "A", "used": sorted([first, second])}


def test_someone_without_a_seat_cannot_be_replaced() -> None:
    with pytest.raises(Refusal) as refused:
        substitute_inspector(RECORD, LISTS, RECORD.drawn[0].id, "P99")

    assert refused.value.rule == "§13.no-seat"
