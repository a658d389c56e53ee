"""Targets and reserves, items, experts (§6, §7, §8): who is a candidate, and who comes first."""

from __future__ import annotations

import pytest

from fairdraw.canon import SHA256, Refusal
from fairdraw.manifest import Quota
from fairdraw.roster import ExpertEntry, ItemEntry, TargetEntry
from fairdraw.select import Items, StratumDraw, draw_experts, draw_targets
from fairdraw.tests.cast import seeds, target
from fairdraw.ticket import ticket

SEED = seeds(1)[0]
TARGETS = [target(n, exclusion="CLOSED" if n == 3 else "") for n in range(6)]
IN_ORDER = sorted((t.id for t in TARGETS if not t.exclusion), key=lambda entry: ticket(SHA256, SEED, "target", entry))


def drawn_from(quota: int, reserves: int) -> StratumDraw:
    [stratum] = draw_targets(SHA256, SEED, TARGETS, [Quota("A", 5, quota)], reserves)
    return stratum


@pytest.mark.parametrize(
    ("quota", "reserves", "spare"),
    [(0, 0, 0), (0, 2, 2), (1, 0, 0), (2, 2, 2), (2, 3, 3), (2, 4, 3), (4, 1, 1), (5, 0, 0), (5, 2, 0)],
)
def test_the_lowest_tickets_are_drawn_and_the_next_ones_are_the_reserves(quota: int, reserves: int, spare: int) -> None:
    found = drawn_from(quota, reserves)

    assert [one.id for one in found.drawn] == IN_ORDER[:quota]
    assert [one.id for one in found.reserves] == IN_ORDER[quota : quota + spare]
    assert [one.rank for one in found.drawn] == [0] * quota
    assert [one.rank for one in found.reserves] == list(range(1, spare + 1))
    assert found.cutoff == (ticket(SHA256, SEED, "target", IN_ORDER[quota - 1]) if quota else "")


def test_each_stratum_is_drawn_by_itself() -> None:
    targets = [*TARGETS, target(6, "B"), target(7, "B")]

    a, b = draw_targets(SHA256, SEED, targets, [Quota("A", 5, 1), Quota("B", 2, 2)], 1)

    assert ([one.id for one in a.drawn], len(a.reserves)) == (IN_ORDER[:1], 1)
    assert ({one.id for one in b.drawn}, len(b.reserves)) == ({"T00006", "T00007"}, 0)
    assert {one.stratum for one in (*b.drawn, *b.reserves)} == {"B"}


def test_a_target_of_a_stratum_without_a_quota_stops_the_draw_unless_it_takes_no_part() -> None:
    with pytest.raises(Refusal) as refused:
        draw_targets(SHA256, SEED, [*TARGETS, target(6, "B")], [Quota("A", 5, 1)], 0)

    assert refused.value.rule == "§3.quota-stratum"
    assert draw_targets(SHA256, SEED, [*TARGETS, target(6, "B", exclusion="CLOSED")], [Quota("A", 5, 1)], 0)


def items() -> Items:
    entries = [
        ItemEntry("I1", "", ("chem",), False, ("S1",)),
        ItemEntry("I2", "", ("chem", "dust"), True, ("S2",)),
        ItemEntry("I3", "", ("chem",), True, ("S2", "S3")),
        ItemEntry("I4", "", ("dust",), True),
        ItemEntry("I5", "", ("chem",), False),
        ItemEntry("I6", "", (), True),
        ItemEntry("I7", "", ("chem", "dust"), False),
    ]
    return Items(entries)


OTHERS = sorted(["I1", "I5", "I7"], key=lambda item: ticket(SHA256, SEED, "item:T00001", item))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_mandatory_items_are_all_taken_and_of_the_others_the_lowest(count: int) -> None:
    assert items().draw(SHA256, SEED, target(1), count) == ("I2", "I3", *OTHERS[:count])


def test_an_item_that_shares_two_tags_is_taken_once_and_one_that_shares_none_is_not() -> None:
    assert sorted(items().draw(SHA256, SEED, target(1, tags=("chem", "dust")), 9)) == [
        "I1",
        "I2",
        "I3",
        "I4",
        "I5",
        "I7",
    ]
    assert items().draw(SHA256, SEED, target(1, tags=("mine",)), 9) == ()
    assert items().draw(SHA256, SEED, target(1, tags=()), 9) == ()


def test_the_needs_are_those_of_the_drawn_items_and_of_no_others() -> None:
    assert items().needs(["I2", "I3", "I4"]) == {"S2", "S3"}
    assert items().needs(["I4"]) == set()


EXPERTS = [
    ExpertEntry("X1", "", ("chem",)),
    ExpertEntry("X2", "", ("chem", "dust")),
    ExpertEntry("X3", "", ("dust",)),
    ExpertEntry("X4", "", ()),
    ExpertEntry("X5", "", ("chem",)),
]


def experts_for(one: TargetEntry, count: int, barred: set[str]) -> tuple[str, ...]:
    return draw_experts(SHA256, SEED, one, EXPERTS, barred, count)


def test_a_complex_target_gets_experts_of_its_trade_who_are_not_recused() -> None:
    able = sorted(["X1", "X5"], key=lambda expert: ticket(SHA256, SEED, "expert:T00001", expert))

    assert experts_for(target(1, complex=True), 9, {"X2", "X3"}) == tuple(able)
    assert experts_for(target(1, complex=True), 1, {"X2"}) == tuple(able[:1])
    assert experts_for(target(1, complex=True), 0, set()) == ()
    assert experts_for(target(1, complex=True), 9, {"X1", "X2", "X5"}) == ()
    assert experts_for(target(1, complex=True, tags=("mine",)), 9, set()) == ()


def test_a_target_that_is_not_complex_has_no_experts() -> None:
    assert experts_for(target(1), 9, set()) == ()
