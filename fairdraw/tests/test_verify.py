"""Verification (§11): one line a section, what depends on something that failed is not checked, and the first
difference is named with section, field, wanted and found.
"""

from __future__ import annotations

import copy
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from fairdraw import archive, log, package
from fairdraw.canon import jcs, parse_json
from fairdraw.record import digest
from fairdraw.roster import KINDS
from fairdraw.tests.cast import KEY, entries_of, held, log_of, packed
from fairdraw.verify import (
    FAILS,
    HOLDS,
    INCOMPLETE,
    NOT_CHECKED,
    TITLES,
    Difference,
    Line,
    Report,
    _differences,
    verify,
)

RECORD, LISTS = held()
PACKAGE = packed(RECORD, LISTS)
MEMBERS = package.unpack(PACKAGE)
VALUE = RECORD.as_json()
EVERY = [section for section in TITLES if section != "§4 drand"]


def repacked(**changes: bytes) -> bytes:
    """The archive made anew with other members: `record` for record.json, `log`, `readme`, and a list by its kind."""
    names = {"record": package.RECORD, "log": package.LOG, "readme": package.README, **package.ROSTER}
    return archive.pack({**MEMBERS, **{names[name]: data for name, data in changes.items()}})


def rewritten(**changes: Any) -> bytes:
    """The record with other fields, and the log and the README made to fit it."""
    value = {**copy.deepcopy(VALUE), **changes}
    entries = [*entries_of(RECORD)[:-1], {**entries_of(RECORD)[-1], "record": digest(value)}]
    return repacked(record=jcs(value), readme=package.readme(value), log=jcs(log_of(entries)))


def statuses(report: Report) -> dict[str, str]:
    return {line.section: line.status for line in report.lines}


def failed(report: Report) -> list[str]:
    return [line.section for line in report.lines if line.status == "failed"]


def unchecked(report: Report) -> list[str]:
    return [line.section for line in report.lines if line.status == NOT_CHECKED]


def first(report: Report) -> Difference:
    assert report.difference is not None
    return report.difference


def test_a_package_as_published_holds_line_by_line() -> None:
    report = verify(PACKAGE)

    assert statuses(report) == dict.fromkeys(EVERY, "ok")
    assert (report.verdict, report.ok, report.difference, report.record) == (HOLDS, True, None, VALUE)
    assert RECORD.software not in repr(report)
    details = {line.section: line.detail for line in report.lines}
    assert details == {
        **dict.fromkeys(("§6", "§7", "§8", "§9"), ""),
        "§2": "targets 12, items 6, inspectors 6, experts 1, recusals 1",
        "§3": f"2023001-001-1 {RECORD.commitment}",
        "§4": RECORD.seed,
        "§5": f"{len(RECORD.drawn) + len(RECORD.reserves)} tickets",
        "§10": RECORD.digest(),
        "§12": f"5 entries of 12, signed by {KEY.text()}",
        "§14": f"{len(PACKAGE)} bytes, every one accounted for",
    }


def test_it_is_read_from_a_file_as_from_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "draw.zip"
    path.write_bytes(PACKAGE)

    assert verify(path) == verify(str(path)) == verify(PACKAGE)


def test_a_report_is_read_by_people() -> None:
    text = str(verify(PACKAGE)).splitlines()

    assert text[0].startswith("§2        ok           名录 rosters  targets 12")
    assert text[5] == "§7        ok           检查事项 items"
    assert text[-1] == "verdict   holds        核对通过：抽取可以重算，结果一致"
    assert len(text) == 12


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (["ok"], HOLDS),
        (["ok", "not checked"], INCOMPLETE),
        (["ok", "failed"], FAILS),
        (["not checked", "failed"], FAILS),
        ([], HOLDS),
    ],
)
def test_one_failed_line_fails_and_one_that_was_not_checked_leaves_it_open(found: list[str], verdict: str) -> None:
    report = Report(tuple(Line("§2", status, "") for status in found), None)

    assert (report.verdict, report.ok) == (verdict, verdict == HOLDS)


def test_what_the_verifier_had_beforehand_is_compared() -> None:
    other = KEY.text().replace("sunlot", "moonlot")

    assert verify(PACKAGE, vkey=KEY.text(), commitment=RECORD.commitment).ok
    assert verify(PACKAGE, vkey=KEY.text()).lines[-2].detail == "5 entries of 12, signed by the expected key"
    for vkey in (other, "", "x"):
        report = verify(PACKAGE, vkey=vkey)
        assert (failed(report), unchecked(report)) == (["§12"], [])
    for commitment in ("0" * 64, ""):
        report = verify(PACKAGE, commitment=commitment)
        assert (failed(report), unchecked(report)) == (["§3"], [])
        wanted = ("§3", "commitment announced beforehand", commitment, RECORD.commitment)
        assert (first(report).section, first(report).field, first(report).wanted, first(report).found) == wanted


def test_of_what_is_no_package_nothing_can_be_checked() -> None:
    report = verify(b"no")

    assert failed(report) == ["§14"]
    assert unchecked(report) == EVERY[:-1]
    assert report.record is None


@pytest.mark.parametrize(
    ("record", "wrong"),
    [
        (b"{", ["§2", "§10"]),
        (b"[]", ["§2", "§10"]),
        (b'{"a":1} ', ["§2", "§10"]),
        (b"{}", ["§2", "§3"]),
        (b'{"manifest":{}}', ["§2", "§3"]),
    ],
)
def test_without_a_record_only_the_lists_and_the_archive_are_looked_at(record: bytes, wrong: list[str]) -> None:
    report = verify(repacked(record=record))

    assert failed(report) == wrong
    assert [section for section in unchecked(report) if section != "§3"] == ["§4", "§5", "§6", "§7", "§8", "§9", "§12"]
    assert first(report).field == "§2.root"
    line = report.lines[-1]
    assert (line.section, line.status, line.detail) == ("§14", "ok", "README.txt could not be made again")
    assert report.verdict == FAILS


def test_without_a_valid_manifest_neither_the_lists_nor_the_draw_can_hold() -> None:
    report = verify(rewritten(manifest={**VALUE["manifest"], "attempt": 0}))

    assert failed(report) == ["§2", "§3"]
    assert unchecked(report) == ["§4", "§5", "§6", "§7", "§8", "§9", "§12"]
    assert {line.detail for line in report.lines if line.section == "§10"} == {""}
    assert report.verdict == FAILS


def test_a_record_of_another_shape_is_not_compared() -> None:
    report = verify(rewritten(unfilled=[{"target": "x"}]))

    assert failed(report) == ["§10"]
    assert unchecked(report) == ["§4", "§5", "§6", "§7", "§8", "§9", "§12"]


def test_without_the_seed_no_ticket_is_checked_but_the_log_is() -> None:
    report = verify(rewritten(seed="0" * 64))

    assert failed(report) == ["§4"]
    assert unchecked(report) == ["§5", "§6", "§7", "§8", "§9"]
    assert (first(report).wanted, first(report).found) == (RECORD.seed, "0" * 64)
    assert statuses(report)["§12"] == "ok"


@pytest.mark.parametrize("kind", KINDS)
def test_with_a_list_that_is_not_the_frozen_one_the_draw_is_not_repeated(kind: str) -> None:
    shorter = b"".join(MEMBERS[package.ROSTER[kind]].splitlines(keepends=True)[:-1])

    report = verify(repacked(**{kind: shorter}))

    assert failed(report) == ["§2"]
    assert unchecked(report) == ["§6", "§7", "§8", "§9"]
    assert {line.detail for line in report.lines if line.section == "§10"} == {RECORD.digest()}
    size = LISTS[kind].size
    wanted = ("§2", kind, str(size), str(size - 1))
    assert (first(report).section, first(report).field, first(report).wanted, first(report).found) == wanted


def test_a_field_of_the_record_that_no_section_is_about_is_found_by_the_whole() -> None:
    manifest = {**VALUE["manifest"], "title": "另一个"}
    report = verify(rewritten(manifest=manifest))

    assert failed(report)[0] == "§3"
    assert (first(report).field, first(report).found) == ("commitment", RECORD.commitment)


@pytest.mark.parametrize(
    ("name", "section"), [("record", "§10"), ("log", "§12"), ("readme", "§14"), *[(kind, "§2") for kind in KINDS]]
)
def test_a_space_at_the_end_of_any_member_is_found(name: str, section: str) -> None:
    names = {"record": package.RECORD, "log": package.LOG, "readme": package.README, **package.ROSTER}
    report = verify(repacked(**{name: MEMBERS[names[name]] + b" "}))

    assert section in failed(report)
    assert report.verdict == FAILS


def test_the_first_byte_that_differs_in_a_member_is_named_with_what_follows() -> None:
    readme, length = MEMBERS[package.README], len(MEMBERS[package.README])

    for bent, at in ((readme[:-1] + b"x", length - 1), (readme + b"x", length), (readme[:-1], length - 1)):
        found = first(verify(repacked(readme=bent)))
        wanted = (f"README.txt byte {at}", str(readme[at : at + 24]), str(bent[at : at + 24]))
        assert (found.section, (found.field, found.wanted, found.found)) == ("§14", wanted)
    bent = b"x" + readme[1:]
    found = first(verify(repacked(readme=bent)))
    assert (found.field, found.wanted, found.found) == ("README.txt byte 0", str(readme[:24]), str(bent[:24]))


def test_json_in_another_spelling_is_found_at_its_byte() -> None:
    spaced = MEMBERS[package.LOG].replace(b",", b", ", 1)
    at = MEMBERS[package.LOG].index(b",") + 1

    report = verify(repacked(log=spaced))

    assert failed(report) == ["§12"]
    assert first(report).field == f"log.json byte {at}"


def test_a_draw_that_was_voided_or_aborted_is_shown_beside_the_verdict() -> None:
    at, draw = "2023-06-01T00:00:00+08:00", "2023001-001-1"
    ended = [
        log.entry(8, at, "VOIDED", draw, reason="LIST", approved_by="张局长"),
        log.entry(9, at, "ABORTED", draw, reason="WITHHELD", by="王科长"),
        log.entry(10, at, "RESULT", draw, digest="00"),
    ]

    report = verify(package.make(RECORD, LISTS, log_of([*entries_of(RECORD), *ended])))

    assert report.ok
    assert report.lines[-2].detail == f"8 entries of 12, signed by {KEY.text()}; VOIDED {at}; ABORTED {at}"


def tickets(name: str, place: int) -> tuple[Report, str]:
    value = copy.deepcopy(VALUE)
    wanted = value[name][place]["ticket"]
    value[name][place]["ticket"] = "0" * 64
    return verify(rewritten(**{name: value[name]})), wanted


@pytest.mark.parametrize(("name", "place"), [("drawn", 0), ("drawn", 2), ("reserves", 0), ("reserves", 3)])
def test_every_ticket_of_the_drawn_and_of_the_reserves_is_worked_out_again(name: str, place: int) -> None:
    report, wanted = tickets(name, place)

    assert failed(report) == ["§5", "§6", "§10"]
    found = first(report)
    assert (found.section, found.field, found.wanted, found.found) == (
        "§5",
        f"{name}[{place}].ticket",
        wanted,
        "0" * 64,
    )


def test_an_archive_packed_in_another_way_is_told_apart() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as out:
        for name, data in MEMBERS.items():
            out.writestr(name, data)

    report = verify(file.getvalue())

    assert (failed(report), unchecked(report)) == (["§14"], [])
    assert first(report).field.startswith("byte ")


def differences(wanted: Any, found: Any) -> list[tuple[str, object, object]]:
    return list(_differences(wanted, found, ""))


def test_two_values_are_compared_field_by_field_in_the_order_of_the_record() -> None:
    assert differences({"a": [1, {"b": "x"}]}, {"a": [1, {"b": "x"}]}) == []
    assert differences({"b": 1, "a": 2}, {"a": 3, "b": 4}) == [("b", 1, 4), ("a", 2, 3)]
    assert differences({"a": {"b": [1, 2]}}, {"a": {"b": [1, 3]}}) == [("a.b[1]", 2, 3)]
    assert differences([1, 2, 3], [1]) == [(" (length)", 3, 1)]
    assert differences({"a": [1]}, {"a": [2, 3]}) == [("a[0]", 1, 2), ("a (length)", 1, 2)]
    assert differences({"a": 1}, {}) == [("a", 1, "nothing")]
    assert differences({}, {"a": 1}) == [("a", "nothing", 1)]


@pytest.mark.parametrize(("wanted", "found"), [(1, True), (0, False), ("1", 1), ([], {}), ({}, []), ([], "")])
def test_values_of_another_kind_are_different_even_where_python_finds_them_equal(wanted: Any, found: Any) -> None:
    assert differences({"a": wanted}, {"a": found}) == [("a", wanted, found)]
    assert differences({"a": wanted}, {"a": wanted}) == []


def test_the_package_of_a_draw_is_not_that_of_another() -> None:
    other = package.unpack(packed(*held(attempt=2)))

    for name, member in (("record", package.RECORD), ("log", package.LOG), ("readme", package.README)):
        report = verify(repacked(**{name: other[member]}))
        assert report.verdict == FAILS
    assert parse_json(other[package.RECORD])["manifest"]["attempt"] == 2
