"""Ed25519 (RFC 8032): the published signatures are made and hold; any second spelling, and any weak key, does not."""

from __future__ import annotations

import hashlib

import pytest

from fairdraw import ed25519
from fairdraw.ed25519 import _base, _expand, _pack, _times, _unpack, public_key, sign, verify

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
# RFC 8032, section 7.1: secret, public key, message, signature.
PUBLISHED = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]
SECRET, PUBLIC, MESSAGE, SIGNATURE = (bytes.fromhex(text) for text in PUBLISHED[2])


def holds(public: bytes, message: bytes, signature: bytes) -> bool:
    return verify.__wrapped__(public, message, signature)


@pytest.mark.parametrize("case", PUBLISHED)
def test_the_published_signatures_are_made_and_hold(case: tuple[str, ...]) -> None:
    secret, public, message, signature = (bytes.fromhex(text) for text in case)

    assert public_key(secret) == public
    assert sign(secret, message) == signature
    assert verify(public, message, signature) is True
    assert holds(public, message, signature) is True


def test_it_holds_for_no_other_message_key_or_signature() -> None:
    other = bytes.fromhex(PUBLISHED[1][1])

    assert not holds(PUBLIC, MESSAGE + b"\x00", SIGNATURE)
    assert not holds(other, MESSAGE, SIGNATURE)
    for place in (0, 31, 32, 63):
        bent = bytearray(SIGNATURE)
        bent[place] ^= 1
        assert not holds(PUBLIC, MESSAGE, bytes(bent))


def test_keys_and_signatures_have_their_exact_lengths() -> None:
    for public, signature in [
        (PUBLIC[:-1], SIGNATURE),
        (PUBLIC + b"\x00", SIGNATURE),
        (PUBLIC, SIGNATURE[:-1]),
        (PUBLIC, SIGNATURE + b"\x00"),
        (b"", SIGNATURE),
        (PUBLIC, b""),
    ]:
        assert holds(public, MESSAGE, signature) is False


def test_the_second_half_is_below_the_order_of_the_group() -> None:
    """s and s + L are the same to the equation; only the smaller one is a signature."""
    s = int.from_bytes(SIGNATURE[32:], "little")

    assert holds(PUBLIC, MESSAGE, SIGNATURE[:32] + (s + L).to_bytes(32, "little")) is False


def test_of_a_weak_key_the_empty_signature_holds_for_nothing() -> None:
    """With a key of order 1, 2, 4 or 8, R = 0 and s = 0 satisfy the equation for one message in as many."""
    zero = (1).to_bytes(32, "little")
    weak = [
        zero,
        (P - 1).to_bytes(32, "little"),
        bytes(32),
        bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
        bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    ]
    for order, public in zip((1, 2, 4, 8, 8), weak, strict=True):
        point = _unpack(public)
        assert point is not None
        assert _pack(_times(order, point)) == zero
        assert not any(holds(public, bytes([n]), zero + bytes(32)) for n in range(40))


@pytest.mark.parametrize("y", range(19))
def test_a_point_has_one_spelling(y: int) -> None:
    """y and y + p are the same number; only the smaller one is a point's."""
    assert _unpack((P + y).to_bytes(32, "little")) is None
    point = _unpack(y.to_bytes(32, "little"))
    assert point is None or _pack(point) == y.to_bytes(32, "little")


def test_zero_has_no_sign() -> None:
    assert _unpack((1 | 1 << 255).to_bytes(32, "little")) is None
    assert _unpack((P - 1 | 1 << 255).to_bytes(32, "little")) is None
    assert _unpack((1).to_bytes(32, "little")) == (0, 1, 1, 0)


def test_what_lies_on_no_curve_is_no_point_and_what_does_has_two_signs() -> None:
    """By Euler: x² = (y² − 1) / (d y² + 1) has a root if and only if its power (p − 1) / 2 is one."""
    d = -121665 * pow(121666, -1, P) % P
    square = {y: (y * y - 1) * pow(d * y * y + 1, -1, P) % P for y in range(2, 60)}
    on = [y for y, x in square.items() if pow(x, (P - 1) // 2, P) == 1]

    assert [y for y in square if _unpack(y.to_bytes(32, "little"))] == on
    for y in on:
        even, odd = (_unpack((y | sign << 255).to_bytes(32, "little")) for sign in (0, 1))
        assert even is not None and odd is not None
        assert (even[0] & 1, odd[0] & 1, even[0] + odd[0]) == (0, 1, P)


def test_the_base_point_is_the_published_one() -> None:
    assert _pack(_base()) == bytes.fromhex("58" + "66" * 31)


@pytest.mark.parametrize("number", range(16))
def test_a_secret_becomes_its_number_and_the_rest_of_its_hash(number: int) -> None:
    """As RFC 8032 does it, byte by byte: three bits below and one above cleared, the highest but one set."""
    whole = hashlib.sha512(bytes([number]) * 32).digest()
    low = bytes([whole[0] & 248, *whole[1:31], whole[31] & 127 | 64])

    assert _expand(bytes([number]) * 32) == (int.from_bytes(low, "little"), whole[32:])


@pytest.mark.parametrize("factor", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89])
def test_a_point_that_was_packed_is_the_same_when_it_is_unpacked(factor: int) -> None:
    point = _times(factor, _base())

    again = _unpack(_pack(point))

    assert again is not None
    assert [(one * point[2] - other) % P for one, other in zip(again[:2], point[:2], strict=True)] == [0, 0]


def test_a_signature_once_verified_is_remembered() -> None:
    ed25519.verify.cache_clear()
    for _ in range(3):
        assert ed25519.verify(PUBLIC, MESSAGE, SIGNATURE)

    assert (ed25519.verify.cache_info().hits, ed25519.verify.cache_info().misses) == (2, 1)
