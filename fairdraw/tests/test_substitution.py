"""Substitution (§13): the next in line, never a choice."""

from __future__ import annotations

import pytest

from fairdraw.canon import SHA256, Refusal
from fairdraw.substitute import substitute_inspector, substitute_target, teams_of
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


def test_the_one_with_fewer_targets_is_called_first() -> None:
    standing = {target.id: target.team for target in RECORD.drawn}
    target = RECORD.drawn[0]
    [out] = target.team[0]
    busy, idle = sorted({"P0", "P2", "P4"} - {out})
    standing = {**standing, **{f"more{n}": [[busy]] for n in range(5)}}

    found = substitute_inspector(RECORD, LISTS, target.id, out, teams=standing)

    needs = {code for item in target.items for code in {"I0": ["S0"], "I1": ["S1"], "I2": ["S2"]}.get(item, [])}
    assert found.into == idle or needs


def test_someone_without_a_seat_cannot_be_replaced() -> None:
    with pytest.raises(Refusal) as refused:
        substitute_inspector(RECORD, LISTS, RECORD.drawn[0].id, "P99")

    assert refused.value.rule == "§13.no-seat"
