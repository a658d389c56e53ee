"""One thing that waits for a person: every step says its own, the home page lists them all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Wait:
    """What is to be done, about what or whom, by which day (if any), and the one button that leads there."""

    what: str
    whom: str
    due: date | None
    button: str
    url: str
