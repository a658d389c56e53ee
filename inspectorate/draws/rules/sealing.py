"""A contributor's 32 hex digits, sealed under the phrase that only the contributor knows. Pure; stores nothing."""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken

# scrypt at 16 MiB a guess: whoever copies the database must pay that for every phrase they try.
COST, BLOCK, PARALLEL = 2**14, 8, 1


def seal(phrase: str, nonce: str, salt: bytes) -> str:
    """`salt:token`; the same phrase opens it again, and nothing else does. `salt`: sixteen fresh random bytes."""
    return f"{salt.hex()}:{_box(phrase, salt).encrypt(nonce.encode()).decode()}"


def unseal(phrase: str, sealed: str) -> str | None:
    """The nonce, or None when this is not the phrase."""
    salt, _, token = sealed.partition(":")
    try:
        return _box(phrase, bytes.fromhex(salt)).decrypt(token.encode()).decode()
    except (InvalidToken, ValueError):
        return None


def _box(phrase: str, salt: bytes) -> Fernet:
    key = hashlib.scrypt(phrase.encode(), salt=salt, n=COST, r=BLOCK, p=PARALLEL, dklen=32)
    return Fernet(base64.urlsafe_b64encode(key))
