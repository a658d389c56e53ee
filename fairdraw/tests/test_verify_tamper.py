"""Whatever is changed in a package, by a slip or by someone who holds the log's key, is found and named."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from functools import partial, reduce
from operator import getitem
from typing import Any

import pytest

from fairdraw import archive, ed25519, log, note, package
from fairdraw.canon import Refusal, jcs, parse_json
from fairdraw.record import digest
from fairdraw.roster import KINDS
from fairdraw.tests.cast import KEY, entries_of, held, log_of, packed
from fairdraw.verify import FAILS, HOLDS, TITLES, Report, verify

RECORD, LISTS = held()
PACKAGE = packed(RECORD, LISTS)
MEMBERS = package.unpack(PACKAGE)
VALUE = RECORD.as_json()


def assert_found_and_named(report: Report) -> None:
    assert report.verdict == FAILS
    assert report.difference is not None
    assert report.difference.section in TITLES
    assert report.difference.field
    assert report.difference.message


def test_the_package_as_published_holds() -> None:
    report = verify(PACKAGE, vkey=KEY.text(), commitment=RECORD.commitment)

    assert report.verdict == HOLDS
    assert [line.status for line in report.lines] == ["ok"] * 11


@pytest.mark.parametrize("part", range(8))
def test_every_single_byte_of_the_archive_is_accounted_for(part: int) -> None:
    for place in range(part, len(PACKAGE), 8):
        bent = PACKAGE[:place] + bytes([PACKAGE[place] ^ (1 << place % 7)]) + PACKAGE[place + 1 :]

        assert_found_and_named(verify(bent))


@pytest.mark.parametrize("name", package.MEMBERS)
def test_every_single_byte_of_every_member_is_accounted_for_even_when_the_archive_is_made_anew(name: str) -> None:
    data = MEMBERS[name]
    for place in range(len(data)):
        bent = data[:place] + bytes([data[place] ^ (1 << place % 7)]) + data[place + 1 :]

        assert_found_and_named(verify(archive.pack({**MEMBERS, name: bent})))


@pytest.mark.parametrize("name", package.MEMBERS)
@pytest.mark.parametrize("edit", [lambda d: d + b"\n", lambda d: d[:-1], lambda d: b"", lambda d: b"\xef\xbb\xbf" + d])
def test_a_member_made_longer_shorter_or_empty_is_found(name: str, edit: Callable[[bytes], bytes]) -> None:
    assert_found_and_named(verify(archive.pack({**MEMBERS, name: edit(MEMBERS[name])})))


def test_a_byte_left_out_or_put_in_anywhere_is_found() -> None:
    for place in range(0, len(PACKAGE), 61):
        assert_found_and_named(verify(PACKAGE[:place] + PACKAGE[place + 1 :]))
        assert_found_and_named(verify(PACKAGE[:place] + b"0" + PACKAGE[place:]))


def fitting(value: dict[str, Any]) -> bytes:
    """The package of this record by whoever holds the log's key and makes the log, the README and the archive fit it.

    Of a record whose shape has no README or no digest the old ones are left.
    """
    try:
        readme, found = package.readme(value), digest(value)
    except (TypeError, KeyError, Refusal):
        readme, found = MEMBERS[package.README], RECORD.digest()
    entries = [*entries_of(RECORD)[:-1], {**entries_of(RECORD)[-1], "record": found}]
    changed = {package.README: readme, package.RECORD: jcs(value), package.LOG: jcs(log_of(entries))}
    return archive.pack({**MEMBERS, **changed})


def forged(change: Callable[[dict[str, Any]], object]) -> bytes:
    value = copy.deepcopy(VALUE)
    change(value)
    return fitting(value)


def swap(rows: list[Any]) -> None:
    rows[0], rows[1] = rows[1], rows[0]


FORGERIES: list[tuple[str, str, str, Callable[[dict[str, Any]], object]]] = [
    ("an inspector put in", "§9", "drawn[0].team[0][0]", lambda r: r["drawn"][0]["team"].__setitem__(0, ["P9"])),
    ("a team exchanged", "§9", "drawn[0].team[0][0]", lambda r: r["drawn"][0]["team"].reverse()),
    ("a missing skill made up", "§9", "drawn[0].uncovered (length)", lambda r: r["drawn"][0]["uncovered"].append("S9")),
    ("a seat said to be empty", "§9", "unfilled (length)",
     lambda r: r["unfilled"].append({"target": "x", "group": 0, "seat": 0})),
    ("an item left out", "§7", "drawn[0].items (length)", lambda r: r["drawn"][0]["items"].pop()),
    ("items in another order", "§7", "drawn[0].items[0]", lambda r: r["drawn"][0]["items"].reverse()),
    ("an item of a reserve", "§7", "reserves[0].items (length)", lambda r: r["reserves"][0]["items"].pop()),
    ("an expert put in", "§8", "drawn[0].experts (length)", lambda r: r["drawn"][0]["experts"].append("X1")),
    ("a shortfall hidden or made up", "§8", "shortfalls (length)",
     lambda r: r["shortfalls"].append({"target": "T00000", "kind": "experts", "wanted": 1, "found": 0})),
    ("one enterprise spared for another", "§5", "drawn[0].ticket", lambda r: r["drawn"][0].update(id="T00011")),
    ("a ticket improved", "§5", "drawn[0].ticket", lambda r: r["drawn"][0].update(ticket="0" * 64)),
    ("an enterprise left out", "§6", "drawn[0].id", lambda r: r["drawn"].pop(0)),
    ("the drawn in another order", "§6", "drawn[0].id", lambda r: swap(r["drawn"])),
    ("the reserves in another order", "§6", "reserves[0].id", lambda r: swap(r["reserves"])),
    ("a reserve's rank", "§6", "reserves[0].rank", lambda r: r["reserves"][0].update(rank=2)),
    ("the cut-off", "§6", "strata[0].cutoff", lambda r: r["strata"][0].update(cutoff="f" * 64)),
    ("a stratum's population", "§6", "strata[0].population", lambda r: r["strata"][0].update(population=5)),
    ("the seed", "§4", "seed", lambda r: r.update(seed="0" * 64)),
    ("a source's name", "§4", "sources[0].name", lambda r: r["sources"][0].update(name="别人")),
    ("a source's value", "§4", "§4.commitment", lambda r: r["sources"][0].update(value="别的#" + "0" * 32)),
    ("a source too few", "§4", "§4.values", lambda r: r["sources"].pop()),
    ("the commitment", "§3", "commitment", lambda r: r.update(commitment="0" * 64)),
    ("a quota of the manifest", "§3", "commitment", lambda r: r["manifest"]["quotas"][0].update(quota=3)),
    ("a roster's root", "§2", "targets", lambda r: r["manifest"]["rosters"]["targets"].update(root="0" * 64)),
    ("an unknown field", "§10", "§10.fields", lambda r: r.update(note="x")),
    ("a field left out", "§10", "§10.fields", lambda r: r.pop("unfilled")),
    ("a number for a text", "§10", "rank", lambda r: r["reserves"][0].update(rank="1")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "section", "field", "change"), FORGERIES, ids=[f[0] for f in FORGERIES])
def test_a_record_rewritten_by_whoever_holds_the_key_is_found(
    what: str, section: str, field: str, change: Callable[[dict[str, Any]], object]
) -> None:
    report = verify(forged(change))

    assert_found_and_named(report)
    places = {line.section: line for line in report.lines}
    assert places[section].status == "failed", what
    found = report.difference
    assert found is not None
    if found.section == section:
        assert found.field == field


def places(value: Any, here: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value in it."""
    for step in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield (*here, step)
        yield from places(value[step], (*here, step))


OTHERS = [0, -1, 2**53 - 1, "", "x", "0" * 64, "\u2028", [], [0], [[]], {}, {"a": 1}, True]


@pytest.mark.soak
@pytest.mark.parametrize("way", list(places(VALUE)), ids=lambda way: ".".join(map(str, way)))
def test_whatever_stands_in_the_place_of_any_value_of_the_record_is_found(way: tuple[Any, ...]) -> None:
    *steps, last = way
    for other in OTHERS:
        value = copy.deepcopy(VALUE)
        reduce(getitem, steps, value)[last] = other
        if jcs(value) == jcs(VALUE):
            continue
        if way == ("software",) and other in ("x", "0" * 64):
            assert verify(fitting(value)).verdict == HOLDS  # whoever draws says with what
        else:
            assert_found_and_named(verify(fitting(value)))


def test_the_first_difference_is_the_one_that_is_named() -> None:
    report = verify(forged(lambda r: r["drawn"][0]["team"][0].__setitem__(0, "P9")))

    assert report.difference is not None
    assert (report.difference.section, report.difference.found) == ("§9", "P9")
    assert report.difference.wanted == RECORD.drawn[0].team[0][0]


def test_another_software_name_is_found_because_the_log_has_the_records_digest() -> None:
    value = {**VALUE, "software": "fairdraw 9.9.9"}
    members = {**MEMBERS, package.README: package.readme(value), package.RECORD: jcs(value)}

    report = verify(archive.pack(members))

    assert report.difference is not None
    assert report.difference.section == "§12"


def test_an_entry_put_into_a_signed_log_is_named_with_the_root_it_leads_to_and_the_one_that_was_signed() -> None:
    found = parse_json(MEMBERS[package.LOG])
    found["entries"][0]["entry"]["at"] = "2023-05-04T09:00:01+08:00"

    report = verify(archive.pack({**MEMBERS, package.LOG: jcs(found)}))

    signed = note.read_checkpoint(note.open_note(found["checkpoint"], KEY)).root.hex()
    first = report.difference
    assert first is not None
    assert (first.section, first.wanted, len(first.found)) == ("§12", signed, 64)
    assert first.found != signed
    assert f"leads to the root {first.found}, not to {signed}" in first.message


def test_a_whole_package_signed_with_another_key_is_found_by_whoever_has_the_real_one() -> None:
    secret = b"\x07" * 32
    other = note.VerifierKey(KEY.name, ed25519.public_key(secret))
    found = parse_json(MEMBERS[package.LOG])
    text = note.open_note(found["checkpoint"], KEY)
    found = {**found, "vkey": other.text(), "checkpoint": note.make(text, other, partial(ed25519.sign, secret))}
    members = {**MEMBERS, package.LOG: jcs(found)}

    assert verify(archive.pack(members)).verdict == HOLDS
    assert_found_and_named(verify(archive.pack(members), vkey=KEY.text()))


def test_another_commitment_than_the_one_announced_is_found() -> None:
    report = verify(PACKAGE, commitment="0" * 64)

    assert report.difference is not None
    assert report.difference.section == "§3"


def test_a_list_edited_after_the_freeze_is_named_with_its_roster() -> None:
    for kind in KINDS:
        name = package.ROSTER[kind]
        data = MEMBERS[name].replace(b"\n", b"\nA\t\tA\t\t0\t\n", 1) if kind == "targets" else MEMBERS[name][:-1]

        report = verify(archive.pack({**MEMBERS, name: data}))

        assert report.difference is not None
        assert report.difference.section == "§2"
        assert kind in report.difference.message


def test_a_draw_announced_too_late_does_not_verify() -> None:
    late = package.make(RECORD, LISTS, log_of(entries_of(RECORD, announced_at="2023-05-07T22:00:00+08:00")))

    report = verify(late)

    assert report.difference is not None
    assert "§12.announced-late" in report.difference.message


def test_a_voided_draw_still_verifies_and_says_that_it_was_voided() -> None:
    void = log.entry(
        9, "2023-06-01T00:00:00+08:00", "VOIDED", VALUE["manifest"]["draw"], reason="LIST", approved_by="张局长"
    )
    report = verify(package.make(RECORD, LISTS, log_of([*entries_of(RECORD), void])))

    assert report.ok
    assert "VOIDED" in str(report)


def test_what_is_not_a_package_at_all_is_refused_without_a_traceback() -> None:
    for data in (b"", b"PK", b"hello", PACKAGE[:100], b"PK\x05\x06" + bytes(18), b"\x00" * 1000):
        assert_found_and_named(verify(data))
