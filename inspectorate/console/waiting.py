"""What waits for a person: one line each, from every step. The home page lists them, the navigation counts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from inspectorate.draws import waiting as draws
from inspectorate.inspections import waiting as inspections
from inspectorate.notices import waiting as notices
from inspectorate.people.models import Person
from inspectorate.plans import waiting as plans
from inspectorate.registries import waiting as registries


@dataclass(frozen=True)
class Line:
    """One thing to do: of which step, what, for whom, by when, and the one button."""

    step: str
    what: str
    whom: str
    due: date | None
    button: str
    url: str
    is_late: bool = False


def lines(person: Person, at: datetime, today: date) -> list[Line]:
    """Everything that waits for this person, the most urgent first; what has no day comes before what has."""
    found = [Line("plans", w.what, w.whom, None, w.button, w.url) for w in plans.waiting(person, today)]
    found += [Line("registries", w.what, w.whom, None, w.button, w.url) for w in registries.waiting(person, today)]
    found += [
        Line("draws", w.what, w.whom, w.due, w.button, w.url, w.due is not None and w.due < today)
        for w in draws.waiting(person, today, at)
    ]
    found += [
        Line("notices", w.what, w.whom, w.due, w.button, w.url, w.due is not None and w.due < today)
        for w in notices.waiting(person, today)
    ]
    found += [
        Line("inspections", w.what, w.whom, w.due, w.button, w.url, w.due is not None and w.due < today)
        for w in inspections.waiting(person, today)
    ]
    return sorted(found, key=lambda line: (line.due is not None, line.due or today))


def counts(found: list[Line]) -> dict[str, int]:
    """How many wait in each step."""
    return {step: sum(line.step == step for line in found) for step in {line.step for line in found}}
