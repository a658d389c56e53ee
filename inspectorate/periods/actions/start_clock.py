"""起算: what begins a period starts its clock, inside its own verb, which has asked who may."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.files.models import File
from inspectorate.kit.days import local_day
from inspectorate.people.models import Person
from inspectorate.periods import queries
from inspectorate.periods.actions.clocks import tell
from inspectorate.periods.events import ClockStarted
from inspectorate.periods.models import Clock


@transaction.atomic
def start_clock(
    *, file: File, period: str, started_at: datetime, length: int | None = None, by: Person | None, at: datetime
) -> Clock:
    """Of the period of this code, since the event at `started_at`. The thing that waits for it keeps the clock.

    Its rule is that of the event's day and stays so. `length`: where a paper sets it (整改期限).
    `by`: None where the enterprise acts.
    """
    rule = queries.period(period, local_day(started_at))
    clock = Clock(file=file, period=period, length=length or rule.length, started_at=started_at)
    clock.due_at = queries.counted(clock)
    clock.save(force_insert=True)
    tell(ClockStarted, clock, by=by, at=at)
    return clock
