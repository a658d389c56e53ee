"""What the verbs of a clock share: the clock under lock while it runs, and telling of it."""

from __future__ import annotations

from datetime import datetime

from inspectorate.kit.refusals import NotNow
from inspectorate.people.models import Person
from inspectorate.periods.events import ClockEvent
from inspectorate.periods.models import Clock
from inspectorate.trail import actions as trail


def running(clock_id: int) -> Clock:
    """Locked until the transaction ends. What was stopped stays as it stopped."""
    clock = Clock.objects.select_for_update(of=("self",)).select_related("file__unit").get(pk=clock_id)
    if not clock.is_running:
        raise NotNow("clock-stopped", f"“{clock.about.label}”的期限已经停止（{clock.stopped_because}），不再变动。")
    return clock


def tell(
    event: type[ClockEvent], clock: Clock, *, by: Person | None, at: datetime, ground: str = "", **facts: str
) -> None:
    made = event(subject=clock.file_id, ground=ground, period=str(clock), due=clock.until, **facts)
    trail.write(made, by=by, at=at)
