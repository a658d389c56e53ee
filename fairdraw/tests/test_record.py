"""The draw and its record (§10): every field is there and of its kind, and says what the draw came to."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from typing import Any

import pytest

import fairdraw
from fairdraw.canon import Refusal, jcs
from fairdraw.drand import QUICKNET
from fairdraw.record import Record, Shortfall, SourceValue, Visits, check_software, draw
from fairdraw.roster import RecusalEntry, Roster
from fairdraw.select import draw_targets
from fairdraw.tests.cast import BUREAU, VALUES, held, rosters, rules, sources
from fairdraw.tests.test_drand import PUBLISHED
from fairdraw.ticket import ticket

RECORD, LISTS = held(quotas={"A": 4, "B": 3}, capacity=2, experts=2)
VALUE = RECORD.as_json()
Change = Callable[[dict[str, Any]], object]


def beacon_record() -> Record:
    case = PUBLISHED["valid"][1]
    source = {"kind": "drand", "chain": QUICKNET.hash, "round": case["round"]}
    lists = rosters()
    manifest = rules(lists, sources=[sources()[0], source])
    return draw(manifest, lists, [BUREAU, case["randomness"]], signatures={1: case["signature"]})


def put(path: str, new: object) -> Change:
    """The value at a path such as `drawn.0.team` replaced."""

    def change(value: Any) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in way:
            value = value[step]
        value[last] = new

    return change


def refused(change: Change, value: dict[str, Any] = VALUE) -> tuple[str, dict[str, object]]:
    bent = copy.deepcopy(value)
    change(bent)
    with pytest.raises(Refusal) as found:
        Record.parse(bent)
    return found.value.rule, found.value.facts


def test_the_record_that_these_tests_bend_has_something_in_every_list() -> None:
    assert all(VALUE[name] for name in VALUE)
    assert any(one["experts"] for one in VALUE["drawn"]) and any(one["uncovered"] for one in VALUE["drawn"])


@pytest.mark.parametrize("make", [lambda: RECORD, lambda: held("sm3")[0], lambda: held(covert=True)[0], beacon_record])
def test_a_record_reads_back_as_it_was_written(make: Callable[[], Record]) -> None:
    record = make()
    value = record.as_json()

    again = Record.parse(value)

    assert again.as_json() == value
    assert again.digest() == record.digest()
    message = b"fairdraw/1 record\n" + jcs(value)
    assert record.digest() == hashlib.new(record.manifest.hash, message).hexdigest()


@pytest.mark.parametrize("name", VALUE)
def test_no_field_is_left_out(name: str) -> None:
    assert refused(lambda v: v.pop(name)) == ("§10.fields", {"missing": [name]})


ROWS = [("sources.0", "§10.fields"), ("strata.0", "§10.fields"), ("drawn.0", "§10.fields"),
        ("reserves.0", "§10.fields"), ("unfilled.0", "§10.fields"), ("shortfalls.0", "§10.fields")]  # fmt: skip


@pytest.mark.parametrize(("path", "rule"), ROWS)
def test_no_row_has_a_field_more_or_less_or_is_something_else(path: str, rule: str) -> None:
    name, number = path.split(".")
    field = next(iter(VALUE[name][int(number)]))

    assert refused(put(f"{path}.note", "x")) == (rule, {"unknown": ["note"]})
    assert refused(lambda v: v[name][int(number)].pop(field)) == (rule, {"missing": [field]})
    assert refused(put(path, "x")) == (rule, {})


@pytest.mark.parametrize(
    ("path", "wrong", "rule"),
    [
        ("protocol", "fairdraw/2", "§10.protocol"),
        ("software", "", "§10.software"),
        ("software", " ", "§10.software"),
        ("software", "a\nb", "§10.software"),
        ("software", 1, "§10.software"),
        ("commitment", "0" * 63, "§10.commitment"),
        ("commitment", "A" * 64, "§10.commitment"),
        ("seed", "0" * 65, "§10.seed"),
        ("seed", None, "§10.seed"),
        ("manifest", {}, "§3.fields"),
        *[(name, {}, f"§10.{name}") for name in ("sources", "strata", "drawn", "reserves", "unfilled", "shortfalls")],
        ("drawn.0.team", ["P1"], "§10.team"),
        ("drawn.0.team.0", [1], "§10.team"),
        ("drawn.0.items", [1], "§10.items"),
        ("drawn.0.experts", [None], "§10.experts"),
        ("drawn.0.uncovered", [["S0"]], "§10.uncovered"),
        ("reserves.0.items", [1], "§10.items"),
    ],
)
def test_what_is_not_as_its_section_wants_it_is_refused_by_that_section(path: str, wrong: object, rule: str) -> None:
    assert refused(put(path, wrong))[0] == rule


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        *[(f"sources.0.{name}", 1) for name in ("kind", "name", "value")],
        *[(f"strata.0.{name}", wrong) for name, wrong in
          [("stratum", 1), ("population", "6"), ("population", True), ("quota", 1.0), ("cutoff", None)]],
        *[(f"drawn.0.{name}", 1) for name in ("id", "stratum", "ticket", "items", "experts", "team", "uncovered")],
        *[(f"reserves.0.{name}", wrong) for name, wrong in
          [("id", 1), ("stratum", 1), ("ticket", 1), ("rank", "1"), ("rank", True), ("items", {})]],
        *[(f"unfilled.0.{name}", wrong) for name, wrong in [("target", 1), ("group", "0"), ("seat", False)]],
        *[(f"shortfalls.0.{name}", wrong) for name, wrong in
          [("target", 1), ("kind", 1), ("wanted", "1"), ("found", True)]],
    ],
)  # fmt: skip
def test_a_field_of_another_kind_is_named(path: str, wrong: object) -> None:
    assert refused(put(path, wrong)) == ("§10.fields", {"field": path.rsplit(".", 1)[1]})


def test_a_round_has_a_signature_and_no_other_source_has_one() -> None:
    value = beacon_record().as_json()

    assert [sorted(source) for source in value["sources"]] == [
        ["kind", "name", "value"],
        ["kind", "name", "signature", "value"],
    ]
    assert refused(put("sources.0.signature", "0" * 96), value) == ("§10.fields", {"unknown": ["signature"]})
    assert refused(lambda v: v["sources"][1].pop("signature"), value) == ("§10.fields", {"missing": ["signature"]})
    assert refused(put("sources.1.signature", 1), value) == ("§10.fields", {"field": "signature"})
    assert SourceValue("drand", "", "0", "").as_json()["signature"] == ""


@pytest.mark.parametrize("software", ["fairdraw 1.0.0", "x", "海通 2"])
def test_the_software_names_itself_in_one_line(software: str) -> None:
    assert check_software(software) == software
    assert held()[0].software == f"fairdraw {fairdraw.__version__}"
    assert draw(RECORD.manifest, LISTS, VALUES, software=software).software == software


def test_a_draw_is_held_from_the_frozen_lists_with_the_promised_values_and_nothing_else() -> None:
    def rule(lists: dict[str, Roster], values: list[str], signatures: dict[int, str] | None = None) -> str:
        with pytest.raises(Refusal) as found:
            draw(RECORD.manifest, lists, values, signatures=signatures)
        return found.value.rule

    assert rule({**LISTS, "experts": Roster("experts", [])}, VALUES) == "§2.size"
    assert rule(LISTS, VALUES[:2]) == "§4.values"
    assert rule(LISTS, VALUES, {0: "00"}) == "§4.drand-signature"
    with pytest.raises(Refusal, match=r"§10\.software"):
        draw(RECORD.manifest, LISTS, VALUES, software=" ")


def test_the_drawn_stand_in_the_order_of_their_tickets_over_all_strata() -> None:
    tickets = [one.ticket for one in RECORD.drawn]

    assert len({one.stratum for one in RECORD.drawn}) == 2
    assert tickets == sorted(tickets)
    assert tickets == [ticket(RECORD.manifest.suite, RECORD.seed, "target", one.id) for one in RECORD.drawn]


def test_strata_and_reserves_stand_in_the_order_of_the_manifest_and_say_where_they_were_cut_off() -> None:
    manifest = RECORD.manifest
    strata = draw_targets(manifest.suite, RECORD.seed, LISTS["targets"].entries, manifest.quotas, manifest.reserves)

    assert [(s.stratum, s.population, s.quota) for s in RECORD.strata] == [("A", 6, 4), ("B", 5, 3)]
    assert [s.cutoff for s in RECORD.strata] == [s.cutoff for s in strata]
    wanted = [(c.id, c.stratum, c.ticket, c.rank) for s in strata for c in s.reserves]
    assert [(r.id, r.stratum, r.ticket, r.rank) for r in RECORD.reserves] == wanted


def test_each_target_and_each_reserve_has_its_own_items_and_only_the_drawn_have_experts() -> None:
    visits = Visits(RECORD.manifest, LISTS, RECORD.seed)

    assert all(one.items == visits.items_for(one.id) for one in (*RECORD.drawn, *RECORD.reserves))
    assert all(one.experts == visits.experts_for(one.id) for one in RECORD.drawn)
    assert "experts" not in RECORD.reserves[0].as_json()


def test_empty_seats_stand_in_the_order_in_which_they_were_passed() -> None:
    """Three inspectors with room for two targets in each of two groups; of seven targets the last has nobody."""
    last = RECORD.drawn[-1].id

    assert [(one.target, one.group, one.seat) for one in RECORD.unfilled] == [(last, 0, 0), (last, 1, 0)]


@pytest.mark.parametrize(("wanted", "short"), [(0, False), (1, False), (2, True)])
def test_a_complex_target_with_fewer_experts_than_wanted_is_a_shortfall(wanted: int, short: bool) -> None:
    record = held(quotas={"A": 6, "B": 5}, experts=wanted)[0]
    # T00000, T00005 and T00010 are complex, and there is one expert.
    rows = [Shortfall(one.id, "experts", 2, 1) for one in record.drawn if one.id in ("T00000", "T00005", "T00010")]

    assert list(record.shortfalls) == (rows if short else [])
    assert len(rows) == 3


def test_an_expert_who_is_recused_is_missing() -> None:
    lists = rosters()
    lists["recusals"] = Roster("recusals", [RecusalEntry("X1", "T00005", "INTEREST")])
    record = draw(rules(lists, quotas={"A": 6, "B": 5}), lists, VALUES)

    assert list(record.shortfalls) == [Shortfall("T00005", "experts", 1, 0)]
