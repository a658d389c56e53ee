"""What waits for a person, as lines: one a thing, or one for the many that belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from inspectorate.acts.act import Act, whose_turn
from inspectorate.people.models import Person
from inspectorate.periods.queries import Known

T = TypeVar("T")


@dataclass(frozen=True)
class Wait:
    """What is to be done, about what or whom, by which day (if any), and the one button that leads there."""

    what: str
    whom: str
    due: date | None
    button: str
    url: str


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
    """

    whom: Callable[[T], str]
    url: Callable[[T], str]
    name: Callable[[T], str] = _nothing
    no: Callable[[T], str] = _nothing
    group: Callable[[T], object] | None = None
    group_url: Callable[[T], str] = _nothing
    most: int = 0
    count: Callable[[T], int] = _one


@dataclass(frozen=True)
class Desk:
    """Whose desk it is, on which day; `known`: the working calendar, for acts whose day is counted by it."""

    person: Person
    on: date
    known: Known | None = None


def waiting_lines(
    desk: Desk, acts_of: Callable[[T], Iterable[Act[T]]], things: Iterable[T], told: Told[T]
) -> list[Wait]:
    """The acts that lie on this desk. `acts_of`: what each thing waits for, most often its next act alone."""
    found: dict[tuple[Act[T], object], list[T]] = defaultdict(list)
    for thing in things:
        for act in acts_of(thing):
            if act.waits and whose_turn(act, thing, desk.person, desk.on):
                found[act, told.group(thing) if told.group else id(thing)].append(thing)
    return [line for (act, _), of_one in found.items() for line in _lines(desk, act, of_one, told)]


def _lines(desk: Desk, act: Act[T], things: Sequence[T], told: Told[T]) -> list[Wait]:
    if told.group is None or len(things) <= told.most:
        return [_line(desk, act, thing, told) for thing in things]
    days = [day for thing in things if (day := act.due(thing, desk.known)) is not None]
    what = act.waits.format(name=f"{len(things)} 户", n=sum(map(told.count, things)))
    return [Wait(what, told.whom(things[0]), min(days, default=None), act.go, told.group_url(things[0]))]


def _line(desk: Desk, act: Act[T], thing: T, told: Told[T]) -> Wait:
    what = act.waits.format(name=told.name(thing), no=told.no(thing))
    address = act.address or told.url
    return Wait(what, told.whom(thing), act.due(thing, desk.known), act.go, address(thing))
