"""关闭不再检查的: whose draw was voided, and who was replaced before the visit began. What was recorded stays."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.draws.models import Draw
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed
from inspectorate.inspections.events import VisitClosed
from inspectorate.inspections.lifecycle import MOVES, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.standing import over, why_over
from inspectorate.kit.days import local_day
from inspectorate.kit.state import check_move
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.periods.actions import stop_clock
from inspectorate.trail import actions as trail


@transaction.atomic
def close_visits(*, draw_id: int, by: Person, at: datetime) -> list[Visit]:
    """Of this draw and of the voided ones before it. Returns those that were closed; again is harmless."""
    draw = Draw.objects.select_for_update(of=("self",)).select_related("task__lead_division").get(pk=draw_id)
    check(access.may_open, by, draw, on=local_day(at))
    return close_over(draw, by=by, at=at)


def close_over(draw: Draw, *, by: Person, at: datetime) -> list[Visit]:
    """Inside the caller's transaction. Each is judged under its own lock: one that begins meanwhile is not closed."""
    of_task = Visit.objects.filter(over(), drawn__draw__task=draw.task_id)
    closed = list(of_task.select_for_update(of=("self",)).select_related("drawn__draw").order_by("pk"))
    for visit in closed:
        ground = why_over(visit)
        check_move(MOVES, visit.stage, VisitStage.CANCELLED)
        waits_for_its_team = visit.stage == VisitStage.TEAM
        visit.stage = VisitStage.CANCELLED
        changed(visit, "stage")
        trail.write(VisitClosed(subject=visit.file_no, ground=ground), by=by, at=at)
        if waits_for_its_team and visit.team_clock_id:
            stop_clock(clock_id=visit.team_clock_id, because="不再检查", by=by, at=at)
    return closed
