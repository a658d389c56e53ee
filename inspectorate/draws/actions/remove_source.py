"""移除随机源 while preparing. What had been committed there counts for nothing; the trail keeps that it was removed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.draws import access
from inspectorate.draws.actions.change_options import preparing
from inspectorate.draws.actions.draws import locked_source
from inspectorate.draws.events import SourceRemoved
from inspectorate.draws.models import Draw
from inspectorate.kit.days import local_day
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def remove_source(*, source_id: int, ground: str = "", by: Person, at: datetime) -> Draw:
    """The others move up, so that positions stay 0, 1, 2 …"""
    draw, source = locked_source(source_id)
    check(access.may_operate, by, draw, on=local_day(at))
    preparing(draw)
    kind, name = source.kind, source.name
    source.delete()
    for position, other in enumerate(draw.sources.order_by("position")):
        if other.position != position:
            other.position = position
            other.save(update_fields=["position"])
    trail.write(SourceRemoved(subject=draw.no, ground=ground, kind=kind, name=name), by=by, at=at)
    return draw
