"""SM3 (GB/T 32905-2016), for the suite of that name (§0).

OpenSSL's is used where Python was built with it. Some builds leave it out; a verifier there still has this one, slower
but the same, so that nobody is told "your computer cannot check this draw".
"""

from __future__ import annotations

import hashlib
import struct
from typing import Any

_START = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)
_MASK = 0xFFFFFFFF


def _turn(word: int, by: int) -> int:
    by %= 32
    return ((word << by) | (word >> (32 - by))) & _MASK


_T = tuple(_turn(0x79CC4519 if j < 16 else 0x7A879D8A, j) for j in range(64))


def _expand(block: bytes) -> list[int]:
    w = list(struct.unpack(">16I", block))
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ _turn(w[j - 3], 15)
        w.append(x ^ _turn(x, 15) ^ _turn(x, 23) ^ _turn(w[j - 13], 7) ^ w[j - 6])
    return w


def _compress(state: tuple[int, ...], block: bytes) -> tuple[int, ...]:
    w = _expand(block)
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        ss1 = _turn((_turn(a, 12) + e + _T[j]) & _MASK, 7)
        ss2 = ss1 ^ _turn(a, 12)
        ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
        gg = e ^ f ^ g if j < 16 else (e & f) | (~e & _MASK & g)
        tt1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) & _MASK
        tt2 = (gg + h + ss1 + w[j]) & _MASK
        a, b, c, d = tt1, a, _turn(b, 9), c
        e, f, g, h = tt2 ^ _turn(tt2, 9) ^ _turn(tt2, 17), e, _turn(f, 19), g
    return tuple(x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h), strict=True))


class Sm3:
    """The fallback, with the part of hashlib's interface that the protocol uses."""

    def __init__(self, state: tuple[int, ...] = _START, tail: bytes = b"", length: int = 0) -> None:
        self._state, self._tail, self._length = state, tail, length

    def update(self, data: bytes, /) -> None:
        self._length += len(data)
        data = self._tail + data
        whole = len(data) - len(data) % 64
        for at in range(0, whole, 64):
            self._state = _compress(self._state, data[at : at + 64])
        self._tail = data[whole:]

    def copy(self) -> Sm3:
        return Sm3(self._state, self._tail, self._length)

    def digest(self) -> bytes:
        end = self.copy()
        end.update(b"\x80" + bytes((55 - self._length) % 64) + struct.pack(">Q", self._length * 8))
        return struct.pack(">8I", *end._state)

    def hexdigest(self) -> str:
        return self.digest().hex()


def start() -> Any:
    """A fresh SM3: OpenSSL's when there is one, otherwise the fallback."""
    try:
        return hashlib.new("sm3")
    except ValueError:
        return Sm3()
