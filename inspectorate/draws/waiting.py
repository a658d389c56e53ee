"""What of draws waits for a person; the home page lists it and the navigation counts it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.urls import reverse

from inspectorate.acts import Desk, Told, Wait, leading, waiting_lines
from inspectorate.draws import access, acts
from inspectorate.draws.models import Petition, Source
from inspectorate.draws.queries import draws as queries
from inspectorate.draws.queries.draws import Undrawn
from inspectorate.people.models import Person

SOON = timedelta(days=30)


def waiting(person: Person, on: date, at: datetime) -> list[Wait]:
    """Values to commit and reveal, figures to enter, petitions to decide, draws and tasks to carry on."""
    if not access.may_enter(person, on):
        return []
    desk = Desk(person, on)
    return [
        *waiting_lines(desk, leading(acts.SOURCES), queries.to_contribute(person, on, at), SOURCES),
        *waiting_lines(desk, leading(acts.PETITIONS), queries.to_decide(person, on), PETITIONS),
        *waiting_lines(desk, leading(acts.UNDRAWN), queries.to_operate(person, on, on + SOON), UNDRAWN),
    ]


SOURCES = Told[Source](
    name=lambda source: source.name,
    no=lambda source: source.draw.no,
    whom=lambda source: source.draw.task.name if source.contributor_id else f"抽取 {source.draw.no}",
    url=lambda source: "",
)
PETITIONS = Told[Petition](
    name=lambda petition: str(petition.get_kind_display()),
    no=lambda petition: petition.draw.no,
    whom=lambda petition: f"{petition.asked_by}：{petition.ground}",
    url=lambda petition: reverse("draws:petition", args=[petition.pk]),
)
UNDRAWN = Told[Undrawn](
    no=lambda undrawn: undrawn.draw.no if undrawn.draw else undrawn.task.no,
    whom=lambda undrawn: undrawn.task.name,
    url=lambda undrawn: "",
)
