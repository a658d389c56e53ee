"""Which visits are over before their end: their draw was voided, or a reserve stepped in before they began.

Nobody has to press anything for it: every verb asks here under the visit's lock, every list leaves them out. What was
finished keeps its record and its result; of a voided draw that result is not published as one of the random selection.
"""

from __future__ import annotations

from django.db.models import Q

from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, DrawnTarget
from inspectorate.draws.queries.standing import REPLACED, is_replaced, replaced, why_voided
from inspectorate.inspections.lifecycle import BEFORE_END, BEFORE_START, VisitStage
from inspectorate.inspections.models import Visit


def over() -> Q:
    """Not closed yet, and not to be visited any more."""
    voided = Q(stage__in=BEFORE_END, drawn__isnull=False) & ~Q(drawn__draw__stage=DrawStage.DRAWN)
    return voided | (Q(stage__in=BEFORE_START) & Q(replaced("drawn__")))


def closable(draw: Draw) -> int:
    """How many visits of its task are over and still to be closed."""
    return Visit.objects.filter(over(), drawn__draw__task=draw.task_id).count()


def why_over(visit: Visit) -> str:
    """Why nothing is done for it any more, in words; "" where it goes on or was finished."""
    if visit.stage == VisitStage.FINISHED or visit.drawn is None:
        return ""
    goes_on = visit.stage == VisitStage.UNDER_WAY or not _is_replaced(visit, visit.drawn)
    return why_void(visit) or ("" if goes_on else REPLACED)


def why_void(visit: Visit) -> str:
    """That its draw no longer counts, in words. What follows a finished visit goes on: its findings stand."""
    return why_voided(visit.drawn.draw) if visit.drawn else ""


def note(visit: Visit) -> str:
    """What every page of the visit says about it first."""
    if why := why_over(visit):
        return f"{why}，不再检查。"
    why = why_void(visit)
    return f"{why}，检查结果不作为抽查结果公示。" if why else ""


def _is_replaced(visit: Visit, drawn: DrawnTarget) -> bool:
    """Lists know it from their one query (`visits.visible_to`)."""
    known = visit.__dict__.get("is_replaced")
    return is_replaced(drawn) if known is None else known
