"""SM3 (GB/T 32905): the plain one gives what the standard and OpenSSL give, at every length around a block's end."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from fairdraw import sm3


@pytest.mark.parametrize(
    ("message", "digest"),
    [
        (b"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"),
        (b"abcd" * 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"),
        (b"", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"),
    ],
)
def test_the_plain_one_gives_the_digests_of_the_standard(message: bytes, digest: str) -> None:
    plain = sm3.Sm3()
    plain.update(message)

    assert plain.hexdigest() == digest
    assert plain.digest() == bytes.fromhex(digest)


@pytest.mark.parametrize("length", [0, 1, 54, 55, 56, 57, 63, 64, 65, 118, 119, 120, 127, 128, 129, 3000])
def test_the_plain_one_gives_what_openssl_gives_whole_or_in_pieces(length: int) -> None:
    message = bytes(n % 251 for n in range(length))
    wanted = hashlib.new("sm3", message).hexdigest()

    for piece in (1000, 64, 63, 1):
        plain = sm3.Sm3()
        for at in range(0, length, piece):
            plain.update(message[at : at + piece])
        assert plain.hexdigest() == wanted
        assert plain.hexdigest() == wanted


def test_a_copy_goes_on_by_itself() -> None:
    one = sm3.Sm3()
    one.update(b"ab" * 50)
    other = one.copy()
    other.update(b"c")

    assert one.hexdigest() == hashlib.new("sm3", b"ab" * 50).hexdigest()
    assert other.hexdigest() == hashlib.new("sm3", b"ab" * 50 + b"c").hexdigest()


def test_where_openssl_has_none_the_plain_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str, *given: Any) -> Any:
        raise ValueError(f"unsupported hash type {name}")

    assert not isinstance(sm3.start(), sm3.Sm3)
    monkeypatch.setattr(hashlib, "new", missing)
    assert isinstance(sm3.start(), sm3.Sm3)
