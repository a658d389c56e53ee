"""结束现场检查: refused with the list of what is missing. Then the result's period runs."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.entries import Made, made_here
from inspectorate.inspections import access
from inspectorate.inspections.actions.count import count_visit
from inspectorate.inspections.actions.visits import changed, entered, joined, occurred, under_way
from inspectorate.inspections.codes import Answer, BreakOff
from inspectorate.inspections.events import VisitBrokenOff, VisitFinished
from inspectorate.inspections.lifecycle import MOVES, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.records import last_told, record_facts
from inspectorate.inspections.rules import record
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.state import check_move
from inspectorate.kit.text import written
from inspectorate.kit.words import moment
from inspectorate.people.models import Person
from inspectorate.periods.actions import start_clock
from inspectorate.trail import actions as trail

ENDED = ("stage", "finished_at", "result_clock")


@transaction.atomic
def finish(*, visit_id: int, seen: int | None = None, by: Person, at: datetime, made: Made | None = None) -> Visit:
    """Ended on a second phone that had not seen the end: accepted, and no second end."""
    visit, made = entered(visit_id, access.may_inspect, by=by, at=at), made_here(made, at)
    if seen is not None and visit.stage == VisitStage.FINISHED and not visit.break_off:
        joined(visit, "FINISH", made, by=by, at=at)
        return visit
    under_way(visit)
    record.complete(record_facts(visit))
    _end(visit, made, by, at)
    changed(visit, *ENDED, did="FINISH", made=made)
    count_visit(visit, at)
    occurred(visit, "FINISH", made, by=by, at=at, after=[("最后一项现场记录", last_told(visit))])
    findings = visit.findings.filter(is_withdrawn=False).count()
    event = VisitFinished(subject=visit.file_no, findings=findings, device_time=moment(made.at))
    trail.write(event, by=by, at=at)
    return visit


@transaction.atomic
def break_off(
    *,
    visit_id: int,
    why: str,
    ground: str,
    seen: int | None = None,
    by: Person,
    at: datetime,
    made: Made | None = None,
) -> Visit:
    """The enterprise cannot be reached, refuses, or does not operate: every open point is 未检查, with this ground."""
    visit, made = entered(visit_id, access.may_inspect, by=by, at=at), made_here(made, at)
    if seen is not None and visit.stage == VisitStage.FINISHED and visit.break_off:
        joined(visit, "BREAK_OFF", made, by=by, at=at)
        return visit
    under_way(visit)
    if why not in BreakOff.values:
        raise NotSo("unknown-reason", "请选择未能检查的原因。")
    visit.break_off = why
    visit.break_off_ground = written(ground, most=500, asked="请写明未能检查的具体情况。", label="情况")
    for line in visit.lines.filter(answer=""):
        line.answer, line.ground, line.version = Answer.NOT_CHECKED, BreakOff(why).label, visit.version + 1
        line.answered_by, line.answered_at, line.received_at, line.device = by, made.at, at, made.device
        line.save()
    _end(visit, made, by, at)
    changed(visit, *ENDED, "break_off", "break_off_ground", did="BREAK_OFF", made=made)
    occurred(visit, "BREAK_OFF", made, by=by, at=at, after=[("最后一项现场记录", last_told(visit))])
    event = VisitBrokenOff(
        subject=visit.file_no, ground=visit.break_off_ground, break_off=BreakOff(why).label, device_time=moment(made.at)
    )
    trail.write(event, by=by, at=at)
    return visit


def _end(visit: Visit, made: Made, by: Person, at: datetime) -> None:
    check_move(MOVES, visit.stage, VisitStage.FINISHED)
    visit.stage, visit.finished_at = VisitStage.FINISHED, made.at
    ended = min(made.at, at)
    visit.result_clock = start_clock(file=visit.file, period="RESULT_PUBLICATION", started_at=ended, by=by, at=at)
