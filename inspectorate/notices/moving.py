"""Who has to know that the days of a visit moved. The step that makes visits registers here, told in the same go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from inspectorate.draws.models import DrawnTarget

Moved = Callable[[DrawnTarget, date, date], None]
_known: list[Moved] = []


def register(moved: Moved) -> None:
    """Called once, when the step's app starts."""
    _known.append(moved)


def tell(drawn: DrawnTarget, days: tuple[date | None, date | None]) -> None:
    first, last = days
    if first is None or last is None:
        return
    for moved in _known:
        moved(drawn, first, last)
