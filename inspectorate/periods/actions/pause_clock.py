"""暂停: the time of an examination, a test or an appraisal is not counted (行政强制法 25, 18 号令 53)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from inspectorate.kit.days import local_day
from inspectorate.kit.text import require_ground
from inspectorate.kit.words import day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.periods import access
from inspectorate.periods.actions.clocks import running, tell
from inspectorate.periods.events import ClockPaused
from inspectorate.periods.models import Clock
from inspectorate.periods.rules import pausing


@transaction.atomic
def pause_clock(*, clock_id: int, first: date, ground: str, by: Person, at: datetime) -> Clock:
    """From the day `first` on, which is not counted. Until it is resumed nobody can say when the period ends."""
    clock, on = running(clock_id), local_day(at)
    check(access.may_pause, by, clock, on=on)
    said = require_ground(ground, "请写明暂停的理由，例如委托检测、检验、鉴定的机构和项目。")
    pausing.require_pausable(clock.about)
    earlier = [(pause.first, pause.last) for pause in clock.pauses.all()]
    pausing.require_first(first, earlier, started=local_day(clock.started_at), due=clock.due_on, on=on)
    clock.pauses.create(first=first, ground=said, paused_by=by, paused_at=at)
    clock.due_at = None
    clock.save(update_fields=["due_at"])
    tell(ClockPaused, clock, by=by, at=at, ground=said, from_date=day(first))
    return clock
