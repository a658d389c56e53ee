"""Whose signature stands: nothing of what was signed changed after it (安全生产法 68)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from inspectorate.periods.rules.laws import PENALTY_RULES

# What is done on site and changes what was signed: who is informed, what was judged, found, put right and said, and
# that the visit was broken off. Pictures, files and signatures are added to the record and change nothing in it.
CONTENT = frozenset(
    {"INFORM", "LINE", "FINDING", "CORRECTION", "WITHDRAWAL", "EXPERT_OPINION", "STATEMENT", "BREAK_OFF"}
)


def needs_witness(on: date) -> bool:
    """Since 2026-02-01 the officers write down why nobody signed, and sign (安全生产违法行为行政处罚办法第三十七条)."""
    return on < PENALTY_RULES.since


def after(content: int, act: str, version: int) -> int:
    """In which version of the visit that which is signed last changed. No clock is asked: only what came after what."""
    return version if act in CONTENT else content


def is_stale(signed: int, content: int) -> bool:
    """The content changed after the version in which it was signed."""
    return signed < content


def signed_in(seen: int | None, version: int, changes: Mapping[str, int], device: str) -> int:
    """Which version somebody signed who had `seen` one on the screen of a phone, on its way while others wrote.

    What the same device wrote came before the signature; what others changed unseen he did not sign. `changes`: by
    device, in which version it last changed the content.
    """
    unseen = seen is not None and any(last > seen for other, last in changes.items() if other != device)
    return seen if unseen and seen is not None else version
