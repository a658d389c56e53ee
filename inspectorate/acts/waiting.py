"""What waits for a person, as lines: one a thing, or one for the many that belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Generic, TypeVar

from django.utils.functional import lazy

from inspectorate.acts.act import Act, whose_turn
from inspectorate.people.models import Person
from inspectorate.periods.models import Clock

T = TypeVar("T")
# So many are named; more are counted.
NAMED = 3


def _address(of: Callable[[Any], str], thing: Any) -> str:
    return of(thing)


# Every page counts what waits, and only the home page leads there: of hundreds no address is made before it is shown.
_when_shown: Callable[..., str] = lazy(_address, str)


@dataclass(frozen=True)
class Wait:
    """What is to be done, about what or whom, by which day (if any), and the one button that leads there.

    `hour`: of that day, where the law counts in hours.
    """

    what: str
    whom: str
    due: date | None
    button: str
    url: str
    hour: time | None = None

    def is_over(self, now: datetime) -> bool:
        """Whether the day, or its hour, is over; `now`: local time."""
        return self.due is not None and (self.due, self.hour or time.max) < (now.date(), now.time())


def _nothing(thing: Any) -> str:
    return ""


def _one(thing: Any) -> int:
    return 1


@dataclass(frozen=True, kw_only=True)
class Told(Generic[T]):
    """What the lines about a `T` name beside the act; `Act.waits` is a pattern with places for it.

    name, no  fill `{name}` and `{no}`
    whom      what stands below: the task, the reason …
    url       where the line leads, unless the act has an address of its own
    group     the key of what belongs together; the pattern's `{n}` is how many, and `{name}` says so too
    group_url where a line leads that stands for several
    most      up to so many of a group still have a line each
    count     how many one stands for in `{n}`
    ground    why it was sent back, if it was; said of each, also where one line stands for several
    """

    whom: Callable[[T], str]
    url: Callable[[T], str]
    name: Callable[[T], str] = _nothing
    no: Callable[[T], str] = _nothing
    group: Callable[[T], object] | None = None
    group_url: Callable[[T], str] = _nothing
    most: int = 0
    count: Callable[[T], int] = _one
    ground: Callable[[T], str] = _nothing


@dataclass(frozen=True)
class Desk:
    """Whose desk it is, on which day."""

    person: Person
    on: date


def waiting_lines(
    desk: Desk, acts_of: Callable[[T], Iterable[Act[T]]], things: Iterable[T], told: Told[T]
) -> list[Wait]:
    """The acts that lie on this desk. `acts_of`: what each thing waits for, most often its next act alone."""
    found: dict[tuple[Act[T], object], list[T]] = defaultdict(list)
    for thing in things:
        for act in acts_of(thing):
            if act.waits and whose_turn(act, thing, desk.person, desk.on):
                found[act, told.group(thing) if told.group else id(thing)].append(thing)
    return [line for (act, _), of_one in found.items() for line in _lines(act, of_one, told)]


def _lines(act: Act[T], things: Sequence[T], told: Told[T]) -> list[Wait]:
    if told.group is None or len(things) <= told.most:
        return [_line(act, thing, told) for thing in things]
    what = act.waits.format(name=f"{len(things)} 户", n=sum(map(told.count, things)))
    due, hour = min((_due(act, thing) for thing in things), key=_urgency)
    address = act.for_all or told.group_url
    return [Wait(what, _whom(things, told), due, act.go, _when_shown(address, things[0]), hour)]


def _line(act: Act[T], thing: T, told: Told[T]) -> Wait:
    what = act.waits.format(name=told.name(thing), no=told.no(thing))
    address = act.address or told.url
    due, hour = _due(act, thing)
    return Wait(what, _whom([thing], told), due, act.go, _when_shown(address, thing), hour)


def _whom(things: Sequence[T], told: Told[T]) -> str:
    """What stands below the line, with every reason for which something was sent back."""
    sent_back: dict[str, list[str]] = defaultdict(list)
    for thing in things:
        if ground := told.ground(thing):
            sent_back[ground].append(told.name(thing))
    said = [f"{_names(names) if len(things) > 1 else ''}退回：{ground}" for ground, names in sent_back.items()]
    return "；".join([told.whom(things[0]), *said])


def _names(names: Sequence[str]) -> str:
    return "、".join(names) if len(names) <= NAMED else f"{names[0]}等 {len(names)} 户"


def _due(act: Act[T], thing: T) -> tuple[date | None, time | None]:
    """The last day, and its hour where the law counts in hours."""
    due = act.due(thing)
    return (due.due_on, due.hour) if isinstance(due, Clock) else (due, None)


def _urgency(due: tuple[date | None, time | None]) -> tuple[date, time]:
    return due[0] or date.max, due[1] or time.max
