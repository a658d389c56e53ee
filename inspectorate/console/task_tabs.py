"""The pages of one drawn task under one head: 抽取结果, 告知, 现场检查; each only for who may open it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.inspections.access import may_open
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


def tabs(draw: Draw, person: Person, on: date) -> list[Tab]:
    """Nothing where a draw was not held, or was voided: it leads nowhere any more."""
    if draw.stage != DrawStage.DRAWN:
        return []
    told, *_, inspected, _ = Progress(counted(Draw.objects.select_related("task").filter(pk=draw.pk)).get()).stretches
    found = [Tab("draw", "抽取结果", reverse("draws:result", args=[draw.no]))]
    if not draw.is_covert:
        found.append(Tab("notices", "告知", told.url, f"{told.done}/{told.of}"))
    if may_open(person, on, draw) or visits.visible_to(person, on).filter(drawn__draw=draw).exists():
        found.append(Tab("visits", "现场检查", inspected.url, f"{inspected.done}/{inspected.of}"))
    return found
