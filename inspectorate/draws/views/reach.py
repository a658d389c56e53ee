"""Getting a draw is passing its check: outside one's view it does not exist (404)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from inspectorate.acts import Act, Button, buttons
from inspectorate.draws import access, acts
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw, Source
from inspectorate.draws.queries import draws as queries
from inspectorate.draws.queries import results
from inspectorate.draws.queries.draws import Undrawn
from inspectorate.people.acting import acting, me

T = TypeVar("T")

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


def row(table: Iterable[Act[T]], key: str) -> Act[T]:
    """The act of this key; what stands in no table cannot be done (404)."""
    act = next((one for one in table if one.key == key and one.verb is not None), None)
    if act is None:
        raise Http404
    return act


def done(act: Act[T], thing: T, request: HttpRequest, **said: Any) -> Any:
    """The act, by who is signed in, now: a page with a form of its own does it this way."""
    assert act.verb is not None
    return act.verb(thing, **acting(request), **said)


def source_buttons(request: HttpRequest, source: Source) -> dict[str, Button]:
    who = source.contributor.name if source.contributor else ""
    return buttons(acts.SOURCES, source, me(request), timezone.localdate(), who=who)


def around(request: HttpRequest, draw: Draw, here: str) -> dict[str, Any]:
    """What every page of a draw shows: the five marks, whether one may operate it, who may decide."""
    today, person = timezone.localdate(), me(request)
    attempt = Undrawn(draw.task, draw)
    return {
        "can": buttons(acts.UNDRAWN, attempt, person, today) | buttons(acts.AT_WILL, draw, person, today),
        "draw": draw,
        "task": draw.task,
        "here": here,
        "marks": _marks(draw, here),
        "operates": access.may_operate(person, today, draw),
        "preparing": draw.stage == DrawStage.PREPARING,
        "announced": draw.stage == DrawStage.ANNOUNCED,
        "drawn": draw.stage == DrawStage.DRAWN,
        "has_record": bool(draw.record_digest),
        "labels": results.stratum_labels(draw) if draw.manifest else {},
    }


def _marks(draw: Draw, here: str) -> list[tuple[str, str, bool, str]]:
    """While a draw is prepared, the steps before the page one stands on are behind it. Its record is its result."""
    keys = [key for key, _ in MARKS]
    behind = reached(draw)
    if draw.stage == DrawStage.PREPARING and here in keys:
        behind = keys.index(here)
    doors = {key: key for key in keys} | ({"draw": "result"} if draw.record_digest else {})
    urls = {key: reverse(f"draws:{door}", args=[draw.no]) for key, door in doors.items()}
    return [(key, label, number < behind, urls[key]) for number, (key, label) in enumerate(MARKS)]
