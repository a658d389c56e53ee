"""When and where something was done, by the device on which it was written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

OFFICE = "办公室电脑"


@dataclass(frozen=True)
class Made:
    """As the device says it; on an office computer, now and here.

    `device`: at most 64 characters; `lat`, `lon`: at most 24; `place` as it was typed.
    """

    at: datetime
    device: str = OFFICE
    place: str = ""
    lat: str = ""
    lon: str = ""


def made_here(made: Made | None, at: datetime) -> Made:
    return made or Made(at)
