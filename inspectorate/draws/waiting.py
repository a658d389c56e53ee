"""What of draws waits for a person; the home page lists it and the navigation counts it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.urls import reverse

from inspectorate.acts import Desk, Told, Wait, leading, waiting_lines
from inspectorate.draws import access, acts
from inspectorate.draws.models import Draw, Petition, Source
from inspectorate.draws.queries import draws as queries
from inspectorate.people.models import Person
from inspectorate.plans import queries as plans
from inspectorate.plans.models import Task

SOON = timedelta(days=30)


def waiting(person: Person, on: date, at: datetime) -> list[Wait]:
    """Values to commit and reveal, figures to enter, petitions to decide, draws and tasks to carry on."""
    if not access.may_enter(person, on):
        return []
    desk = Desk(person, on)
    soon = queries.undrawn(plans.visible_to(person, on)).filter(window_from__lte=on + SOON)
    return [
        *waiting_lines(desk, leading(acts.SOURCES), queries.to_contribute(person, on, at), SOURCES),
        *waiting_lines(desk, leading(acts.PETITIONS), queries.to_decide(person, on), PETITIONS),
        *waiting_lines(desk, leading(acts.DRAWS), queries.to_operate(person, on), DRAWS),
        *waiting_lines(desk, leading(acts.TASKS), soon.select_related("plan", "lead_division"), TASKS),
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
DRAWS = Told[Draw](no=lambda draw: draw.no, whom=lambda draw: draw.task.name, url=lambda draw: draw.get_absolute_url())
TASKS = Told[Task](
    no=lambda task: task.no, whom=lambda task: task.name, url=lambda task: reverse("draws:task_draw", args=[task.no])
)
