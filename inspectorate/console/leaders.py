"""What a leader of the bureau sees at home: the three indicators so far, what is late, this week's draws and visits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.draws.queries import draws
from inspectorate.inspections.queries import indicators as counted
from inspectorate.inspections.queries.week import Week, week_of
from inspectorate.inspections.rules.indicators import Indicator, indicators
from inspectorate.kit.text import number_in
from inspectorate.people.models import Person, Role


@dataclass(frozen=True)
class Overview:
    year: int
    years: list[int]
    indicators: tuple[Indicator, ...]
    late: list[counted.Late]
    draws: list[Draw]
    week: Week


def overview(person: Person, today: date, at: datetime, year: str = "") -> Overview | None:
    """For leaders; of the year that was asked for, this one where none was."""
    if Role.LEADER not in person.roles(today):
        return None
    years = counted.years(person, today)
    asked = number_in(year)
    shown = asked if asked in years else today.year
    week = week_of(person, today, today)
    return Overview(
        shown,
        years,
        indicators(counted.held(person, today, shown, at)),
        counted.late(person, today, at),
        _draws(person, today, week),
        week,
    )


def _draws(person: Person, today: date, week: Week) -> list[Draw]:
    """Held this week, or announced and to be held; a draw that is still prepared has no day."""
    held = Q(stage=DrawStage.DRAWN, drawn_at__date__range=(week.first, week.last))
    rows = draws.visible_to(person, today).filter(held | Q(stage=DrawStage.ANNOUNCED))
    return list(draws.in_short(rows, "").order_by("-drawn_at", "-announced_at")[:10])
