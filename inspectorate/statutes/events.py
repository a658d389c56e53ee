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
