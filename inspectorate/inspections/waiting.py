"""What of visits waits for a person; the home page lists it and the navigation counts it.

Every page of the office asks for this: what can be one's own to do comes in one query, what each waits for in `acts`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from inspectorate.acts import Desk, Told, Wait, waiting_lines
from inspectorate.inspections import access, acts
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import visits
from inspectorate.inspections.queries.standing import why_over
from inspectorate.people.models import Person


def waiting(person: Person, on: date) -> list[Wait]:
    """Visits to open and to close, teams to confirm, schemes to write and approve, results to enter, check, clear."""
    if not access.may_enter(person, on):
        return []
    rows = visits.open_to(person, on)
    over = [visit for visit in rows if why_over(visit)]
    return [
        *_opening(person, on),
        *_closing(person, on, over),
        *waiting_lines(Desk(person, on), acts.waited_for, rows, TOLD),
    ]


def _opening(person: Person, on: date) -> list[Wait]:
    """Held draws whose visits nobody has opened yet."""
    return [
        Wait("建立现场检查", draw.task.name, draw.task.window_until, "去建立", _task(draw.task.no))
        for draw in visits.unopened(person, on)
        if access.may_open(person, on, draw)
    ]


def _closing(person: Person, on: date, rows: Iterable[Visit]) -> list[Wait]:
    """After a voided draw or a substitution: one line a task."""
    by_task: dict[str, list[Visit]] = defaultdict(list)
    for visit in rows:
        if access.may_open(person, on, visit.origin.draw):
            by_task[visit.task.no].append(visit)
    return [
        Wait(f"关闭不再检查的 {len(of_task)} 户", of_task[0].task.name, None, "去关闭", _task(no))
        for no, of_task in by_task.items()
    ]


def _task(no: str) -> str:
    return reverse("inspections:task", args=[no])


# More visits of one task than three become one line that leads to the task.
TOLD = Told[Visit](
    name=lambda visit: visit.target_name,
    whom=lambda visit: visit.task.name,
    url=Visit.get_absolute_url,
    group=lambda visit: visit.origin.draw.task_id,
    group_url=lambda visit: _task(visit.task.no),
    most=3,
)
