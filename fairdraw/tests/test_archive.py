"""A ZIP with one spelling (§14): packed byte for byte, and read only within its limits."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
import zlib
from typing import Any

import pytest

from fairdraw import archive
from fairdraw.canon import Refusal

MEMBERS = {"a.txt": b"first", "b/c.txt": b"second, and longer"}
PACKED = archive.pack(MEMBERS)
# Where a member's line in the directory has its flags, its method, and its sizes packed and whole.
FLAGS, METHOD, PACKED_SIZE, WHOLE_SIZE = (8, "<H"), (10, "<H"), (20, "<I"), (24, "<I")


def refused(check: Any, *given: Any) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refusal) as found:
        check(*given)
    return found.value.rule, found.value.facts


def opened(data: bytes, wanted: Any = MEMBERS) -> str:
    try:
        found = archive.unpack(data, wanted)
    except Refusal as refusal:
        return refusal.rule
    return "holds" if found == MEMBERS else str(sorted(found))


def told(name: str, *fields: tuple[tuple[int, str], int], data: bytes = PACKED) -> bytes:
    """The archive whose directory tells something else of this member."""
    bent = bytearray(data)
    start = data.rindex(name.encode()) - 46
    assert data[start : start + 4] == b"PK\x01\x02"
    for (offset, form), value in fields:
        struct.pack_into(form, bent, start + offset, value)
    return bytes(bent)


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """As an ordinary program packs it."""
    file = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(file, "w", method) as out:
        warnings.simplefilter("ignore")
        for name, data in members:
            out.writestr(name, data)
    return file.getvalue()


def test_an_archive_is_what_the_format_says_byte_for_byte() -> None:
    crc = zlib.crc32(b"hi")
    common = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x21, crc, 2, 2, 1, 0)
    local = b"PK\x03\x04" + common + b"x" + b"hi"
    directory = b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + b"x"
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(directory), len(local), 0)

    assert archive.pack({"x": b"hi"}) == local + directory + end


def test_members_stand_in_the_order_of_their_names_stored_and_dated_the_first_day() -> None:
    with zipfile.ZipFile(io.BytesIO(archive.pack(dict(reversed(MEMBERS.items()))))) as found:
        infos = found.infolist()
        assert found.testzip() is None

    assert archive.pack(dict(reversed(MEMBERS.items()))) == PACKED
    assert [info.filename for info in infos] == ["a.txt", "b/c.txt"]
    assert {(info.compress_type, info.date_time, info.flag_bits) for info in infos} == {(0, (1980, 1, 1, 0, 0, 0), 0)}


def test_an_archive_packed_by_an_ordinary_program_is_read_and_told_apart() -> None:
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        data = zipped(*MEMBERS.items(), method=method)
        assert opened(data) == "holds"
        assert refused(archive.check_spelling, data, MEMBERS)[0] == "§14.bytes"
    archive.check_spelling(PACKED, MEMBERS)


@pytest.mark.parametrize(
    ("data", "at", "wanted", "found"),
    [
        (PACKED[:7] + b"\xff" + PACKED[8:], 7, "00", "ff"),
        (b"\x00" + PACKED[1:], 0, "50", "00"),
        (PACKED[:-1] + b"\x01", len(PACKED) - 1, "00", "01"),
        (PACKED[:-1], len(PACKED) - 1, "00", "none"),
        (PACKED + b"\x00", len(PACKED), "none", "00"),
        (b"", 0, "50", "none"),
    ],
)
def test_the_first_byte_that_differs_is_named(data: bytes, at: int, wanted: str, found: str) -> None:
    facts = {"field": f"byte {at}", "wanted": wanted, "found": found}

    assert refused(archive.check_spelling, data, MEMBERS) == ("§14.bytes", facts)


@pytest.mark.parametrize(
    ("members", "rule"),
    [
        ([("a.txt", b"first"), ("b/c.txt", b"second, and longer")], "holds"),
        ([("a.txt", b"first")], "§14.missing"),
        ([], "§14.missing"),
        ([*MEMBERS.items(), ("d.txt", b"")], "§14.unknown"),
        ([*MEMBERS.items(), ("a.txt", b"first")], "§14.twice"),
        ([*MEMBERS.items(), ("../a.txt", b"")], "§14.unknown"),
        ([*MEMBERS.items(), ("A.TXT", b"")], "§14.unknown"),
        ([*MEMBERS.items(), ("b/", b"")], "§14.unknown"),
    ],
)
def test_exactly_the_wanted_members_are_read(members: list[tuple[str, bytes]], rule: str) -> None:
    assert opened(zipped(*members)) == rule


def test_what_is_missing_double_or_strange_is_named() -> None:
    assert refused(archive.unpack, zipped(), MEMBERS) == ("§14.missing", {"missing": ["a.txt", "b/c.txt"]})
    assert refused(archive.unpack, zipped(("x", b"")), MEMBERS) == ("§14.unknown", {"name": "x"})
    twice = zipped(*MEMBERS.items(), ("a.txt", b""))
    assert refused(archive.unpack, twice, MEMBERS) == ("§14.twice", {"name": "a.txt"})


def test_a_name_that_hides_another_behind_a_zero_byte_is_refused() -> None:
    data = zipped(("a.txtXevil", b"first"), ("b/c.txt", b"second, and longer")).replace(b"a.txtX", b"a.txt\x00")

    assert opened(data) == "§14.unknown"


@pytest.mark.parametrize(("count", "rule"), [(64, "§14.unknown"), (65, "§14.members")])
def test_more_members_than_any_package_has_are_not_even_looked_at(count: int, rule: str) -> None:
    assert opened(zipped(*((f"m{n}", b"") for n in range(count)))) == rule


@pytest.mark.parametrize(
    ("flags", "method", "rule"),
    [
        (0, 0, "holds"),
        (0x1, 0, "§14.method"),
        (0x40, 0, "§14.method"),
        (0x41, 0, "§14.method"),
        (0x800, 0, "holds"),
        (0, zipfile.ZIP_BZIP2, "§14.method"),
        (0, zipfile.ZIP_LZMA, "§14.method"),
        (0, 1, "§14.method"),
    ],
)
def test_nothing_is_encrypted_or_packed_in_another_way(flags: int, method: int, rule: str) -> None:
    assert opened(told("a.txt", (FLAGS, flags), (METHOD, method))) == rule


MIB = 1 << 20


@pytest.mark.parametrize(
    ("packed", "whole", "rule"),
    [
        (5, 50 * 5 + MIB, "§14.size"),
        (5, 50 * 5 + MIB + 1, "§14.bomb"),
        (5, 5, "holds"),
        (0, MIB, "§14.member"),
        (0, MIB + 1, "§14.bomb"),
        (2**31, 2**30, "§14.member"),
        (2**31, 2**30 + 1, "§14.size"),
    ],
)
def test_a_member_that_says_it_swells_beyond_measure_is_not_opened(packed: int, whole: int, rule: str) -> None:
    assert opened(told("a.txt", (PACKED_SIZE, packed), (WHOLE_SIZE, whole))) == rule


@pytest.mark.parametrize(("more", "rule"), [(0, "§14.member"), (1, "§14.size")])
def test_all_together_are_not_larger_than_a_package_ever_is(more: int, rule: str) -> None:
    half = 3 * 2**28
    data = told("a.txt", (PACKED_SIZE, half), (WHOLE_SIZE, half))
    data = told("b/c.txt", (PACKED_SIZE, half), (WHOLE_SIZE, half + more), data=data)

    assert opened(data) == rule


@pytest.mark.parametrize(("whole", "rule"), [(4, "§14.member"), (5, "holds"), (6, "§14.size")])
def test_a_member_is_exactly_as_long_as_it_says(whole: int, rule: str) -> None:
    assert opened(told("a.txt", (WHOLE_SIZE, whole))) == rule


def test_a_member_whose_bytes_were_changed_is_named() -> None:
    bent = PACKED.replace(b"first", b"fIrst")

    assert refused(archive.unpack, bent, MEMBERS) == ("§14.member", {"name": "a.txt"})


@pytest.mark.parametrize("data", [b"", b"PK", b"hello", PACKED[:20], PACKED[:-22], b"PK\x05\x06" + bytes(17)])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    assert opened(data) == "§14.zip"


def test_a_large_member_is_read_whole() -> None:
    large = bytes(3 * MIB)

    assert archive.unpack(archive.pack({"a": large}), ["a"]) == {"a": large}
    assert archive.unpack(zipped(("a", large[: MIB + 10_000]), method=zipfile.ZIP_DEFLATED), ["a"])["a"] == bytes(
        MIB + 10_000
    )
    assert opened(zipped(("a", large), method=zipfile.ZIP_DEFLATED), ["a"]) == "§14.bomb"
