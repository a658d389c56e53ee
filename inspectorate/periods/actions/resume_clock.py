"""恢复: the examination is over, the count goes on, and the last day is counted anew."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow
from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.periods import access, queries
from inspectorate.periods.actions.clocks import running, tell
from inspectorate.periods.events import ClockResumed
from inspectorate.periods.models import Clock
from inspectorate.periods.rules import pausing


@transaction.atomic
def resume_clock(*, clock_id: int, last: date, by: Person, at: datetime) -> Clock:
    """`last`: the last day that is not counted."""
    clock, on = running(clock_id), local_day(at)
    check(access.may_pause, by, clock, on=on)
    pause = clock.pauses.filter(last__isnull=True).first()
    if pause is None:
        raise NotNow("not-paused", f"“{clock.about.label}”的期限没有暂停，不需要恢复。")
    pausing.require_last(last, first=pause.first, on=on)
    pause.last, pause.resumed_by, pause.resumed_at = last, by, at
    pause.save(update_fields=["last", "resumed_by", "resumed_at"])
    clock.due_at = queries.counted(clock)
    clock.save(update_fields=["due_at"])
    tell(ClockResumed, clock, by=by, at=at, until_date=day(last))
    return clock
