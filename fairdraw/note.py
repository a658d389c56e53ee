"""Signed notes and checkpoints (§12), as C2SP signed-note and tlog-checkpoint define them.

A note is a text, an empty line, and one line per signature: `— name base64(key id ‖ signature)`. A checkpoint is a note
whose text is the log's name, its size and its root. The verifier key travels as `name+key id+base64(1 ‖ public key)`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from fairdraw import ed25519
from fairdraw.canon import Refusal, check_text

Sign = Callable[[bytes], bytes]

_ALGORITHM = b"\x01"
_DASH = "— "


@dataclass(frozen=True)
class VerifierKey:
    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The first four bytes of SHA-256(name LF ‖ 1 ‖ key): tells keys apart, proves nothing."""
        return hashlib.sha256(self.name.encode() + b"\n" + _ALGORITHM + self.public).digest()[:4]

    def text(self) -> str:
        return f"{self.name}+{self.key_id.hex()}+{_encode(_ALGORITHM + self.public)}"

    @classmethod
    def parse(cls, text: object) -> VerifierKey:
        if isinstance(text, str):
            name, _, rest = text.partition("+")
            _, _, coded = rest.partition("+")
            raw = _decode(coded)
            if raw is not None and len(raw) == 33 and raw[:1] == _ALGORITHM:
                key = cls(check_name(name), raw[1:])
                if key.text() == text:
                    return key
        raise Refusal("§12.vkey", f"{text!r} is not an Ed25519 verifier key, or its key id does not fit", found=text)


def check_name(name: str) -> str:
    """A key's name, which is also the log's: not empty, no space, no plus."""
    if not check_text(name, "§12.key-name") or "+" in name or any(c.isspace() for c in name):
        raise Refusal("§12.key-name", f"{name!r} is empty, or holds a space or a plus", found=name)
    return name


def secret_text(name: str, secret: bytes) -> str:
    """A signing key as one line, `PRIVATE+KEY+name+key id+base64(1 ‖ secret)`."""
    key_id = VerifierKey(check_name(name), ed25519.public_key(secret)).key_id
    return f"PRIVATE+KEY+{name}+{key_id.hex()}+{_encode(_ALGORITHM + secret)}"


def read_secret(text: str) -> tuple[VerifierKey, bytes]:
    parts = text.strip().split("+", 4)
    raw = _decode(parts[4]) if len(parts) == 5 and parts[:2] == ["PRIVATE", "KEY"] else None
    if raw is None or len(raw) != 33 or raw[:1] != _ALGORITHM:
        raise Refusal("§12.signing-key", "this is not a signing key: PRIVATE+KEY+name+id+base64")
    key = VerifierKey(check_name(parts[2]), ed25519.public_key(raw[1:]))
    if key.key_id.hex() != parts[3]:
        raise Refusal("§12.signing-key", "the signing key's id does not fit the key")
    return key, raw[1:]


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _decode(text: str) -> bytes | None:
    """Base64 in its one canonical spelling, or None."""
    try:
        data = base64.b64decode(text)
    except (binascii.Error, ValueError):
        return None
    return data if _encode(data) == text else None


def make(text: str, key: VerifierKey, sign: Sign) -> str:
    """The signed note; `sign` may be anything that holds the private key."""
    if not text.endswith("\n"):
        raise Refusal("§12.note", "a note's text ends with LF")
    return f"{text}\n{_DASH}{key.name} {_encode(key.key_id + sign(text.encode()))}\n"


def open_note(note: str, key: VerifierKey, *, alone: bool = False) -> str:
    """The note's text, once this key's signature holds. `alone`: no other signature may stand beside it."""
    text, gap, tail = note.rpartition("\n\n")
    lines = tail.split("\n")
    if not gap or lines.pop() != "" or not lines:
        raise Refusal("§12.note", "this is not a signed note")
    signatures = [_signature(line) for line in lines]
    if alone and len(signatures) != 1:
        raise Refusal("§12.note", f"one signature is wanted, not {len(signatures)}")
    body = text + "\n"
    ours = [signed for name, key_id, signed in signatures if (name, key_id) == (key.name, key.key_id)]
    if not ours:
        raise Refusal("§12.note", f"{key.name} has not signed this note")
    if not all(ed25519.verify(key.public, body.encode(), signed) for signed in ours):
        raise Refusal("§12.signature", f"the signature of {key.name} does not hold")
    return body


def _signature(line: str) -> tuple[str, bytes, bytes]:
    name, _, coded = line.removeprefix(_DASH).partition(" ")
    raw = _decode(coded)
    if not line.startswith(_DASH) or not name or raw is None or len(raw) < 5:
        raise Refusal("§12.note", f"{line!r} is not a signature line")
    return name, raw[:4], raw[4:]


@dataclass(frozen=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes


def checkpoint(origin: str, size: int, root: bytes) -> str:
    """The text of a checkpoint, to be signed: name, size, root."""
    return f"{check_name(origin)}\n{size}\n{_encode(root)}\n"


def read_checkpoint(text: str) -> Checkpoint:
    lines = text.split("\n")
    root = _decode(lines[2]) if len(lines) == 4 and lines[3] == "" else None
    if root is None or len(root) != 32 or not (lines[1].isascii() and lines[1].isdigit() and len(lines[1]) < 17):
        raise Refusal("§12.checkpoint", "a checkpoint is three lines: the log's name, its size, its root")
    found = Checkpoint(lines[0], int(lines[1]), root)
    if checkpoint(found.origin, found.size, found.root) != text:
        raise Refusal("§12.checkpoint", "the checkpoint is not spelt as it should be")
    return found
