"""What a visit that ended writes of its enterprise in the registry: 上次检查日期 and 本年度已检查次数.

Every visit counts from which something could be seen, whatever it came from; one that was broken off does not. A covert
visit counts once its draw is public: before, the registry would tell everybody where it was.
"""

from __future__ import annotations

from datetime import datetime

from inspectorate.draws.models import Draw
from inspectorate.inspections.lifecycle import VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.origin import OF_THE_TASK, origin
from inspectorate.kit.days import local_day
from inspectorate.registries.actions.inspected import note_inspection


def count_visit(visit: Visit, at: datetime) -> None:
    """As it ends."""
    if visit.origin.draw.is_public:
        _note(visit, at)


def count_opened(draw: Draw, at: datetime) -> None:
    """The visits that ended while their draw was covert, in their order."""
    rows = Visit.objects.filter(origin(draw=draw), stage=VisitStage.FINISHED, break_off="")
    for visit in rows.select_related("file", *OF_THE_TASK).order_by("finished_at"):
        _note(visit, at)


def _note(visit: Visit, at: datetime) -> None:
    assert visit.finished_at is not None
    note_inspection(usc_code=visit.target_code, on=local_day(visit.finished_at), at=at)
