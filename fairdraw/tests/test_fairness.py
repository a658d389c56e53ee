"""Every entry has the same chance, whatever its place in the list: many draws from a fixed outer seed, counted.

These are the defects that platforms for random selection have really had: a list stepped through at equal distances, a
last entry that can never be drawn, an entry skipped at the turn of a page, neighbours always drawn together.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from math import sqrt

import pytest

from fairdraw.canon import SUITES, Suite
from fairdraw.manifest import Quota
from fairdraw.roster import TargetEntry
from fairdraw.select import draw_targets
from fairdraw.tests.cast import seeds
from fairdraw.ticket import TARGET, lowest

SIZES = [
    *((1, 1, 50), (2, 1, 2000), (12, 2, 2000), (13, 5, 1000), (31, 7, 800), (97, 13, 600)),
    *((49, 7, 600), (50, 7, 600), (51, 7, 600), (99, 10, 400), (100, 10, 400), (101, 10, 400)),
    *((499, 15, 200), (500, 15, 200), (501, 15, 200), (997, 31, 150), (1000, 30, 150), (100_000, 3_000, 4)),
]
BOTH = pytest.mark.parametrize("suite", SUITES.values(), ids=SUITES)


def ids(size: int) -> list[str]:
    return [f"T{n:06}" for n in range(size)]


def drawn(suite: Suite, size: int, quota: int, times: int) -> list[list[int]]:
    """The places drawn, ascending, in so many draws."""
    entries = ids(size)
    return [
        sorted(int(entry[1:]) for _, entry in lowest(suite, seed, TARGET, entries, quota))
        for seed in seeds(times, f"{suite.name} {size} {quota}")
    ]


@BOTH
@pytest.mark.parametrize(("size", "quota", "times"), SIZES)
def test_every_entry_of_a_stratum_has_the_same_chance(suite: Suite, size: int, quota: int, times: int) -> None:
    hits = Counter(place for places in drawn(suite, size, quota, times) for place in places)

    chance = quota / size
    if chance == 1:
        assert set(hits.values()) == {times}
        return
    spread = times * chance * (1 - chance) * size / (size - 1)
    chi_square = sum((hits[place] - times * chance) ** 2 for place in range(size)) / spread
    assert abs(chi_square - (size - 1)) < 5 * sqrt(2 * (size - 1))


@BOTH
@pytest.mark.parametrize(("size", "quota"), [(12, 2), (50, 7), (51, 7), (100, 10), (101, 10), (500, 15)])
def test_the_first_and_the_last_entry_are_drawn_as_often_as_any(suite: Suite, size: int, quota: int) -> None:
    times = 800
    draws = drawn(suite, size, quota, times)

    expected = times * quota / size
    for place in (0, size - 1):
        hits = sum(place in places for places in draws)
        assert abs(hits - expected) < 4.5 * sqrt(expected)


@BOTH
def test_neighbours_are_drawn_together_no_more_often_than_any_other_pair(suite: Suite) -> None:
    size, quota, times = 60, 12, 1500
    together: Counter[int] = Counter()
    for places in drawn(suite, size, quota, times):
        together.update(b - a for n, a in enumerate(places) for b in places[n + 1 :])

    chance = quota * (quota - 1) / (size * (size - 1))
    for distance in range(1, size - 1):
        expected = times * (size - distance) * chance
        assert abs(together[distance] - expected) < 4.5 * sqrt(expected)


@BOTH
def test_stepping_through_an_ordered_list_is_impossible(suite: Suite) -> None:
    """With steps of one length the gaps would all be alike, and the first place drawn would give away the others."""
    gaps_of, second_after_first = [], {}
    for places in drawn(suite, 1000, 30, 200):
        gaps = [b - a for a, b in pairwise(places)]
        mean = sum(gaps) / len(gaps)
        variation = sqrt(sum((gap - mean) ** 2 for gap in gaps) / len(gaps)) / mean
        gaps_of.append(tuple(gaps))
        second_after_first.setdefault(places[0], set()).add(places[1])
        assert variation > 0.4

    assert len(set(gaps_of)) == len(gaps_of)
    assert sum(len(seconds) > 1 for seconds in second_after_first.values()) > 20


@BOTH
def test_an_enterprise_has_the_chance_of_its_own_stratum_and_an_excluded_one_has_none(suite: Suite) -> None:
    targets = [TargetEntry(f"T{n:03}", "", "AB"[n % 3 == 0], exclusion="CLOSED" if n == 7 else "") for n in range(60)]
    quotas = [Quota("A", 39, 3), Quota("B", 20, 10)]
    times = 400
    hits: Counter[str] = Counter()
    for seed in seeds(times):
        hits.update(one.id for stratum in draw_targets(suite, seed, targets, quotas, 0) for one in stratum.drawn)

    assert hits["T007"] == 0
    for target in targets:
        chance = 0 if target.exclusion else 0.5 if target.stratum == "B" else 3 / 39
        assert abs(hits[target.id] - times * chance) <= 4.5 * sqrt(times * chance)


@BOTH
def test_what_others_are_on_the_list_does_not_change_a_ticket(suite: Suite) -> None:
    seed = seeds(1)[0]
    whole = lowest(suite, seed, TARGET, ids(500), 500)

    part = lowest(suite, seed, TARGET, ids(500)[100:150], 50)

    assert part == [entry for entry in whole if 100 <= int(entry[1][1:]) < 150]


@BOTH
@pytest.mark.parametrize("count", [0, 1, 2, 10, 99, 100, 101, 999, 1000, 2000])
def test_the_shortcut_for_long_lists_gives_what_sorting_everything_gives(suite: Suite, count: int) -> None:
    seed = seeds(1)[0]

    assert lowest(suite, seed, TARGET, ids(1000), count) == lowest(suite, seed, TARGET, ids(1000), 1000)[:count]
