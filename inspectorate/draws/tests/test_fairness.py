"""A peer's mistakes stay impossible, at the bridge: fixed pairs, fixed steps, a last entry that is never drawn."""

from __future__ import annotations

from collections import Counter, defaultdict

from inspectorate.draws import fair
from inspectorate.draws.rules.options import Group, Options
from inspectorate.registries.queries.pools import PoolInspector
from tests.cast import MORNING

OPTIONS = Options(groups=(Group(("WHK",), 1), Group(("ZF2",), 1)), reserves=0, capacity=20)
DRAWS = 200


def held(number: int) -> fair.Drawn:
    """The same lists, drawn under another value each time."""
    pools = fair.Pools(
        targets=[fair.TargetLine(f"T{n:02d}", f"企业{n}", "A", ("ALL",), False, "") for n in range(10)],
        items=[],
        inspectors=[PoolInspector(f"I{n}", "", "WHK" if n < 6 else "ZF2", ()) for n in range(12)],
        experts=[],
        recusals=[],
    )
    frozen = fair.freeze(pools)
    value = f"第{number}次抽取的值#{number:032x}"
    sources = [fair.SourceLine(kind="WITNESS", name="见证人", commitment=fair.commit(value), value=value)]
    manifest = fair.manifest(
        draw_no="2023001-001-1",
        attempt=1,
        title="公平",
        announced_at=MORNING,
        rosters=frozen,
        quotas={"A": 3},
        options=OPTIONS,
        sources=sources,
        covert=False,
    )
    return fair.draw(manifest, {kind: r.content for kind, r in frozen.items()}, sources)


def test_neighbours_in_the_officers_list_are_not_always_paired():
    partners = defaultdict(set)
    for number in range(DRAWS):
        for one in held(number).record["drawn"]:
            [first], [second] = one["team"]
            partners[first].add(second)

    assert {len(met) for met in partners.values()} == {6}


def test_every_target_the_first_and_the_last_included_is_drawn_about_as_often():
    times = Counter(one["id"] for number in range(DRAWS) for one in held(number).record["drawn"])

    # 200 draws of 3 from 10: 60 expected, standard deviation 6.5; five of them either side.
    assert len(times) == 10 and all(27 <= n <= 93 for n in times.values()), times


def test_the_distance_between_drawn_entries_is_not_fixed():
    steps = set()
    for number in range(DRAWS):
        places = sorted(int(one["id"][1:]) for one in held(number).record["drawn"])
        steps.add((places[1] - places[0], places[2] - places[1]))

    assert len(steps) > 20


def test_the_order_of_the_office_list_does_not_matter():
    one = held(7)

    assert one.digest == held(7).digest
    assert [d["ticket"] for d in one.record["drawn"]] == sorted(d["ticket"] for d in one.record["drawn"])
