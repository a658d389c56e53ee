"""What holds for every list, every seed and every log, tried on thousands of made-up ones."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairdraw import archive, ed25519, merkle, note, sm3
from fairdraw.canon import SHA256, SUITES, Refusal, jcs, parse_json
from fairdraw.quota import Numbers, StratumRule, overall_share, plan_quotas, rounded_up
from fairdraw.record import Record, draw
from fairdraw.roster import InspectorEntry, Roster, TargetEntry, codes, with_empty
from fairdraw.seed import check_public, public_value
from fairdraw.tests.cast import VALUES, entries_of, log_of, packed, rosters, rules
from fairdraw.ticket import lowest, ticket
from fairdraw.verify import HOLDS, verify

TEXT = st.text(st.characters(blacklist_categories=("Cs",)), max_size=12).map(lambda t: unicodedata.normalize("NFC", t))
ID = st.text("ABCxyz019甲乙丙-@ ", min_size=1, max_size=9).filter(lambda t: t == t.strip())
VALUE = st.recursive(
    st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)
HEX = st.integers(0, 2**256 - 1).map(lambda n: f"{n:064x}")
SUITE = st.sampled_from(list(SUITES.values()))


@given(VALUE)
def test_canonical_json_reads_back_as_what_was_written(value: Any) -> None:
    assert parse_json(jcs(value)) == value
    assert jcs(parse_json(jcs(value))) == jcs(value)


@given(st.dictionaries(TEXT, st.integers(0, 9), max_size=6))
def test_the_order_in_which_fields_were_given_does_not_show(value: dict[str, int]) -> None:
    backwards = dict(reversed(value.items()))

    assert jcs(backwards) == jcs(value)
    assert json.loads(jcs(value)) == value


@given(st.lists(st.binary(max_size=90), max_size=6))
def test_the_plain_sm3_gives_what_openssl_gives(parts: list[bytes]) -> None:
    plain, usual = sm3.Sm3(), sm3.start()
    for part in parts:
        plain.update(part)
        usual.update(part)

    assert plain.hexdigest() == usual.hexdigest()


@given(st.lists(st.tuples(ID, TEXT, ID, st.lists(ID, max_size=3), st.booleans(), st.just("") | ID), max_size=8))
def test_a_roster_reads_back_as_it_was_written(rows: list[Any]) -> None:
    entries = {
        row[0]: TargetEntry(row[0], "".join(c for c in row[1] if c >= " " and not "\x7f" <= c <= "\x9f"), row[2],
                            codes(row[3]), row[4], row[5]) for row in rows
    }  # fmt: skip
    roster = Roster("targets", entries.values())

    again = Roster.parse("targets", roster.render())

    assert again == roster
    assert again.root(SHA256) == roster.root(SHA256)


@given(st.lists(ID, unique=True, max_size=8), st.randoms())
def test_the_order_in_which_entries_were_given_does_not_show(ids: list[str], chance: Any) -> None:
    entries = [InspectorEntry(entry, "", "U") for entry in ids]
    shuffled = chance.sample(entries, len(entries))

    assert Roster("inspectors", shuffled).render() == Roster("inspectors", entries).render()


@given(st.lists(ID, unique=True, min_size=2, max_size=8))
def test_entries_are_sorted_by_the_bytes_of_their_id(ids: list[str]) -> None:
    roster = Roster("inspectors", [InspectorEntry(entry, "", "U") for entry in ids])

    assert [e.id.encode() for e in roster.entries] == sorted(entry.encode() for entry in ids)


def leaves(count: int) -> list[bytes]:
    return [merkle.leaf_hash(SHA256, str(n).encode()) for n in range(count)]


def refused_with(rule: str, check: Callable[..., None], *given: Any) -> dict[str, object]:
    """The facts of the refusal: for a proof that leads elsewhere, both roots."""
    with pytest.raises(Refusal) as refused:
        check(SHA256, *given)
    assert refused.value.rule == rule
    return refused.value.facts


def test_every_entry_of_every_log_up_to_forty_is_proved_and_no_other_entry_is() -> None:
    for size in range(1, 41):
        hashes = leaves(size)
        head = merkle.root(SHA256, hashes)
        for index in range(size):
            proof = merkle.inclusion_proof(SHA256, hashes, index)
            elsewhere = merkle.root(SHA256, [*hashes[:index], leaves(size + 1)[size], *hashes[index + 1 :]])

            merkle.check_inclusion(SHA256, hashes[index], index, size, proof, head)
            facts = refused_with("§12.proof", merkle.check_inclusion, leaves(size + 1)[size], index, size, proof, head)
            assert facts == {"found": elsewhere.hex(), "wanted": head.hex()}


def test_every_pair_of_heads_up_to_forty_is_consistent_and_a_rewritten_log_is_not() -> None:
    for new in range(1, 41):
        hashes = leaves(new)
        head = merkle.root(SHA256, hashes)
        for old in range(1, new + 1):
            before = merkle.root(SHA256, hashes[:old])
            rewritten = merkle.root(SHA256, [*leaves(old)[:-1], b"\x00" * 32])
            proof = merkle.consistency_proof(SHA256, hashes, old)

            merkle.check_consistency(SHA256, old, new, before, head, proof)
            facts = refused_with("§12.proof", merkle.check_consistency, old, new, rewritten, head, proof)
            alone = old == new or old & (old - 1) == 0
            assert facts["wanted"] == (head if alone else rewritten).hex()
            assert facts["found"] != facts["wanted"]
            refused_with("§12.proof", merkle.check_consistency, old, new, before, head, [*proof, head])


def test_no_byte_can_move_from_one_hash_of_a_proof_to_its_neighbour() -> None:
    hashes = leaves(3)
    head = merkle.root(SHA256, hashes)
    step, far = merkle.inclusion_proof(SHA256, hashes, 0)

    for leaf, near in ((hashes[0] + step[:1], step[1:]), (hashes[0][:-1], hashes[0][-1:] + step)):
        assert merkle.node_hash(SHA256, leaf, near) == merkle.node_hash(SHA256, hashes[0], step)
        facts = refused_with("§12.proof", merkle.check_inclusion, leaf, 0, 3, [near, far], head)
        assert facts == {"place": 0, "bytes": len(leaf)}


@given(SUITE, HEX, st.lists(ID, unique=True, max_size=60), st.integers(0, 70))
def test_the_lowest_tickets_are_the_lowest_tickets(suite: Any, seed: str, ids: list[str], count: int) -> None:
    everyone = sorted((ticket(suite, seed, "target", entry), entry) for entry in ids)

    assert lowest(suite, seed, "target", ids, count) == everyone[:count]


@given(HEX, st.lists(ID, unique=True, min_size=1, max_size=60), st.data())
def test_drawing_from_a_part_is_filtering_the_draw_from_the_whole(seed: str, ids: list[str], data: Any) -> None:
    part = data.draw(st.sets(st.sampled_from(ids)))

    whole = [entry for _, entry in lowest(SHA256, seed, "target", ids, len(ids))]

    assert [entry for _, entry in lowest(SHA256, seed, "target", part, len(part))] == [e for e in whole if e in part]


RULES = st.lists(
    st.tuples(
        st.sampled_from("ABCDU"), st.sampled_from(["", "/1", "/2", "/3"]), st.integers(0, 400), st.integers(100, 5000)
    ),
    max_size=8,
    unique_by=lambda row: row[:2],
).map(
    lambda rows: [
        StratumRule(name + district, "ABCDU".index(name), size, ratio) for name, district, size, ratio in rows
    ]
)


@settings(max_examples=300)
@given(RULES, st.integers(0, 1000), st.booleans(), st.booleans())
def test_a_quota_is_never_below_its_ratio_nor_its_floors_nor_above_its_population(
    strata: list[StratumRule], floor: int, class_floor: bool, at_least_one: bool
) -> None:
    lines = plan_quotas(strata, floor, class_floor, at_least_one)

    for line in lines:
        assert rounded_up(line.population, line.ratio) <= line.quota <= line.population
        assert line.quota > 0 or line.population == 0
        if class_floor:
            assert line.quota >= line.population * floor // 10_000
    total = sum(line.population for line in lines)
    assert sum(line.quota for line in lines) * 10_000 >= total * floor
    assert total == 0 or overall_share(lines) >= floor
    for name in "ABCDU" if class_floor else "":
        members = [line for line in lines if line.stratum[0] == name]
        assert sum(m.quota for m in members) * 10_000 >= sum(m.population for m in members) * floor


@settings(max_examples=300)
@given(RULES.filter(bool), st.integers(0, 1000), st.booleans(), st.data())
def test_more_of_a_stratum_or_a_higher_ratio_never_gives_it_a_smaller_quota(
    strata: list[StratumRule], floor: int, class_floor: bool, data: Any
) -> None:
    chosen = data.draw(st.sampled_from(strata))
    population = chosen.population + data.draw(st.integers(0, 50))
    ratio = min(5000, chosen.ratio + data.draw(st.integers(0, 900)))
    bigger = StratumRule(chosen.stratum, chosen.risk, population, ratio)

    before = {line.stratum: line.quota for line in plan_quotas(strata, floor, class_floor)}
    after = plan_quotas([bigger if s is chosen else s for s in strata], floor, class_floor)

    assert {line.stratum: line.quota for line in after}[chosen.stratum] >= before[chosen.stratum]


@given(RULES, st.integers(0, 999))
def test_a_higher_floor_never_gives_a_smaller_quota(strata: list[StratumRule], floor: int) -> None:
    before, after = plan_quotas(strata, floor), plan_quotas(strata, floor + 1)

    assert sum(line.quota for line in after) >= sum(line.quota for line in before)


@given(RULES, st.integers(0, 1000))
def test_every_raise_of_a_quota_is_accounted_for(strata: list[StratumRule], floor: int) -> None:
    for line in plan_quotas(strata, floor):
        steps = [rounded_up(line.population, line.ratio), *(r.after for r in line.raises)]

        assert [r.before for r in line.raises] == steps[:-1]
        assert steps[-1] == line.quota
        assert sorted(set(steps)) == steps


@settings(max_examples=300)
@given(RULES, st.integers(0, 1000), st.booleans(), st.integers(1, 3000))
def test_a_number_in_all_is_drawn_exactly_unless_a_floor_or_the_population_stands_in_the_way(
    strata: list[StratumRule], floor: int, class_floor: bool, number: int
) -> None:
    total = sum(s.population for s in strata)
    nobody_asked = sum(line.quota for line in plan_quotas(strata, floor, class_floor, numbers=Numbers(1)))

    lines = plan_quotas(strata, floor, class_floor, numbers=Numbers(number))

    assert all(0 <= line.quota <= line.population for line in lines)
    if number >= nobody_asked:
        assert sum(line.quota for line in lines) == min(number, total)
    else:
        assert sum(line.quota for line in lines) <= nobody_asked


@given(RULES, st.integers(1, 2000))
def test_without_floors_a_number_is_divided_by_the_largest_remainder(strata: list[StratumRule], number: int) -> None:
    whole = sum(s.population * s.ratio for s in strata)
    parts = {s.stratum: Fraction(number * s.population * s.ratio, whole or 1) for s in strata}

    lines = plan_quotas(strata, 0, False, False, Numbers(number))

    if all(parts[line.stratum] <= line.population for line in lines):
        assert all(abs(line.quota - parts[line.stratum]) < 1 for line in lines)
        up = [parts[line.stratum] % 1 for line in lines if line.quota > parts[line.stratum]]
        down = [parts[line.stratum] % 1 for line in lines if line.quota < parts[line.stratum]]
        assert not up or not down or min(up) >= max(down)


@given(RULES, st.integers(1, 500))
def test_a_number_of_one_class_leaves_the_other_classes_to_their_ratios(strata: list[StratumRule], number: int) -> None:
    lines = plan_quotas(strata, 0, False, False, Numbers(classes={"A": number}))

    members = [line for line in lines if line.stratum[0] == "A"]
    assert sum(m.quota for m in members) == min(number, sum(m.population for m in members))
    for line in lines:
        assert line in members or line.quota == rounded_up(line.population, line.ratio)


@given(st.lists(st.lists(st.integers(0, 10**9), min_size=1, max_size=7), min_size=1, max_size=3))
def test_public_figures_are_written_the_same_in_whatever_order_they_are_read_off(groups: list[list[int]]) -> None:
    written = public_value(groups)

    assert check_public(written) == written == public_value([list(reversed(group)) for group in groups])


@settings(max_examples=15, deadline=None)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=40), st.integers(0, 63))
def test_a_signature_holds_for_its_message_and_key_and_for_no_other(secret: bytes, text: bytes, place: int) -> None:
    public, signed = ed25519.public_key(secret), ed25519.sign(secret, text)
    bent = bytes(b ^ (n == place) for n, b in enumerate(signed))

    assert ed25519.verify(public, text, signed)
    assert not ed25519.verify(public, text + b".", signed)
    assert not ed25519.verify(public, text, bent)


@settings(max_examples=10, deadline=None)
@given(st.binary(min_size=32, max_size=32))
def test_a_signing_key_reads_back_as_it_was_written(secret: bytes) -> None:
    key, again = note.read_secret(note.secret_text("a.example/log", secret))

    assert again == secret
    assert note.VerifierKey.parse(key.text()) == key


@given(st.dictionaries(st.sampled_from(["a", "b/c", "d.txt"]), st.binary(max_size=200), min_size=1))
def test_an_archive_reads_back_as_it_was_packed(members: dict[str, bytes]) -> None:
    packed_bytes = archive.pack(members)

    assert archive.unpack(packed_bytes, members.keys()) == members
    archive.check_spelling(packed_bytes, members)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(list(SUITES)), st.integers(0, 6), st.integers(0, 5), st.integers(0, 4), st.integers(0, 4),
    st.integers(1, 4), st.lists(st.integers(1, 3), max_size=2), st.booleans(),
)  # fmt: skip
def test_whatever_the_rules_a_held_draw_verifies_and_its_record_reads_back(
    name: str, a: int, b: int, reserves: int, items: int, capacity: int, seats: list[int], covert: bool
) -> None:
    lists = rosters()
    groups = [{"units": [f"U{n}"], "seats": count} for n, count in enumerate(seats)]
    said = {"quotas": {"A": a, "B": b}, "reserves": reserves, "items": items, "capacity": capacity}
    record = draw(rules(lists, hash=name, groups=groups, **said), lists, VALUES)

    assert Record.parse(parse_json(jcs(record.as_json()))).as_json() == record.as_json()
    assert len(record.drawn) == a + b
    assert verify(packed(record, lists)).verdict == HOLDS


def test_without_any_target_the_draw_is_held_and_verifies_all_the_same() -> None:
    lists = {**rosters(), "targets": Roster("targets", ())}
    record = draw(rules(lists, quotas={}), lists, VALUES)

    assert record.drawn == ()
    assert verify(packed(record, with_empty(lists))).ok
    assert log_of(entries_of(record))["checkpoint"]
