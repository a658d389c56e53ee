"""The days by which a visit's team is confirmed and its result published, as its clocks have them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from inspectorate.inspections.models import Visit
from inspectorate.kit.words import day
from inspectorate.periods import queries as periods
from inspectorate.periods.rules.counting import YearUnknown


def team_due(visit: Visit) -> date | None:
    """Nothing where the calendar of that year has not been entered; the pages then say so."""
    return visit.team_clock.due_on if visit.team_clock else None


def last_day(visit: Visit) -> date | None:
    """Of the visit itself: the task's window for the drawn, else what was planned."""
    return visit.task.window_until if visit.drawn else visit.planned_until


def result_due(visit: Visit) -> date | None:
    """Nothing before the visit ended, and where the calendar of that year has not been entered."""
    return visit.result_clock.due_on if visit.result_clock else None


def result_due_within(first: date, last: date) -> Q:
    """Finished visits whose result is due on one of these days."""
    return Q(result_clock__due_at__date__range=(first, last))


def usual_term(today: date) -> str:
    """What the office usually gives to put something right, as a proposal; nothing where the calendar is missing."""
    try:
        return day(periods.due("RECTIFICATION", today))
    except YearUnknown:
        return ""
