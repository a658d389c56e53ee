"""Getting a draw is passing its check: outside one's view it does not exist (404)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from inspectorate.draws import access
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.draws.queries import draws as queries
from inspectorate.draws.queries import results
from inspectorate.people.acting import me

MARKS = (
    ("scope", "范围"),
    ("quotas", "名额"),
    ("announce", "冻结公告"),
    ("sources", "随机源"),
    ("draw", "抽取"),
)
REACHED = {DrawStage.PREPARING: 0, DrawStage.ANNOUNCED: 3, DrawStage.DRAWN: 5, DrawStage.ABORTED: 3, DrawStage.VOID: 3}


def reached(draw: Draw) -> int:
    """How many of the five marks are behind the draw; the sources when every value is known, also in a voided draw."""
    if draw.record_digest:
        return 5
    if draw.stage == DrawStage.ANNOUNCED and not draw.sources.filter(value="").exists():
        return 4
    return REACHED[DrawStage(draw.stage)]


def found(request: HttpRequest, no: str) -> Draw:
    """The draw, if this person may see it."""
    draw = queries.visible_to(me(request), timezone.localdate()).filter(no=no).defer(None).first()
    if draw is None:
        raise Http404
    return draw


def around(request: HttpRequest, draw: Draw, here: str) -> dict[str, Any]:
    """What every page of a draw shows: the five marks, whether one may operate it, who may decide."""
    today = timezone.localdate()
    return {
        "draw": draw,
        "task": draw.task,
        "here": here,
        "marks": _marks(draw, here),
        "operates": access.may_operate(me(request), today, draw),
        "decides": access.may_decide(me(request), today, draw),
        "preparing": draw.stage == DrawStage.PREPARING,
        "announced": draw.stage == DrawStage.ANNOUNCED,
        "drawn": draw.stage == DrawStage.DRAWN,
        "has_record": bool(draw.record_digest),
        "labels": results.stratum_labels(draw) if draw.manifest else {},
    }


def _marks(draw: Draw, here: str) -> list[tuple[str, str, bool]]:
    """While a draw is prepared, the steps before the page one stands on are behind it."""
    keys = [key for key, _ in MARKS]
    behind = reached(draw)
    if draw.stage == DrawStage.PREPARING and here in keys:
        behind = keys.index(here)
    return [(key, label, number < behind) for number, (key, label) in enumerate(MARKS)]
