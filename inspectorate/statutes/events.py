"""What the trail keeps about the statute library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class StatuteLoaded(Event):
    """`flagged`: how many citing items are to be reviewed; `bound`: how many citations found their text."""

    label: ClassVar[str] = "法规入库"
    version: str
    articles: int
    flagged: int = 0
    bound: int = 0


@dataclass(frozen=True, kw_only=True)
class StatuteCompared(Event):
    """`compared`: what had been waiting to be compared with the official text."""

    label: ClassVar[str] = "法规核对"
    version: str
    compared: str


@dataclass(frozen=True, kw_only=True)
class StatuteEnded(Event):
    """`until_date`: the first day on which it does not count; `flagged`: citing items to be reviewed."""

    label: ClassVar[str] = "法规废止"
    version: str
    until_date: str
    flagged: int = 0
