"""What waits for a person: one line each, from every step. The home page lists them, the navigation counts them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from inspectorate.acts import Wait
from inspectorate.documents import waiting as documents
from inspectorate.draws import waiting as draws
from inspectorate.inspections import waiting as inspections
from inspectorate.notices import waiting as notices
from inspectorate.people.models import Person
from inspectorate.plans import waiting as plans
from inspectorate.post import waiting as post
from inspectorate.registries import waiting as registries


@dataclass(frozen=True, kw_only=True)
class Line(Wait):
    """The same, with the step that it belongs to. `is_old`: its day was in an earlier year."""

    step: str
    is_late: bool
    is_old: bool


def lines(person: Person, at: datetime, today: date) -> list[Line]:
    """Everything that waits for this person, the most urgent first; what has no day comes before what has.

    What an earlier year left undone comes after this year's: it would hide what can still be done in time.
    """
    steps = {
        "plans": plans.waiting(person, today),
        "registries": registries.waiting(person, today),
        "draws": draws.waiting(person, today, at),
        "notices": notices.waiting(person, today),
        "inspections": inspections.waiting(person, today),
        "documents": [*documents.waiting(person, today), *post.waiting(person, today)],
    }
    now = timezone.localtime(at)
    found = [_line(wait, step, now) for step, of in steps.items() for wait in of]
    return sorted(found, key=lambda line: (line.is_old, line.due is not None, line.due or today, line.hour or time.max))


def _line(wait: Wait, step: str, now: datetime) -> Line:
    is_old = wait.due is not None and wait.due.year < now.year
    return Line(**vars(wait), step=step, is_late=wait.is_over(now), is_old=is_old)


def counts(found: list[Line]) -> dict[str, int]:
    """How many wait in each step."""
    return {step: sum(line.step == step for line in found) for step in {line.step for line in found}}
