"""建立现场检查 for each standing target of a held draw, later also for who came in by substitution; and 关闭, where the
draw was voided or the target was replaced before the visit began. What was recorded stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from inspectorate.draws.actions.open_file_of import open_file_of
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.draws.queries.standing import standing
from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import changed
from inspectorate.inspections.codes import VisitSource
from inspectorate.inspections.events import InspectionsOpened, VisitClosed
from inspectorate.inspections.lifecycle import MOVES, VisitStage
from inspectorate.inspections.models import ChecklistLine, Visit
from inspectorate.inspections.queries.standing import over, why_over
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow
from inspectorate.kit.state import check_move
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.periods.actions import start_clock, stop_clock
from inspectorate.registries.codes import Method
from inspectorate.registries.models import InspectionItem
from inspectorate.registries.queries.items import as_of
from inspectorate.trail import actions as trail

METHODS = dict(Method.choices)


@transaction.atomic
def open_visits(*, draw_id: int, by: Person, at: datetime) -> list[Visit]:
    """Returns those that were new. Visits that are not to be made any more are closed."""
    draw = Draw.objects.select_for_update(of=("self",)).select_related("task__lead_division").get(pk=draw_id)
    check(access.may_open, by, draw, on=local_day(at))
    if draw.stage != DrawStage.DRAWN:
        raise NotNow("not-drawn", f"抽取 {draw.no} 目前是“{draw.get_stage_display()}”，抽取完成后才能建立现场检查。")
    close_over(draw, by=by, at=at)
    waiting = [d for d in standing(draw).select_related("draw__task__lead_division") if not hasattr(d, "visit")]
    items = items_of(waiting, local_day(draw.announced_at or at))
    new = [_open(drawn, items, by, at) for drawn in waiting]
    if new:
        trail.write(InspectionsOpened(subject=draw.no, targets=len(new)), by=by, at=at)
    return new


def items_of(drawn: Iterable[DrawnTarget], on: date) -> dict[str, InspectionItem]:
    """The drawn items in the version that was frozen for the draw."""
    return as_of((code for one in drawn for code in one.items), on)


def _open(drawn: DrawnTarget, items: dict[str, InspectionItem], by: Person, at: datetime) -> Visit:
    file, since = open_file_of(drawn, by=by, at=at), drawn.draw.drawn_at or at
    visit = Visit(
        source=VisitSource.DRAW,
        drawn=drawn,
        file=file,
        opened_at=at,
        team_clock=start_clock(file=file, period="TEAM_CONFIRMATION", started_at=since, by=by, at=at),
    )
    visit.save(force_insert=True)
    points = [(items[code], text) for code in drawn.items for text in _points(items[code])]
    ChecklistLine.objects.bulk_create(
        ChecklistLine(
            visit=visit,
            order=order,
            item=item,
            item_code=item.code,
            item_name=item.name,
            category_name=item.category.name,
            point=text,
            method="、".join(METHODS.get(m, "") for m in item.methods if m in METHODS),
        )
        for order, (item, text) in enumerate(points, start=1)
    )
    return visit


def _points(item: InspectionItem) -> list[str]:
    """An item that was not taken apart into check points is judged as a whole."""
    return [point.text for point in item.points.all()] or [item.content]


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
