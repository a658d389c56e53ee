"""Whose signature stands: nothing of what was signed changed after it (安全生产法 68)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from inspectorate.periods.rules.laws import PENALTY_RULES

# What is done on site and changes what was signed: who is informed, what was judged, found, put right and said, and
# that the visit was broken off. Pictures, files and signatures are added to the record and change nothing in it.
CONTENT = frozenset(
    {"INFORM", "LINE", "FINDING", "CORRECTION", "WITHDRAWAL", "EXPERT_OPINION", "STATEMENT", "BREAK_OFF"}
)


def needs_witness(on: date) -> bool:
    """Since 2026-02-01 the officers write down why nobody signed, and sign (安全生产违法行为行政处罚办法第三十七条)."""
    return on < PENALTY_RULES.since


@dataclass(frozen=True)
class Content:
    """When what is signed last changed: by the clock of the device, and in which version of the visit."""

    changed_at: datetime | None = None
    version: int = 0


def after(content: Content, act: str, made_at: datetime, version: int) -> Content:
    """A clock may be wrong, and what came later may have been made earlier: signatures have to be younger by both."""
    if act not in CONTENT:
        return content
    return Content(max(made_at, content.changed_at or made_at), version)


class AnySignature(Protocol):
    """A signature, as a row or as facts."""

    @property
    def signed_at(self) -> datetime: ...

    @property
    def version(self) -> int: ...


def is_stale(signature: AnySignature, content: Content) -> bool:
    """The content changed after it: by the clocks of the devices, or in the order in which it arrived."""
    earlier = content.changed_at is not None and signature.signed_at < content.changed_at
    return earlier or signature.version < content.version
