"""The days by which a visit's team is confirmed and its result published.

They are kept when they begin to run. Where the calendar of that year was entered only later, they are computed here
each time they are asked for; every page, list and line of what waits asks here.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Min, Q

from inspectorate.inspections.lifecycle import VisitStage
from inspectorate.inspections.models import Inspection
from inspectorate.kit.days import local_day
from inspectorate.periods import queries as periods
from inspectorate.periods.rules.counting import YearUnknown

# The acts that end a visit, among its occurrences.
ENDING = ("FINISH", "BREAK_OFF")


def due_or_none(code: str, start: date, known: periods.Known | None = None) -> date | None:
    """Nothing where the calendar of that year has not been entered; the pages then say so."""
    try:
        return periods.due(code, start, known=known)
    except YearUnknown:
        return None


def team_due(visit: Inspection, known: periods.Known | None = None) -> date | None:
    """From the day of the draw; for what was not drawn, from that on which the visit was opened."""
    began = (visit.drawn and visit.drawn.draw.drawn_at) or visit.opened_at
    return visit.team_due or due_or_none("TEAM_CONFIRMATION", local_day(began), known)


def last_day(visit: Inspection) -> date | None:
    """Of the visit itself: the task's window for the drawn, else what was planned."""
    return visit.task.window_until if visit.drawn else visit.planned_until


def result_due(visit: Inspection, known: periods.Known | None = None) -> date | None:
    """From the day on which the visit ended: the device's, but never later than the server's."""
    if visit.result_due or visit.finished_at is None:
        return visit.result_due
    came = vars(visit)["end_received_at"] if "end_received_at" in vars(visit) else _end_received_at(visit)
    ended = min(visit.finished_at, came) if came else visit.finished_at
    return due_or_none("RESULT_PUBLICATION", local_day(ended), known)


def _end_received_at(visit: Inspection) -> datetime | None:
    first: datetime | None = visit.occurrences.filter(act__in=ENDING).aggregate(at=Min("received_at"))["at"]
    return first


def result_due_within(first: date, last: date) -> Q:
    """Finished visits whose result is due on one of these days."""
    known = periods.calendar()
    unkept = Inspection.objects.filter(stage=VisitStage.FINISHED, result_due=None)
    computed = [v.pk for v in unkept if (day := result_due(v, known)) and first <= day <= last]
    return Q(result_due__range=(first, last)) | Q(pk__in=computed)
