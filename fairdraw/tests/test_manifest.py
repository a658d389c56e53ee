"""The rules of a draw (§3, §4): each is kept at its edge and broken by the next value, and a breach is named."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from fairdraw import manifest
from fairdraw.canon import Refusal, jcs
from fairdraw.drand import QUICKNET
from fairdraw.manifest import Manifest, check_rosters, populations
from fairdraw.roster import KINDS, RecusalEntry, Roster
from fairdraw.tests.cast import rosters, rules, sources, target

LISTS = rosters()
VALUE = rules(LISTS).as_json()
BUREAU, WITNESS, PUBLIC = VALUE["sources"]
# Round 1 of quicknet came out at 15:09:27 on 23 August 2023, UTC.
DRAND = {"kind": "drand", "chain": QUICKNET.hash, "round": 1}
Change = Callable[[dict[str, Any]], object]


def changed(change: Change) -> dict[str, Any]:
    value = copy.deepcopy(VALUE)
    change(value)
    return value


def put(path: str, new: object) -> Change:
    """The value at a path such as `team.groups.0.seats` replaced."""

    def change(value: Any) -> None:
        *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        for step in way:
            value = value[step]
        value[last] = new

    return change


def refused(check: Any, *given: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refusal) as found:
        check(*given)
    return found.value.rule, found.value.facts


def rule(change: Change) -> str:
    try:
        found = Manifest.parse(changed(change))
    except Refusal as refusal:
        return refusal.rule
    assert found.as_json() == changed(change)
    return "holds"


def test_a_manifest_reads_back_as_it_was_written_and_is_committed_to_by_its_canonical_json() -> None:
    found = Manifest.parse(VALUE)

    assert found.as_json() == VALUE
    message = b"fairdraw/1 manifest\n" + jcs(VALUE)
    assert found.commitment() == hashlib.sha256(message).hexdigest()
    other = Manifest.parse(changed(put("hash", "sm3")))
    assert other.commitment() == hashlib.new("sm3", message.replace(b"sha256", b"sm3")).hexdigest()


@pytest.mark.parametrize("name", VALUE)
def test_no_field_is_optional_by_forgetting(name: str) -> None:
    assert refused(Manifest.parse, changed(lambda v: v.pop(name))) == ("§3.fields", {"missing": [name]})


@pytest.mark.parametrize(
    ("path", "rule_of"),
    [
        ("", "§3.fields"),
        ("rosters", "§3.rosters"),
        ("rosters.experts", "§3.rosters"),
        ("quotas.0", "§3.quotas"),
        ("items", "§3.items"),
        ("team", "§3.team"),
        ("team.groups.0", "§3.team"),
        ("experts", "§3.experts"),
        ("sources.0", "§4.source"),
        ("sources.2", "§4.source"),
    ],
)
def test_no_object_has_a_field_more(path: str, rule_of: str) -> None:
    value = changed(put(f"{path}.note".lstrip("."), "x"))

    assert refused(Manifest.parse, value) == (rule_of, {"unknown": ["note"]})


@pytest.mark.parametrize(
    ("path", "new", "found"),
    [
        ("protocol", "fairdraw/2", "§3.protocol"),
        ("protocol", None, "§3.protocol"),
        ("hash", "sm3", "holds"),
        ("hash", "md5", "§3.hash"),
        ("draw", "d" * 64, "holds"),
        ("draw", "d" * 65, "§3.draw"),
        ("draw", "", "§3.draw"),
        ("attempt", 1, "holds"),
        ("attempt", 0, "§3.attempt"),
        ("attempt", 2**53 - 1, "holds"),
        ("attempt", 2**53, "§3.attempt"),
        ("attempt", True, "§3.attempt"),
        ("title", "x", "holds"),
        ("title", "", "§3.title"),
        ("title", " \u3000", "§3.title"),
        ("title", 7, "§3.title"),
        ("announced_at", "2023-05-07T21:14:59+08:00", "holds"),
        ("announced_at", "2023-05-07T21:15:00+08:00", "§4.due"),
        ("announced_at", "2023-05-07T13:15:00Z", "§4.due"),
        ("announced_at", "2023-05-04", "§3.announced-at"),
        ("announced_at", None, "§3.announced-at"),
        ("rosters.items.size", 0, "holds"),
        ("rosters.items.size", -1, "§3.rosters"),
        ("rosters.items.root", "0" * 64, "holds"),
        ("rosters.items.root", "0" * 63, "§3.rosters"),
        ("rosters.targets.size", 11, "holds"),
        ("rosters.targets.size", 10, "§3.quota-population"),
        ("quotas", [], "holds"),
        ("quotas", {}, "§3.quotas"),
        ("quotas.0.quota", 0, "holds"),
        ("quotas.0.quota", -1, "§3.quota-range"),
        ("quotas.0.quota", 6, "holds"),
        ("quotas.0.quota", 7, "§3.quota-range"),
        ("quotas.0.population", 2, "holds"),
        ("quotas.0.population", 1, "§3.quota-range"),
        ("quotas.0.population", 7, "holds"),
        ("quotas.0.population", 8, "§3.quota-population"),
        ("quotas.0.population", -1, "§3.quota-population"),
        ("quotas.0.stratum", "AB", "holds"),
        ("quotas.0.stratum", "B", "§3.quota-order"),
        ("quotas.0.stratum", "C", "§3.quota-order"),
        ("quotas.0.stratum", "", "§3.quota-stratum"),
        ("reserves", 0, "holds"),
        ("reserves", -1, "§3.reserves"),
        ("reserves", True, "§3.reserves"),
        ("items.count", 0, "holds"),
        ("items.count", -1, "§3.items"),
        ("items", 6, "§3.items"),
        ("experts.count", 0, "holds"),
        ("experts.count", -1, "§3.experts"),
        ("team.capacity", 1, "holds"),
        ("team.capacity", 0, "§3.capacity"),
        ("team.groups", [], "holds"),
        ("team.groups", {}, "§3.team"),
        ("team.groups.0.units", [], "§3.team-units"),
        ("team.groups.0.units", "U0", "§3.team"),
        ("team.groups.0.units", ["U0", ""], "§3.team-units"),
        ("team.groups.0.units", ["U0", "U2"], "holds"),
        ("team.groups.0.units", ["U0", "U0"], "§9.units-disjoint"),
        ("team.groups.0.units", ["U1"], "§9.units-disjoint"),
        ("team.groups.0.units", ["U0", "U1"], "§9.units-disjoint"),
        ("team.groups.0.seats", 1, "holds"),
        ("team.groups.0.seats", 0, "§3.seats"),
        ("team.groups.0.seats", 99, "holds"),
        ("team.groups.0.seats", 100, "§3.seats"),
        ("sources", {}, "§3.sources"),
        ("sources.0", [], "§4.kind"),
        ("sources.0.kind", "office", "§4.kind"),
        ("sources.0.kind", ["bureau"], "§4.kind"),
        ("sources.0.kind", None, "§4.kind"),
        ("sources.0.name", "", "§4.name"),
        ("sources.0.name", " ", "§4.name"),
        ("sources.0.name", "a\nb", "§4.name"),
        ("sources.0.commitment", "0" * 64, "holds"),
        ("sources.0.commitment", "0" * 63, "§4.commitment"),
        ("sources.0.commitment", WITNESS["commitment"], "§4.commitment-twice"),
        ("sources.2.name", "", "§4.name"),
        ("sources.2.due", "2023-05-04T09:00:00+08:00", "§4.due"),
        ("sources.2.due", "2023-05-04T09:00:01+08:00", "holds"),
        ("sources.2.due", "2023-05-07", "§4.due"),
        ("sources.2.due", None, "§4.due"),
        ("covert", 0, "holds"),
        ("covert", 1, "holds"),
        ("covert", 2, "§13.covert"),
        ("covert", -1, "§13.covert"),
        ("covert", True, "§13.covert"),
    ],
)
def test_each_rule_is_kept_at_its_edge_and_broken_by_the_next_value(path: str, new: object, found: str) -> None:
    assert rule(put(path, new)) == found


@pytest.mark.parametrize(
    ("found_sources", "covert", "found"),
    [
        ([BUREAU, WITNESS, PUBLIC], 0, "holds"),
        ([], 0, "§4.outside-source"),
        ([BUREAU], 0, "§4.outside-source"),
        ([BUREAU, BUREAU], 0, "§4.outside-source"),
        ([WITNESS], 0, "holds"),
        ([PUBLIC], 0, "holds"),
        ([PUBLIC, PUBLIC], 0, "holds"),
        ([DRAND], 0, "holds"),
        ([WITNESS, WITNESS], 0, "§4.commitment-twice"),
        ([{**BUREAU, "commitment": WITNESS["commitment"]}, WITNESS], 0, "§4.commitment-twice"),
        ([PUBLIC], 1, "§13.covert-source"),
        ([DRAND], 1, "§13.covert-source"),
        ([WITNESS], 1, "holds"),
        ([BUREAU, DRAND], 1, "holds"),
        ([BUREAU], 1, "§4.outside-source"),
    ],
)
def test_one_source_lies_outside_the_bureau_and_of_a_covert_draw_one_is_committed(
    found_sources: list[Any], covert: int, found: str
) -> None:
    assert rule(lambda v: v.update(sources=found_sources, covert=covert)) == found


@pytest.mark.parametrize(
    ("announced_at", "changes", "found"),
    [
        ("2023-08-23T23:09:26+08:00", {}, "holds"),
        ("2023-08-23T23:09:27+08:00", {}, "§4.due"),
        ("2023-08-23T23:09:29+08:00", {"round": 2}, "holds"),
        ("2023-08-23T23:09:30+08:00", {"round": 2}, "§4.due"),
        ("2023-05-04T09:00:00+08:00", {"round": 0}, "§4.drand-round"),
        ("2023-05-04T09:00:00+08:00", {"round": 2**53 - 1}, "§4.drand-round"),
        ("2023-05-04T09:00:00+08:00", {"round": "1"}, "§4.drand-round"),
        ("2023-05-04T09:00:00+08:00", {"chain": "0" * 64}, "§4.drand-chain"),
        ("2023-05-04T09:00:00+08:00", {"chain": None}, "§4.drand-chain"),
        ("2023-05-04T09:00:00+08:00", {"name": "信标"}, "holds"),
        ("2023-05-04T09:00:00+08:00", {"name": ""}, "§4.name"),
        ("2023-05-04T09:00:00+08:00", {"commitment": "0" * 64}, "§4.source"),
    ],
)
def test_a_round_comes_out_after_the_announcement_by_a_second(
    announced_at: str, changes: dict[str, Any], found: str
) -> None:
    assert rule(lambda v: v.update(announced_at=announced_at, sources=[{**DRAND, **changes}])) == found


def test_it_is_known_when_each_figure_comes_into_being_and_of_a_committed_one_it_is_not_asked() -> None:
    found = Manifest.parse(changed(put("sources", [BUREAU, PUBLIC, DRAND]))).sources

    assert [source.known_at() for source in found] == [
        None,
        datetime(2023, 5, 7, 13, 15, tzinfo=UTC),
        datetime(2023, 8, 23, 15, 9, 27, tzinfo=UTC),
    ]


def test_the_fields_that_a_kind_of_source_does_not_use_stay_empty() -> None:
    bureau, public, drand = Manifest.parse(changed(put("sources", [BUREAU, PUBLIC, DRAND]))).sources

    assert (bureau.due, bureau.chain, bureau.round) == ("", "", 0)
    assert (public.commitment, public.chain, public.round) == ("", "", 0)
    assert (drand.name, drand.commitment, drand.due) == ("", "", "")


def test_a_breach_is_told_with_its_figures() -> None:
    def facts(path: str, new: object) -> dict[str, object]:
        return refused(Manifest.parse, changed(put(path, new)))[1]

    assert facts("quotas.0.quota", 7) == {"stratum": "A", "quota": 7, "population": 6}
    assert facts("quotas.0.population", 8) == {"sum": 13, "size": 12}
    assert facts("team.groups.0.seats", 100) == {"found": 100}
    assert facts("team.groups.1.units", ["U2", "U0"]) == {"unit": "U0"}
    assert facts("protocol", "fairdraw/2") == {"found": "fairdraw/2"}
    assert facts("covert", 2) == {"found": 2}


def build(**changes: Any) -> Manifest:
    said: dict[str, Any] = {
        "draw": "d",
        "title": "t",
        "announced_at": "2023-05-04T09:00:00+08:00",
        "quotas": {"A": 2, "B": 1},
        "sources": sources(),
        "groups": [],
        "capacity": 1,
    }
    return manifest.build(LISTS, **{**said, **changes})


def test_what_is_not_said_of_a_draw_is_nothing_and_it_is_a_first_and_open_attempt() -> None:
    found = build()

    assert (found.reserves, found.items, found.experts) == (0, 0, 0)
    assert (found.attempt, found.covert, found.hash) == (1, False, "sha256")
    assert build(covert=True).covert is True


def test_a_stratum_that_takes_part_has_a_quota_even_where_none_was_said() -> None:
    found = build(quotas={"B": 1}).quotas

    assert [(one.stratum, one.population, one.quota) for one in found] == [("A", 6, 0), ("B", 5, 1)]


def test_a_stratum_of_which_nobody_takes_part_gives_nobody() -> None:
    assert [(one.stratum, one.population) for one in build(quotas={"C": 0}).quotas][-1] == ("C", 0)
    assert refused(lambda: build(quotas={"C": 1}))[0] == "§3.quota-range"


def test_populations_count_who_takes_part() -> None:
    entries = [target(1), target(2, exclusion="CLOSED"), target(3, "B"), target(4)]

    assert populations({**LISTS, "targets": Roster("targets", entries)}) == {"A": 2, "B": 1}


def with_targets(*entries: Any) -> dict[str, Roster]:
    return {**LISTS, "targets": Roster("targets", entries)}


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_that_is_not_the_frozen_one_is_named_with_what_was_wanted_and_found(kind: str) -> None:
    frozen = Manifest.parse(VALUE)
    digest = frozen.rosters[kind]
    shorter = Roster(kind, LISTS[kind].entries[:-1])
    bent = Manifest.parse(changed(put(f"rosters.{kind}.root", "0" * 64)))

    check_rosters(frozen, LISTS)
    wanted = {"kind": kind, "wanted": digest.size, "found": digest.size - 1}
    assert refused(check_rosters, frozen, {**LISTS, kind: shorter}) == ("§2.size", wanted)
    assert refused(check_rosters, bent, LISTS) == ("§2.root", {"kind": kind, "wanted": "0" * 64, "found": digest.root})


def test_a_recusal_exchanged_for_another_is_found() -> None:
    other = Roster("recusals", [RecusalEntry("P1", "T00001", "INTEREST")])

    assert refused(check_rosters, Manifest.parse(VALUE), {**LISTS, "recusals": other})[0] == "§2.root"


def test_a_population_that_was_miscounted_is_found_and_a_stratum_left_out_is_too() -> None:
    one_less = Manifest.parse(changed(put("quotas.0.population", 5)))
    one_more = Manifest.parse(changed(put("quotas.0.population", 7)))
    left_out = Manifest.parse(changed(lambda v: v["quotas"].pop()))
    made_up = Manifest.parse(changed(lambda v: v["quotas"].append({"stratum": "C", "population": 1, "quota": 0})))

    facts = {"stratum": "A", "wanted": 5, "found": 6}
    assert refused(check_rosters, one_less, LISTS) == ("§3.quota-population", facts)
    assert refused(check_rosters, one_more, LISTS) == ("§3.quota-population", facts | {"wanted": 7})
    assert refused(check_rosters, left_out, LISTS) == ("§3.quota-stratum", {"stratum": "B"})
    facts = {"stratum": "C", "wanted": 1, "found": 0}
    assert refused(check_rosters, made_up, LISTS) == ("§3.quota-population", facts)
