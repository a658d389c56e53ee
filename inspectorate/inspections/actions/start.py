"""开始现场检查: only with two valid certificates shown on that day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.entries import Made, made_here
from inspectorate.inspections import access
from inspectorate.inspections.actions.show_certificates import certificates, entitled
from inspectorate.inspections.actions.visits import changed, day_of, entered, occurred
from inspectorate.inspections.events import VisitStarted
from inspectorate.inspections.lifecycle import MOVES, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.target import target_of
from inspectorate.inspections.rules import team
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow
from inspectorate.kit.state import check_move
from inspectorate.kit.text import written
from inspectorate.kit.words import moment
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def start(*, visit_id: int, place: str = "", by: Person, at: datetime, made: Made | None = None) -> Visit:
    """The certificates are judged again, on the day of the start and by the team as it stands now."""
    visit, made = entered(visit_id, access.may_inspect, by=by, at=at), made_here(made, at)
    check_move(MOVES, visit.stage, VisitStage.UNDER_WAY)
    shown = list(visit.certificates.all())
    on = day_of(made, at)
    if not shown or any(local_day(one.shown_at) > on for one in shown):
        raise NotNow("certificates-not-shown", "还没有出示执法证件。请先出示证件，再开始检查（行政处罚法第五十五条）。")
    team.fit_to_inspect(certificates([one.certificate_no for one in shown]), entitled(visit), on)
    visit.stage, visit.started_at = VisitStage.UNDER_WAY, made.at
    visit.place = written(place or made.place, most=255, label="检查场所") or _registered(visit)
    changed(visit, "stage", "started_at", "place", did="START", made=made)
    occurred(visit, "START", made, by=by, at=at)
    event = VisitStarted(subject=visit.file_no, place=visit.place, device_time=moment(made.at))
    trail.write(event, by=by, at=at)
    return visit


def _registered(visit: Visit) -> str:
    """Without another place, the enterprise's registered one."""
    target = target_of(visit)
    return target.address if target else ""
