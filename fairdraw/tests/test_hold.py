"""Holding a draw from a folder (§14): what may be left out is counted, what is there must be right."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from fairdraw import hold, package
from fairdraw.archive import LARGEST_MEMBER
from fairdraw.canon import Refusal
from fairdraw.drand import QUICKNET
from fairdraw.note import read_secret, secret_text
from fairdraw.roster import KINDS
from fairdraw.seed import commit
from fairdraw.tests.cast import BUREAU, KEY, SECRET, VALUES, rosters, rules, sources
from fairdraw.tests.test_drand import PUBLISHED
from fairdraw.verify import verify

LISTS = rosters()
WHOLE = rules(LISTS)
AT = "2023-05-08T10:00:00+08:00"
ROUND = PUBLISHED["valid"][1]
SIGNATURE, RANDOMNESS = ROUND["signature"], ROUND["randomness"]
BEACON = {"kind": "drand", "chain": QUICKNET.hash, "round": ROUND["round"]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The five lists, the whole manifest, the values."""
    (tmp_path / "rosters").mkdir()
    for kind in KINDS:
        (tmp_path / "rosters" / f"{kind}.tsv").write_bytes(LISTS[kind].render())
    write(tmp_path, manifest=WHOLE.as_json(), values=VALUES)
    return tmp_path


def write(folder: Path, **files: Any) -> None:
    for name, value in files.items():
        (folder / f"{name}.json").write_text(json.dumps(value), encoding="utf-8")


def refused(check: Any, *given: Any, **more: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refusal) as found:
        check(*given, **more)
    return found.value.rule, found.value.facts


def said(**changes: Any) -> dict[str, Any]:
    return {**WHOLE.as_json(), **changes}


def test_the_lists_are_read_and_only_recusals_and_experts_may_be_missing(folder: Path) -> None:
    assert hold.read_rosters(folder) == LISTS
    for kind in ("recusals", "experts"):
        (folder / "rosters" / f"{kind}.tsv").unlink()
    assert {kind: roster.size for kind, roster in hold.read_rosters(folder).items()} == {
        **{kind: LISTS[kind].size for kind in KINDS},
        "recusals": 0,
        "experts": 0,
    }
    for kind in ("targets", "items", "inspectors"):
        path = folder / "rosters" / f"{kind}.tsv"
        path.rename(folder / "aside")
        assert refused(hold.read_rosters, folder) == ("§14.folder", {"name": path.name})
        (folder / "aside").rename(path)


def test_a_link_that_leads_nowhere_is_not_a_list_left_out(folder: Path) -> None:
    path = folder / "rosters" / "experts.tsv"
    path.unlink()
    path.symlink_to("nowhere")

    assert refused(hold.read_rosters, folder) == ("§14.folder", {"name": "experts.tsv"})


@pytest.mark.parametrize(
    ("given", "values", "signatures"),
    [
        (VALUES, VALUES, {}),
        ([], [], {}),
        ([BUREAU, {"signature": SIGNATURE}], [BUREAU, RANDOMNESS], {1: SIGNATURE}),
        ([{"signature": SIGNATURE, "value": RANDOMNESS}], [RANDOMNESS], {0: SIGNATURE}),
        ([{"signature": SIGNATURE, "value": "0" * 64}], ["0" * 64], {0: SIGNATURE}),
        ([{"value": RANDOMNESS}], [RANDOMNESS], {0: ""}),
    ],
)
def test_values_stand_in_the_manifests_order_and_a_rounds_may_be_worked_out(
    folder: Path, given: list[Any], values: list[str], signatures: dict[int, str]
) -> None:
    write(folder, values=given)

    assert hold.read_values(folder) == (values, signatures)


@pytest.mark.parametrize(
    ("given", "rule"), [({}, "§4.values"), ("x", "§4.values"), ([{}], "§4.drand-signature"), (None, "§0.json")]
)
def test_values_that_are_none_are_refused(folder: Path, given: Any, rule: str) -> None:
    write(folder, values=given)

    assert refused(hold.read_values, folder)[0] == rule


def without(value: dict[str, Any]) -> dict[str, Any]:
    """The manifest as somebody writes it: no roots, no populations, no commitments."""
    value = json.loads(json.dumps(value))
    value.pop("rosters")
    for quota in value["quotas"]:
        quota.pop("population")
    for source in value["sources"]:
        source.pop("commitment", None)
    return value


def test_sizes_roots_populations_and_commitments_are_filled_in(folder: Path) -> None:
    for given in (said(), without(said())):
        write(folder, manifest=given)
        assert hold.read_manifest(folder, LISTS, VALUES) == WHOLE
    sm3 = rules(LISTS, hash="sm3")
    write(folder, manifest=without(sm3.as_json()))
    assert hold.read_manifest(folder, LISTS, VALUES) == sm3


def test_what_is_said_is_not_filled_in_but_checked(folder: Path) -> None:
    def rule(**changes: Any) -> str:
        write(folder, manifest=said(**changes))
        return refused(hold.read_manifest, folder, LISTS, VALUES)[0]

    roots = WHOLE.as_json()["rosters"]
    quotas = WHOLE.as_json()["quotas"]
    assert rule(rosters={**roots, "items": {"size": 6, "root": "0" * 64}}) == "§2.root"
    assert rule(rosters={"items": {"size": 7, "root": roots["items"]["root"]}}) == "§2.size"
    assert rule(rosters={"more": {}}) == "§3.rosters"
    assert rule(quotas=[{**quotas[0], "population": 5}, quotas[1]]) == "§3.quota-population"
    assert rule(quotas=[quotas[0]]) == "§3.quota-stratum"
    assert rule(quotas=["A"]) == "§3.quotas"
    assert rule(quotas=[{"stratum": 7, "quota": 0}]) == "§3.quotas"
    assert rule(quotas=7) == "§3.quotas"
    assert rule(sources=7) == "§3.sources"
    assert rule(sources=["x"]) == "§4.kind"
    assert rule(sources=[{"kind": "office"}]) == "§4.kind"
    assert rule(hash="md5") == "§3.hash"


def test_some_roots_may_be_said_and_a_word_in_their_place_is_passed_over(folder: Path) -> None:
    roots = WHOLE.as_json()["rosters"]
    for given in ({"items": roots["items"]}, {}, "to be counted"):
        write(folder, manifest=said(rosters=given))
        assert hold.read_manifest(folder, LISTS, VALUES) == WHOLE


def test_a_stratum_of_which_nobody_takes_part_is_counted_as_none(folder: Path) -> None:
    quotas = [*without(said())["quotas"], {"stratum": "C", "quota": 0}]
    write(folder, manifest=said(quotas=quotas))

    assert hold.read_manifest(folder, LISTS, VALUES).quotas[-1].population == 0


def test_a_commitment_that_was_announced_is_not_worked_out_from_another_value(folder: Path) -> None:
    other = commit(WHOLE.suite, "别的#" + "0" * 32)
    write(folder, manifest=said(sources=[{**sources()[0], "commitment": other}, *sources()[1:]]))

    assert hold.read_manifest(folder, LISTS, VALUES).sources[0].commitment == other
    assert refused(hold.hold, folder, at=AT)[0] == "§4.commitment"


def test_without_values_the_commitments_must_be_there(folder: Path) -> None:
    assert hold.read_manifest(folder, LISTS) == WHOLE
    write(folder, manifest=without(said()))
    assert refused(hold.read_manifest, folder, LISTS) == ("§4.source", {"missing": ["commitment"]})
    assert refused(hold.read_manifest, folder, LISTS, [BUREAU])[0] == "§4.value-form"


@pytest.mark.parametrize("given", [[], "x", 7])
def test_a_manifest_that_is_no_object_is_refused(folder: Path, given: Any) -> None:
    write(folder, manifest=given)

    assert refused(hold.read_manifest, folder, LISTS) == ("§3.fields", {})


def test_the_draw_is_held_and_its_package_verifies_with_a_log_of_its_own(folder: Path) -> None:
    record, data = hold.hold(folder, at=AT, software="x 1")
    log = json.loads(package.unpack(data)["log.json"])

    assert (record.manifest, record.software) == (WHOLE, "x 1")
    assert verify(data, commitment=WHOLE.commitment()).ok
    found = [(line["index"], line["entry"]["type"], line["entry"]["at"]) for line in log["entries"]]
    assert found == [
        (0, "ANNOUNCED", WHOLE.announced_at),
        (1, "REVEALED", AT),
        (2, "REVEALED", AT),
        (3, "REVEALED", AT),
        (4, "DRAWN", AT),
    ]
    assert [line["entry"]["source"] for line in log["entries"][1:4]] == [0, 1, 2]


def test_a_covert_draw_held_alone_is_opened_at_once(folder: Path) -> None:
    write(folder, manifest=said(covert=1))

    _, data = hold.hold(folder, at=AT)

    log = json.loads(package.unpack(data)["log.json"])
    assert (log["entries"][-1]["entry"]["type"], log["entries"][-1]["index"]) == ("OPENED", 5)
    assert verify(data).ok


def test_a_draw_with_a_round_is_held_when_the_chain_signed_it(folder: Path) -> None:
    at = "2023-09-01T10:00:00+08:00"
    given = rules(LISTS, announced_at="2023-08-23T22:00:00+08:00", sources=[sources()[0], BEACON]).as_json()
    write(folder, manifest=given, values=[BUREAU, {"signature": SIGNATURE}])

    record, data = hold.hold(folder, at=at)

    assert (record.sources[1].value, record.sources[1].signature) == (RANDOMNESS, SIGNATURE)
    assert verify(data, pairing=False).verdict == "incomplete"
    other = PUBLISHED["valid"][0]["signature"]
    write(folder, values=[BUREAU, {"signature": other}])
    assert refused(hold.hold, folder, at=at) == ("§4.drand-signature", {})


@pytest.mark.parametrize(
    "given",
    [
        [{"signature": SIGNATURE}, VALUES[1], VALUES[2]],
        [*VALUES[:2], {"signature": SIGNATURE}],
        [*VALUES, {"signature": SIGNATURE}],
    ],
)
def test_a_signature_where_no_round_is_wanted_is_refused(folder: Path, given: list[Any]) -> None:
    write(folder, values=given)

    assert refused(hold.hold, folder, at=AT) == ("§4.drand-signature", {})


def test_the_key_is_made_once_for_its_owner_only_and_kept(folder: Path) -> None:
    key, secret = hold.signing_key(folder)
    path = folder / "signing.key"

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text() == secret_text("fairdraw-hold", secret) + "\n"
    assert read_secret(path.read_text()) == (key, secret) == hold.signing_key(folder)
    assert len(secret) == 32
    path.unlink()
    assert hold.signing_key(folder)[1] != secret


def test_a_key_that_is_there_signs(folder: Path) -> None:
    (folder / "signing.key").write_text(secret_text(KEY.name, SECRET))

    _, data = hold.hold(folder, at=AT)

    assert verify(data, vkey=KEY.text()).ok


@pytest.mark.parametrize(("size", "rule"), [(9, ""), (10, ""), (11, "§14.size")])
def test_a_file_is_not_larger_than_a_packages_member_may_be(
    folder: Path, size: int, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert hold.LARGEST_MEMBER == LARGEST_MEMBER == 2**30
    monkeypatch.setattr(hold, "LARGEST_MEMBER", 10)
    (folder / "values.json").write_text("[" + " " * (size - 2) + "]")

    if rule:
        assert refused(hold.read_values, folder) == (rule, {"name": "values.json"})
    else:
        assert hold.read_values(folder) == ([], {})


@pytest.mark.parametrize("name", ["manifest.json", "values.json"])
def test_a_file_that_is_missing_or_a_folder_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert refused(hold.hold, folder, at=AT) == ("§14.folder", {"name": name})
    (folder / name).mkdir()
    assert refused(hold.hold, folder, at=AT) == ("§14.folder", {"name": name})
