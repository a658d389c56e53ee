"""What waits for a person: one line each, from every step. The home page lists them, the navigation counts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inspectorate.console.navigation import Count
from inspectorate.people.models import Person
from inspectorate.plans import waiting as plans


@dataclass(frozen=True)
class Line:
    """One thing to do: what, for whom, by when, and the one button."""

    what: str
    whom: str
    due: date | None
    button: str
    url: str


def lines(person: Person, today: date) -> list[Line]:
    """Everything that waits for this person, the most urgent first."""
    return [Line(w.what, w.whom, None, w.button, w.url) for w in plans.waiting(person, today)]


def counts() -> dict[str, Count]:
    return {"plans": lambda person, today: len(plans.waiting(person, today))}
