"""A kind of entry: what it is about, its shape, and the verb it calls, the same that the office's pages call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from inspectorate.entries.body import Body, Read
from inspectorate.entries.made import Made
from inspectorate.entries.when import PhoneClock, Span
from inspectorate.people.access import May
from inspectorate.people.models import Person

UNTOLD = frozenset({"phone", "digest", "evidence", "lat", "lon", "finding", "type", "taken_at", "kind", "purpose"})


class Thing(Protocol):
    """What entries are about: it has a number that the phone knows, and a version that rises with every change."""

    @property
    def pk(self) -> Any: ...

    @property
    def file_no(self) -> str: ...

    @property
    def version(self) -> int: ...

    def refresh_from_db(self, using: str | None = None, fields: Any = None) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Subject:
    """How a step's things are found by their number, and who may know of them.

    find      the thing of this number under its lock, or nothing
    may_see   for everybody else it does not exist
    argument  the name under which the verbs take its primary key
    absent    what the phone is told where there is no such thing, or not for this person
    since     nothing was done about the thing before it, whatever the clock of a phone says
    """

    find: Callable[[str], Thing | None]
    may_see: May
    argument: str
    absent: str
    since: Callable[[Any], datetime | None] = lambda thing: None


@dataclass(frozen=True)
class Sent:
    """One entry on its way into a verb. `seen` is the thing's version that the phone last knew."""

    body: Any
    made_at: datetime
    device: str
    seen: int
    clock: PhoneClock = PhoneClock()


@dataclass(frozen=True, kw_only=True)
class EntryKind:
    """One kind of entry from phones.

    code      as phones name it, at most 24 characters, never used for anything else again
    label     as people read it
    about     what it is about
    verb      does it: takes the thing's key, `by`, `at`, `made` and what `shape` names
    shape     each further argument of the verb, and how it is read from the body
    placed    the body says where it was done: `place`, `lat`, `lon`
    when      the name in the body that says when it was done, where that is not when the entry was made
    compares  the verb is told which version was seen, and raises `Conflict` for what somebody else has changed since
    tells     what an entry said, for the trail, where it could take no effect any more
    opens     nothing that follows for the same thing can be accepted without it
    """

    code: str
    label: str
    about: Subject
    verb: Callable[..., object]
    shape: Mapping[str, Read] = field(default_factory=dict)
    placed: bool = False
    when: str = ""
    compares: bool = False
    opens: bool = False
    tells: Callable[[Mapping[str, Any], Any], str] | None = None

    def in_words(self, body: Any, thing: Thing) -> str:
        """What was said, without what measures or seals it, and without a telephone number."""
        if not isinstance(body, dict):
            return ""
        if self.tells is not None:
            return self.tells(body, thing)
        said = [value for name, value in body.items() if isinstance(value, str) and value and name not in UNTOLD]
        return "；".join(said)[:500]

    def carry_out(self, sent: Sent, thing: Thing, *, by: Person, at: datetime) -> None:
        """Raises `Refused`."""
        body = Body(sent.body)
        given = {name: read(body) for name, read in self.shape.items()}
        given[self.about.argument] = thing.pk
        if self.compares:
            given["seen"] = sent.seen
        self.verb(**given, made=self._made(body, sent, Span(self.about.since(thing), at)), by=by, at=at)

    def _made(self, body: Body, sent: Sent, span: Span) -> Made:
        where = (
            {"place": body.text("place")} | {name: body.short(name) for name in ("lat", "lon")} if self.placed else {}
        )
        made_at = sent.clock.corrected(sent.made_at, span)
        told = body.moment(self.when) if self.when else None
        # A file's own time is never trusted alone: one that cannot have been is that of the entry.
        at = made_at if told is None else sent.clock.corrected(told, span, made_at)
        return Made(at, sent.device, device_at=sent.made_at, **where)
