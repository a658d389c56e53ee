"""The pages of one drawn task under one head: 抽取结果, 告知, 现场检查; each only for who may open it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from inspectorate.console.waiting import Line
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.inspections.access import may_open
from inspectorate.inspections.acts.draws import OPEN
from inspectorate.inspections.queries import visits
from inspectorate.inspections.queries.progress import Progress, counted
from inspectorate.people.models import Person


@dataclass(frozen=True)
class Tab:
    """`count`: how many enterprises are through, as “10/10”."""

    key: str
    label: str
    url: str
    count: str = ""


@dataclass(frozen=True)
class Pages:
    """The tabs; how many visits this person may open from here; what of the task waits for him on another page."""

    tabs: list[Tab]
    task_no: str
    unopened: int
    following: list[Line]


def pages(draw: Draw, person: Person, on: date, here: str, waiting: Sequence[Line]) -> Pages:
    """Nothing where a draw was not held, or was voided: it leads nowhere any more."""
    if draw.stage != DrawStage.DRAWN:
        return Pages([], "", 0, [])
    progress = Progress(counted(Draw.objects.select_related("task").filter(pk=draw.pk)).get())
    opens = may_open(person, on, draw)
    tabs = _tabs(draw, progress, opens or here == "visits" or _sees_visits(draw, person, on))
    unopened = progress.unopened if opens and here != "visits" else 0
    return Pages(tabs, draw.task.no, unopened, _following(draw, tabs, here, waiting, unopened))


def _sees_visits(draw: Draw, person: Person, on: date) -> bool:
    return visits.visible_to(person, on).filter(drawn__draw=draw).exists()


def _tabs(draw: Draw, progress: Progress, has_visits: bool) -> list[Tab]:
    told, *_, inspected, _ = progress.stretches
    found = [Tab("draw", "抽取结果", reverse("draws:result", args=[draw.no]))]
    if not draw.is_covert:
        found.append(Tab("notices", "告知", told.url, f"{told.done}/{told.of}"))
    if has_visits:
        found.append(Tab("visits", "现场检查", inspected.url, f"{inspected.done}/{inspected.of}"))
    return found


def _following(draw: Draw, tabs: Sequence[Tab], here: str, waiting: Sequence[Line], unopened: int) -> list[Line]:
    """What waits on the task's other pages; opening the visits has a button of its own."""
    elsewhere = tuple(tab.url for tab in tabs if tab.key != here)
    found = [line for line in waiting if str(line.url).startswith(elsewhere)]
    return [line for line in found if not (unopened and line.what == OPEN.waits)]


def next_page(draw: Draw, here: str, waiting: Sequence[Line]) -> str:
    """Where the task goes on for who has just done one thing for many: the other pages' next such thing, else back.

    What was left out on purpose is not shown again.
    """
    pages = {
        "notices": reverse("notices:draw_notices", args=[draw.no]),
        "visits": reverse("inspections:task", args=[draw.task.no]),
    }
    others = tuple(f"{url}do/" for key, url in pages.items() if key != here)
    back = pages.get(here) or reverse("draws:result", args=[draw.no])
    return next((url for line in waiting if (url := str(line.url)).startswith(others)), back)
