"""The draws in which an enterprise was drawn, for its time line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import DrawnTarget
from inspectorate.draws.queries import draws
from inspectorate.draws.queries.standing import replaced
from inspectorate.people.models import Person
from inspectorate.registries.life import Episode


def drawn_in(person: Person, on: date, usc_code: str) -> Iterator[Episode]:
    """Of the draws that this person sees: a covert one exists only for who may know of it."""
    seen = draws.visible_to(person, on).order_by().values("pk")
    rows = DrawnTarget.objects.filter(usc_code=usc_code, draw__in=seen, draw__drawn_at__isnull=False)
    rows = rows.select_related("draw__task").annotate(is_out=replaced())
    for one in draws.in_short(rows, "draw__"):
        on_the_day = timezone.localdate(one.draw.drawn_at)
        yield Episode(on_the_day, 1, one.pk, "抽取", _words(one), one.draw.get_absolute_url(), _tone(one))


def _words(one: DrawnTarget) -> str:
    how = "由候补递补" if one.reserve_rank is not None else "抽中"
    more = f"；抽取{one.draw.said[0]}" if _is_void(one) else "；已由候补替换" if vars(one)["is_out"] else ""
    return f"{one.draw.task.no}　{one.draw.task.name}：{how}{more}"


def _tone(one: DrawnTarget) -> str:
    return "warn" if _is_void(one) or vars(one)["is_out"] else ""


def _is_void(one: DrawnTarget) -> bool:
    return one.draw.stage == DrawStage.VOID
