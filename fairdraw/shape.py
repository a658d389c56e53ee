"""Reading JSON of a known shape (§3, §10, §12): every field is there, no other is, and each is of its kind.

A misspelt or forgotten field would otherwise be a silent change of the rules; here it is a refusal that names it.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from fairdraw.canon import SAFE_INTEGER, Refusal

_HEX = re.compile(r"[0-9a-f]+", re.ASCII)


def fields(value: object, rule: str, wanted: Collection[str], optional: Collection[str] = ()) -> dict[str, Any]:
    """An object with exactly these fields."""
    if not isinstance(value, dict):
        raise Refusal(rule, f"an object is wanted, not {type(value).__name__}")
    missing = sorted(set(wanted) - value.keys())
    unknown = sorted(k if k.isprintable() else ascii(k) for k in value.keys() - set(wanted) - set(optional))
    if missing:
        raise Refusal(rule, f"missing: {', '.join(missing)}", missing=missing)
    if unknown:
        raise Refusal(rule, f"unknown: {', '.join(unknown)}", unknown=unknown)
    return value


def listing(value: object, rule: str) -> list[Any]:
    if not isinstance(value, list):
        raise Refusal(rule, f"a list is wanted, not {type(value).__name__}")
    return value


def texts(value: object, rule: str) -> list[str]:
    found = listing(value, rule)
    if not all(isinstance(v, str) for v in found):
        raise Refusal(rule, "a list of text is wanted", found=found)
    return found


def integer(value: object, rule: str, least: int = 0) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refusal(rule, f"an integer is wanted, not {value!r}", found=value)
    if not least <= value <= SAFE_INTEGER:
        raise Refusal(rule, f"{value} is below {least} or too large", found=value, least=least)
    return value


def hexadecimal(value: object, rule: str, digits: int = 64) -> str:
    if not (isinstance(value, str) and len(value) == digits and _HEX.fullmatch(value)):
        raise Refusal(rule, f"{digits} lowercase hex digits are wanted, not {value!r}", found=value)
    return value
