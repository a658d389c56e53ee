"""Who was on site for a file. The step whose officers go there registers here and is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from inspectorate.files.models import File


@dataclass(frozen=True)
class Present:
    """`officers`: name and number as the certificates were shown; `persons`: their accounts.

    `first`: the first day on site; None before. `last`: the last day; None while it goes on.
    `entered`: when it was entered from paper afterwards (补录); None where it was written on site.
    """

    officers: tuple[tuple[str, str], ...] = ()
    persons: frozenset[int] = frozenset()
    first: date | None = None
    last: date | None = None
    entered: datetime | None = None


NOBODY = Present()
AskPresent = Callable[[File], Present | None]
_known: list[AskPresent] = []


def register(ask: AskPresent) -> None:
    """Called once, when the step's app starts. `ask` answers None for a file that is none of its own."""
    _known.append(ask)


def present_in(file: File) -> Present:
    return next((found for ask in _known if (found := ask(file)) is not None), NOBODY)
