"""What of notices waits for a person: however many draws there are, they are asked for together."""

from __future__ import annotations

from datetime import date, timedelta

from django.urls import reverse

from inspectorate.acts import Desk, Told, Wait, leading, waiting_lines
from inspectorate.notices import access, acts, queries
from inspectorate.notices.models import Wish
from inspectorate.notices.queries import Telling, Withdrawal
from inspectorate.people.models import Person

# Older draws are history: whoever was not told of them by then will not be.
RECENT = timedelta(days=180)


def waiting(person: Person, on: date) -> list[Wait]:
    """Draws to tell of, notices to approve and to issue, requests to decide, messages that did not go out."""
    if not access.may_enter(person, on):
        return []
    tellings = queries.to_tell(person, on, since=on - RECENT)
    asked = [one for telling in tellings for one in telling.asked]
    leaving = [one for telling in tellings for one in telling.withdrawals]
    desk = Desk(person, on)
    return [
        *waiting_lines(desk, leading(acts.NOTICES), tellings, NOTICES),
        *waiting_lines(desk, leading(acts.CORRECTIONS), tellings, CORRECTIONS),
        *waiting_lines(desk, leading([acts.ANSWER]), asked, ANSWERS),
        *waiting_lines(desk, leading([acts.SUBSTITUTE]), leaving, LEAVING),
        *waiting_lines(desk, leading([acts.RETRY]), tellings, FAILED),
    ]


def _of_draw(telling: Telling) -> object:
    return telling.draw.pk


def _all_of_draw(telling: Telling) -> str:
    return reverse("notices:draw_notices", args=[telling.draw.no])


def _ground(telling: Telling) -> str:
    """Why the notice was sent back."""
    return telling.notice.document.returned_for if telling.notice else ""


NOTICES = Told[Telling](
    name=lambda telling: telling.drawn.name,
    whom=lambda telling: telling.draw.task.name,
    ground=_ground,
    url=lambda telling: telling.url,
    group=_of_draw,
    group_url=_all_of_draw,
)
CORRECTIONS = Told[Telling](
    name=lambda telling: telling.drawn.name,
    whom=lambda telling: telling.drawn.name,
    url=lambda telling: telling.url,
)
ANSWERS = Told[Wish](
    name=lambda asked: str(asked.get_kind_display()),
    whom=lambda asked: asked.notice.drawn.name,
    url=lambda asked: asked.notice.get_absolute_url(),
)
LEAVING = Told[Withdrawal](
    name=lambda one: one.name,
    whom=lambda one: one.drawn.name,
    url=lambda one: "",
)
FAILED = Told[Telling](
    name=lambda telling: telling.drawn.name,
    whom=lambda telling: telling.draw.task.name,
    url=lambda telling: telling.url,
    group=_of_draw,
    group_url=_all_of_draw,
    count=lambda telling: telling.failed,
)
