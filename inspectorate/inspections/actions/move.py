"""The days of a visit moved: another date was agreed to with the enterprise, or its notice was corrected."""

from __future__ import annotations

from datetime import date

from inspectorate.draws.models import DrawnTarget
from inspectorate.inspections.actions.visits import changed
from inspectorate.inspections.lifecycle import BEFORE_START
from inspectorate.inspections.models import Visit


def move_visit(drawn: DrawnTarget, first: date, last: date) -> None:
    """Every list, the week, the phone and the start read these two days. A visit that has begun has its own.

    The decision or the correction that moved it has its own entry on the trail of this file.
    """
    visit = Visit.objects.select_for_update(of=("self",)).filter(drawn=drawn, stage__in=BEFORE_START).first()
    if visit is not None:
        visit.planned_from, visit.planned_until = first, last
        changed(visit, "planned_from", "planned_until")
