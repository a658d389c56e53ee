"""One value, one byte string (§0, §1): text, identifiers, canonical JSON, the two hash suites, and the refusal.

Two people who hash the same list must get the same digest, on any machine and in any language. So every text is UTF-8
in NFC, JSON has one spelling (RFC 8785, integers only), and whatever has two spellings is refused rather than repaired.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from json.encoder import encode_basestring
from typing import Any, Protocol

from fairdraw import sm3

SAFE_INTEGER = 2**53 - 1
ID_LENGTH = 64
DEEPEST = 64

_TIMESTAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})", re.ASCII)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")


class Refusal(ValueError):
    """What is asked breaks a rule of the protocol: the rule's number, a sentence, and the facts apart from it."""

    def __init__(self, rule: str, message: str, **facts: object) -> None:
        super().__init__(f"{rule}: {message}")
        self.rule = rule
        self.message = message
        self.facts = facts


class Hash(Protocol):
    """The part of hashlib's objects that the protocol uses."""

    def update(self, data: bytes, /) -> None: ...
    def copy(self) -> Hash: ...
    def digest(self) -> bytes: ...
    def hexdigest(self) -> str: ...


@dataclass(frozen=True)
class Suite:
    """A hash named in the manifest and used for everything in that draw (§0)."""

    name: str
    start: Callable[[], Hash]

    def digest(self, data: bytes) -> bytes:
        state = self.start()
        state.update(data)
        return state.digest()

    def hash(self, *lines: str) -> str:
        """H of the lines joined by LF, without a final LF: what `printf 'a\\nb' | sha256sum` prints."""
        return self.digest("\n".join(lines).encode()).hex()


SUITES = {"sha256": Suite("sha256", hashlib.sha256), "sm3": Suite("sm3", sm3.start)}
SHA256 = SUITES["sha256"]


def suite(name: object) -> Suite:
    """The suite the manifest names; any other name is refused (§3)."""
    if isinstance(name, str) and name in SUITES:
        return SUITES[name]
    raise Refusal("§3.hash", f"the hash must be sha256 or sm3, not {name!r}", found=name)


def check_text(text: object, rule: str = "§0.text") -> str:
    """Text as the protocol hashes it: NFC, encodable, no control character (so no TAB and no LF)."""
    if not isinstance(text, str):
        raise Refusal(rule, f"text is wanted, not {type(text).__name__}", found=text)
    if text.isascii() and text.isprintable():
        return text
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise Refusal(rule, "half a surrogate pair is not text", found=ascii(text))
    if not unicodedata.is_normalized("NFC", text):
        raise Refusal(rule, f"{text!r} is not in Unicode NFC", found=text)
    if _CONTROL.search(text):
        raise Refusal(rule, f"{text!r} holds a control character", found=text)
    return text


def check_id(text: object, rule: str = "§1.identifier", longest: int = ID_LENGTH) -> str:
    """An identifier (§1): 1–64 characters, no comma, no space at either end."""
    checked = check_text(text, rule)
    if not 1 <= len(checked) <= longest:
        raise Refusal(rule, f"{checked!r} must have 1 to {longest} characters", found=checked)
    if "," in checked:
        raise Refusal(rule, f"{checked!r} holds a comma, which separates lists", found=checked)
    if _is_space(checked[0]) or _is_space(checked[-1]):
        raise Refusal(rule, f"{checked!r} begins or ends with a space", found=checked)
    return checked


def _is_space(character: str) -> bool:
    return unicodedata.category(character).startswith("Z")


def nfc(text: str) -> str:
    """What a person typed, in the one form that is hashed."""
    return unicodedata.normalize("NFC", text)


def jcs(value: object) -> bytes:
    """Canonical JSON (RFC 8785) of objects, lists, text, integers and booleans; floats and nulls are refused (§0)."""
    return _spell(value, DEEPEST).encode()


def _spell(value: object, depth: int) -> str:
    if depth == 0:
        raise Refusal("§0.json", f"nested deeper than {DEEPEST}")
    if isinstance(value, dict):
        keys = sorted((_key(k) for k in value), key=lambda k: k.encode("utf-16-be"))
        return "{" + ",".join(_quote(k) + ":" + _spell(value[k], depth - 1) for k in keys) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join(_spell(v, depth - 1) for v in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, str):
        return _quote(value)
    raise Refusal("§0.json", f"{type(value).__name__} has no place in hashed JSON", found=repr(value))


def _key(key: object) -> str:
    if isinstance(key, str):
        return key
    raise Refusal("§0.json", f"a key must be text, not {key!r}", found=key)


def _integer(value: int) -> str:
    if abs(value) > SAFE_INTEGER:
        raise Refusal("§0.json", f"{value} is beyond 2^53-1, where JSON readers disagree", found=value)
    return str(value)


def _quote(text: str) -> str:
    if text.isascii():
        return encode_basestring(text)
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise Refusal("§0.json", "half a surrogate pair is not text", found=ascii(text))
    if not unicodedata.is_normalized("NFC", text):
        raise Refusal("§0.json", f"{text!r} is not in Unicode NFC", found=text)
    return encode_basestring(text)


def parse_json(data: bytes | str) -> Any:
    """JSON as the protocol allows it: no key twice, no float, no null, no number that readers would round."""
    try:
        text = data.decode() if isinstance(data, bytes) else data
        value = json.loads(
            text, object_pairs_hook=_once, parse_float=_no_float, parse_constant=_no_float, parse_int=_read_integer
        )
    except Refusal:
        raise
    except (ValueError, RecursionError) as error:
        raise Refusal("§0.json", f"not JSON: {error}") from None
    jcs(value)
    return value


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise Refusal("§0.json", f"the key {key!r} stands twice", key=key)
        found[key] = value
    return found


def _no_float(text: str) -> object:
    raise Refusal("§0.json", f"{text} is not an integer", found=text)


def _read_integer(text: str) -> int:
    if len(text) > 17:
        raise Refusal("§0.json", "an integer is beyond 2^53-1", digits=len(text))
    return int(text)


def read_time(text: object, rule: str) -> datetime:
    """A moment: ISO 8601 to the second with its offset, as `2023-05-04T09:00:00+08:00`."""
    if isinstance(text, str) and _TIMESTAMP.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    raise Refusal(rule, f"{text!r} is not a time like 2023-05-04T09:00:00+08:00", found=text)


def write_time(moment: datetime) -> str:
    """The moment as the protocol writes it; the fraction of the second is dropped, the offset is kept."""
    if moment.utcoffset() is None:
        raise Refusal("§3.time", "a moment without its offset from UTC says nothing", found=str(moment))
    return moment.replace(microsecond=0).isoformat()
