"""What of visits waits for a person; the home page lists it and the navigation counts it.

Every page of the office asks for this: what can be one's own to do comes in one query, what each waits for in `acts`.
"""

from __future__ import annotations

from datetime import date

from inspectorate.acts import Desk, Told, Wait, waiting_lines
from inspectorate.draws.models import Draw
from inspectorate.inspections import access, acts
from inspectorate.inspections.acts.draws import CLOSE, OPEN, task_page
from inspectorate.inspections.lifecycle import VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import visits
from inspectorate.inspections.queries.papers import scheme_of
from inspectorate.inspections.queries.standing import why_over
from inspectorate.people.models import Person


def waiting(person: Person, on: date) -> list[Wait]:
    """Visits to open and to close, teams to confirm, schemes to write and approve, results to enter, check, clear."""
    if not access.may_enter(person, on):
        return []
    (rows, unopened), desk = visits.open_to(person, on), Desk(person, on)
    over = [visit.origin.draw for visit in rows if why_over(visit)]
    return [
        *waiting_lines(desk, lambda _: [OPEN], unopened, OF_A_TASK),
        *waiting_lines(desk, lambda _: [CLOSE], over, OF_A_TASK),
        *waiting_lines(desk, acts.waited_for, rows, TOLD),
    ]


def _ground(visit: Visit) -> str:
    """Why the scheme was sent back to who drafts it."""
    scheme = scheme_of(visit) if visit.stage == VisitStage.SCHEME else None
    return scheme.returned_for if scheme else ""


# One line a task. Of what is to be closed a draw stands there once for each visit.
OF_A_TASK = Told[Draw](
    whom=lambda draw: draw.task.name,
    url=task_page,
    group=lambda draw: draw.task_id,
    group_url=task_page,
)
# More visits of one task than three become one line that leads to the task.
TOLD = Told[Visit](
    name=lambda visit: visit.target_name,
    whom=lambda visit: visit.task.name,
    ground=_ground,
    url=Visit.get_absolute_url,
    group=lambda visit: visit.origin.draw.task_id,
    group_url=lambda visit: task_page(visit.origin.draw),
    most=3,
)
