"""A ZIP with one spelling (§14): the same members give the same bytes on every machine, so no byte in it is idle.

Members are stored, not compressed (compressors differ from version to version), in the order of their names, dated
1980-01-01, with no extra field and no comment. Reading takes any ordinary ZIP within limits, so that a repacked archive
can still be told apart from a forged one: its contents are verified, and the first byte that differs is named.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Collection, Mapping

from fairdraw.canon import Refusal

LARGEST_MEMBER = 1 << 30
LARGEST_TOTAL = 3 << 29
MOST_MEMBERS = 64
MOST_PER_BYTE = 50

_DATE = 0x0021  # 1980-01-01, the first day the format knows
_VERSION = 20
_UNREADABLE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError),
    *(struct.error, zlib.error, ValueError, OverflowError, IndexError, UnicodeError, MemoryError),
)


def pack(members: Mapping[str, bytes]) -> bytes:
    """The archive of these members, byte for byte as §14 of SPEC.md lays it out."""
    body, directory = bytearray(), bytearray()
    for name in sorted(members):
        data, raw = members[name], name.encode("ascii")
        common = struct.pack("<HHHHHIIIHH", _VERSION, 0, 0, 0, _DATE, zlib.crc32(data), *[len(data)] * 2, len(raw), 0)
        directory += b"PK\x01\x02" + struct.pack("<H", _VERSION) + common
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + raw
        body += b"PK\x03\x04" + common + raw + data
    if len(body) + len(directory) >= 1 << 32:
        raise Refusal("§14.size", "a package of 4 GiB or more does not fit the format")
    end = struct.pack("<HHHHIIH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)


def unpack(data: bytes, wanted: Collection[str]) -> dict[str, bytes]:
    """Exactly these members. Bombs, tricks with names, doubles, strangers and gaps are refused before reading any."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as opened:
            _check_directory(opened.infolist(), wanted)
            return {info.filename: _read(opened, info) for info in opened.infolist()}
    except Refusal:
        raise
    except _UNREADABLE as error:
        raise Refusal("§14.zip", f"the archive cannot be read: {error}") from None


def _check_directory(infos: list[zipfile.ZipInfo], wanted: Collection[str]) -> None:
    if len(infos) > MOST_MEMBERS:
        raise Refusal("§14.members", f"{len(infos)} members in one package", found=len(infos))
    names = [info.filename for info in infos]
    for info in infos:
        if info.filename not in wanted or info.orig_filename != info.filename:
            raise Refusal("§14.unknown", f"{info.orig_filename!r} does not belong in a package", name=info.filename)
        if names.count(info.filename) > 1:
            raise Refusal("§14.twice", f"{info.filename} stands twice in the package", name=info.filename)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or info.flag_bits & 0x41:
            raise Refusal("§14.method", f"{info.filename} is encrypted or oddly compressed", name=info.filename)
        if info.file_size > MOST_PER_BYTE * info.compress_size + (1 << 20):
            raise Refusal("§14.bomb", f"{info.filename} swells {info.compress_size} bytes to {info.file_size}")
    missing = sorted(set(wanted) - set(names))
    if missing:
        raise Refusal("§14.missing", f"missing from the package: {', '.join(missing)}", missing=missing)
    if sum(info.file_size for info in infos) > LARGEST_TOTAL:
        raise Refusal("§14.size", "the package unpacks to more than a package ever has")


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One member, never more of it than the directory promised."""
    if info.file_size > LARGEST_MEMBER:
        raise Refusal("§14.size", f"{info.filename} has {info.file_size} bytes", name=info.filename)
    try:
        with opened.open(info) as member:
            data = member.read(info.file_size + 1)
    except _UNREADABLE as error:
        raise Refusal("§14.member", f"{info.filename}: {error}", name=info.filename) from None
    if len(data) != info.file_size:
        raise Refusal("§14.size", f"{info.filename} is not as long as it says", name=info.filename)
    return data


def check_spelling(data: bytes, members: Mapping[str, bytes]) -> None:
    """The archive is byte for byte the one that these members give."""
    wanted = pack(members)
    if data == wanted:
        return
    at = next((n for n, (a, b) in enumerate(zip(wanted, data, strict=False)) if a != b), min(len(wanted), len(data)))
    there, here = wanted[at : at + 1].hex() or "none", data[at : at + 1].hex() or "none"
    message = f"byte {at} of the archive is {here}, wanted {there}: repacked or altered"
    raise Refusal("§14.bytes", message, field=f"byte {at}", wanted=there, found=here)
