"""When and where something was done, by the device on which it was written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

OFFICE = "办公室电脑"


@dataclass(frozen=True)
class Made:
    """On a phone, by its clock as it was put right, and `device_at` as the clock said; in the office, now and here.

    `device`: at most 64 characters; `lat`, `lon`: at most 24; `place` as it was typed.
    """

    at: datetime
    device: str = OFFICE
    place: str = ""
    lat: str = ""
    lon: str = ""
    device_at: datetime | None = None


def made_here(made: Made | None, at: datetime) -> Made:
    return made or Made(at)


def is_later(made_at: datetime | None, received_at: datetime | None, device: str) -> bool:
    """补录, in the office. What a phone sends when it is back has the phone's own clock behind it."""
    return device == OFFICE and made_at is not None and received_at is not None and made_at < received_at
