"""重新计算: a year's arrangement came, or came differently; every clock that still runs is counted by it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.people.models import Person
from inspectorate.periods import queries
from inspectorate.periods.actions.clocks import tell
from inspectorate.periods.events import ClockRecounted
from inspectorate.periods.models import Clock


@transaction.atomic
def recount_clocks(*, ground: str, by: Person | None, at: datetime) -> int:
    """How many end at another moment than before. What was stopped stays as it was; again is harmless."""
    known, changed = queries.calendar(), 0
    running = Clock.objects.select_for_update(of=("self",)).filter(stopped_at__isnull=True)
    for clock in running.order_by("pk").prefetch_related("pauses"):
        before, counted = clock.until, queries.counted(clock, known)
        if counted != clock.due_at:
            clock.due_at = counted
            clock.save(update_fields=["due_at"])
            tell(ClockRecounted, clock, by=by, at=at, ground=ground, before=before)
            changed += 1
    return changed
