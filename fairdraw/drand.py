"""The drand beacon as a source (§4): when a round comes out, and whether a signature is really its own.

Verified offline against the chain's public key written here. The pairing needs one optional package, `drand_verify` or
`py_ecc`; without either the answer is NOT_CHECKED, never OK. That the value is the SHA-256 of the signature is always
checked.
"""

from __future__ import annotations

import hashlib
import importlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from fairdraw.canon import Refusal


class Outcome(Enum):
    OK = "ok"
    BAD = "bad"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True)
class Chain:
    """A beacon of the scheme bls-unchained-g1-rfc9380: keys in G2, signatures in G1, one message a round."""

    hash: str
    public_key: str
    genesis: int
    period: int
    dst: bytes = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"


QUICKNET = Chain(
    hash="52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
    public_key="83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
    "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
    genesis=1692803367,
    period=3,
)
CHAINS = {QUICKNET.hash: QUICKNET}
_SIGNATURE_BYTES = 48


def chain(chain_hash: object) -> Chain:
    """The chain of that hash; one we hold no key for cannot be verified offline, so it is refused (§4)."""
    if isinstance(chain_hash, str) and chain_hash in CHAINS:
        return CHAINS[chain_hash]
    raise Refusal("§4.drand-chain", f"no public key is held for the chain {chain_hash!r}", found=chain_hash)


def time_of(on: Chain, number: int) -> datetime:
    """When the round comes out."""
    seconds = on.genesis + (number - 1) * on.period
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except OverflowError:
        raise Refusal("§4.drand-round", f"round {number} is beyond the calendar", round=number) from None


def first_round_after(on: Chain, moment: datetime) -> int:
    """The first round that comes out strictly after the moment: what a manifest names."""
    elapsed = (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1) - on.genesis
    return max(1, elapsed // on.period + 2)


def randomness(signature: str) -> str:
    """The round's value: SHA-256 of its signature, in hex."""
    try:
        raw = bytes.fromhex(signature)
    except ValueError:
        raw = b""
    if len(raw) != _SIGNATURE_BYTES or raw.hex() != signature:
        raise Refusal("§4.drand-signature", "a signature is 96 lowercase hex digits", found=signature)
    return hashlib.sha256(raw).hexdigest()


def check(on: Chain, number: int, signature: str) -> Outcome:
    """Whether the chain's key signed this round; NOT_CHECKED when no package for pairings is installed."""
    randomness(signature)
    for name, way in (("drand_verify", _by_drand_verify), ("py_ecc", _by_py_ecc)):
        try:
            importlib.import_module(name)
        except ImportError:
            continue
        return Outcome.OK if way(on, number, signature) else Outcome.BAD
    return Outcome.NOT_CHECKED


def _by_drand_verify(on: Chain, number: int, signature: str) -> bool:
    package: Any = importlib.import_module("drand_verify")
    try:
        return bool(package.verify_bls_unchained_g1_rfc9380(number, signature, on.public_key))
    except (ValueError, TypeError, OverflowError, RuntimeError):
        return False


def _by_py_ecc(on: Chain, number: int, signature: str) -> bool:
    """e(signature, -g2) · e(H(round), key) = 1. py_ecc checks the curve; the subgroup is checked here."""
    curve: Any = importlib.import_module("py_ecc.optimized_bls12_381")
    points: Any = importlib.import_module("py_ecc.bls.point_compression")
    to_curve: Any = importlib.import_module("py_ecc.bls.hash_to_curve")
    try:
        signed = points.decompress_G1(int(signature, 16))
        half = len(on.public_key) // 2
        key = points.decompress_G2((int(on.public_key[:half], 16), int(on.public_key[half:], 16)))
        if any(curve.is_inf(p) or not curve.is_inf(curve.multiply(p, curve.curve_order)) for p in (signed, key)):
            return False
        message = hashlib.sha256(number.to_bytes(8, "big")).digest()
        hashed = to_curve.hash_to_G1(message, on.dst, hashlib.sha256)
        product = curve.pairing(curve.neg(curve.G2), signed, False) * curve.pairing(key, hashed, False)
        return bool(curve.final_exponentiate(product) == curve.FQ12.one())
    except (ValueError, TypeError, AssertionError, OverflowError):
        return False
