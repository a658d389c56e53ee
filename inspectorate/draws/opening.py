"""Who has to know that a covert draw was made public: a later step registers here, told in the same transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from inspectorate.draws.models import Draw

Told = Callable[[Draw, datetime], None]
_known: list[Told] = []


def register(told: Told) -> None:
    """Called once, when the step's app starts."""
    _known.append(told)


def tell(draw: Draw, at: datetime) -> None:
    for told in _known:
        told(draw, at)
