"""停止: what had to be done is done, or need not be done any more; inside the verb that does it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.people.models import Person
from inspectorate.periods.actions.clocks import running, tell
from inspectorate.periods.events import ClockStopped
from inspectorate.periods.models import Clock


@transaction.atomic
def stop_clock(*, clock_id: int, because: str, by: Person | None, at: datetime) -> Clock:
    """Its last moment stays as it was counted, so that anybody can tell whether it was kept."""
    clock = running(clock_id)
    clock.stopped_at, clock.stopped_because = at, because
    clock.save(update_fields=["stopped_at", "stopped_because"])
    tell(ClockStopped, clock, by=by, at=at, ground=because)
    return clock
