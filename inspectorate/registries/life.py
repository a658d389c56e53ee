"""The life of an enterprise, as one time line. Each step registers what it knows of it, and is asked for one reader.

Registries stand below the steps that draw and inspect: they never ask those, they are told whom to ask.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model

from inspectorate.people.models import Person


@dataclass(frozen=True, order=True)
class Episode:
    """One thing that happened on a day. `rank` orders what happened on the same day, as the procedure runs.

    `state`: of what, and where it stands now.
    """

    on: date
    rank: int
    key: int
    kind: str = field(compare=False)
    what: str = field(compare=False)
    url: str = field(compare=False)
    tone: str = field(compare=False, default="")
    state: tuple[Model, str] | None = field(compare=False, default=None)

    @property
    def words(self) -> str:
        return f"{self.what}（{self.state[1]}）" if self.state else self.what


Ask = Callable[[Person, date, str], Iterable[Episode]]
_known: dict[str, Ask] = {}


def register(name: str, ask: Ask) -> None:
    """Called once, when the step's app starts. `ask`: what this person may see today of the enterprise of this code."""
    _known[name] = ask


def of(person: Person, on: date, usc_code: str) -> list[Episode]:
    """The newest first."""
    return sorted((line for ask in _known.values() for line in ask(person, on, usc_code)), reverse=True)
