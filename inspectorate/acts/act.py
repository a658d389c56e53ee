"""One act of a lifecycle: when it is open, who may do it, on whose desk it lies, by which day, and how it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from django.forms import Form

from inspectorate.people.access import May
from inspectorate.people.models import Person
from inspectorate.periods.models import Clock

T = TypeVar("T")
Verb = Callable[..., object]


def _no_day(thing: Any) -> None:
    return None


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The page on which an act is done: what it means, what has to be filled in, what is said when it is done.

    `button`: what stands on it, where that is not what leads there. `form` takes what the verb takes besides the
    thing, `by` and `at`. `grave`: it cannot be taken back.
    """

    title: str
    consequence: str
    done: str
    button: str = ""
    form: type[Form] = Form
    grave: bool = False


@dataclass(frozen=True, kw_only=True)
class Act(Generic[T]):
    """One thing that may be done with a `T`: a plan, a visit, a document …

    key        as addresses and batches call it
    words      what has to happen, as the page of the `T` says it; `button` on its button, where that differs, and
               `otherwise` for who may only look
    who        whose it is, in words
    is_open    whether the state of the `T` allows it; judges what was loaded, asks for nothing
    may        who may do it; `turn`: on whose desk it lies, and nobody else's
    leads      the `T` waits for it: the first such act that is open is the next one; others are done at will
    mark       the step in the page's row of marks that it stands for
    due        the day by which it has to be done, or the clock that runs until it is done; None: no day
    waits      the line among what waits, a pattern that `Told` fills, `go` its button; none: it is on no such list
    address    where it is done; where none is given, the page of the `T`. `posts`: it is done by the button itself
    for_all    where it is done for the many that belong together, where that is not `Told.group_url`
    batch      its button where it is done for many at once; none: each has to be done by itself
    asks_opinion  an opinion is written down with it; `asks_ground`: a ground, where the rule asks for one
    verb       does it: called with the thing, `by`, `at`, and what its sheet's form says
    sheet      the page on which it is done, where it has one of its own
    """

    key: str
    words: str
    is_open: Callable[[T], bool]
    may: May
    who: str = ""
    button: str = ""
    otherwise: str = ""
    turn: May | None = None
    leads: bool = True
    mark: str = ""
    due: Callable[[T], date | Clock | None] = _no_day
    waits: str = ""
    go: str = ""
    address: Callable[[T], str] | None = None
    posts: bool = False
    for_all: Callable[[T], str] | None = None
    batch: str = ""
    asks_opinion: bool = False
    asks_ground: bool = False
    verb: Verb | None = None
    sheet: Sheet | None = None


def next_act(acts: Iterable[Act[T]], thing: T) -> Act[T] | None:
    """What the thing waits for: the first of the leading acts that is open; None where nothing is left to do."""
    return next((act for act in acts if act.leads and act.is_open(thing)), None)


def leading(acts: Sequence[Act[T]]) -> Callable[[T], list[Act[T]]]:
    """The next act alone, for a list of what waits."""
    return lambda thing: [act] if (act := next_act(acts, thing)) else []


def open_acts(acts: Iterable[Act[T]], thing: T, person: Person, on: date) -> list[Act[T]]:
    """What this person may do with the thing now, in the order of the table."""
    return [act for act in acts if act.is_open(thing) and act.may(person, on, thing)]


@dataclass(frozen=True)
class Button:
    """The act as the page offers it: a link, or a form of its own where `posts`."""

    words: str
    url: str
    posts: bool


def button_of(act: Act[T], thing: T, person: Person, on: date) -> Button | None:
    """For who may do it, what it does; for who may look at it, that; for anybody else none."""
    may = act.may(person, on, thing)
    words = (act.button or act.words) if may else act.otherwise
    return Button(words, act.address(thing), act.posts) if words and act.address else None


def buttons(table: Iterable[Act[T]], thing: T, person: Person, on: date, **names: str) -> dict[str, Button]:
    """By key, what a page offers of the thing's open acts; `names` fill its words."""
    found = {act.key: button_of(act, thing, person, on) for act in table if act.is_open(thing)}
    return {key: replace(one, words=one.words.format(**names)) for key, one in found.items() if one is not None}


def whose_turn(act: Act[T], thing: T, person: Person, on: date) -> bool:
    """Whether the act lies on this person's desk."""
    return (act.turn or act.may)(person, on, thing)


def has_turn(acts: Sequence[Act[T]], act: Act[T], thing: T) -> bool:
    """Whether a batch does this act for the thing: it is the next one, or open where it is done at will."""
    return next_act(acts, thing) is act if act.leads else act.is_open(thing)


def offered(acts: Sequence[Act[T]], things: Iterable[T], person: Person, on: date) -> list[Act[T]]:
    """What a batch offers this person: acts that some of these things wait for, or leave to will, and he may do."""
    rows = list(things)
    return [
        act for act in acts if act.batch and any(has_turn(acts, act, one) and act.may(person, on, one) for one in rows)
    ]
