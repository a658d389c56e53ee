"""Ed25519 (RFC 8032) in plain Python: enough to check the log's checkpoints anywhere, and to sign a draw held alone.

Checking is strict: only the one canonical spelling of a signature and of a key passes, so no byte can be changed
unnoticed. Signing here is slow and not hardened against others on the same machine; a service signs elsewhere.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, -1, _P) % _P
_SQRT_M1 = pow(2, (_P - 1) // 4, _P)

_Point = tuple[int, int, int, int]
_ZERO: _Point = (0, 1, 1, 0)


def _add(p: _Point, q: _Point) -> _Point:
    a = (p[1] - p[0]) * (q[1] - q[0]) % _P
    b = (p[1] + p[0]) * (q[1] + q[0]) % _P
    c = 2 * p[3] * q[3] * _D % _P
    d = 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(scalar: int, point: _Point) -> _Point:
    total = _ZERO
    while scalar:
        if scalar & 1:
            total = _add(total, point)
        point = _add(point, point)
        scalar >>= 1
    return total


def _x_of(y: int, odd: int) -> int | None:
    square = (y * y - 1) * pow(_D * y * y + 1, -1, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _SQRT_M1 % _P
    if (x * x - square) % _P or (x == 0 and odd):
        return None
    return _P - x if x & 1 != odd else x


def _base() -> _Point:
    y = 4 * pow(5, -1, _P) % _P
    x = _x_of(y, 0) or 0
    return x, y, 1, x * y % _P


_BASE = _base()


def _pack(point: _Point) -> bytes:
    inverse = pow(point[2], -1, _P)
    x, y = point[0] * inverse % _P, point[1] * inverse % _P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _unpack(data: bytes) -> _Point | None:
    number = int.from_bytes(data, "little")
    y, odd = number & (1 << 255) - 1, number >> 255
    x = _x_of(y, odd) if y < _P else None
    return None if x is None else (x, y, 1, x * y % _P)


def _expand(secret: bytes) -> tuple[int, bytes]:
    digest = hashlib.sha512(secret).digest()
    scalar = int.from_bytes(digest[:32], "little")
    return scalar & (1 << 254) - 8 | 1 << 254, digest[32:]


def _challenge(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % _L


def public_key(secret: bytes) -> bytes:
    return _pack(_times(_expand(secret)[0], _BASE))


def sign(secret: bytes, message: bytes) -> bytes:
    scalar, prefix = _expand(secret)
    public = _pack(_times(scalar, _BASE))
    nonce = _challenge(prefix, message)
    commitment = _pack(_times(nonce, _BASE))
    return commitment + ((nonce + _challenge(commitment, public, message) * scalar) % _L).to_bytes(32, "little")


@lru_cache(maxsize=256)
def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the holder of the key signed the message. Many entries are proved against one checkpoint: remembered."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, s = _unpack(public), int.from_bytes(signature[32:], "little")
    if key is None or s >= _L or _pack(_times(8, key)) == _pack(_ZERO):
        return False
    x, y, z, t = _times(_challenge(signature[:32], public, message), key)
    return _pack(_add(_times(s, _BASE), (-x % _P, y, z, -t % _P))) == signature[:32]
