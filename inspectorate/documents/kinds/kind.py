"""What a kind of document is: its name, number, fields, what must be there before it, who agrees to it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from inspectorate.documents.kinds.route import Route


class Input(StrEnum):
    """How a field is filled: a line, paragraphs, a day, a moment, rows of a table, or a yes."""

    LINE = "LINE"
    TEXT = "TEXT"
    DAY = "DAY"
    MOMENT = "MOMENT"
    ROWS = "ROWS"
    FLAG = "FLAG"


class Numbering(StrEnum):
    """FILE: all such documents of one file share its serial. OWN: a series of its own. NONE: none."""

    FILE = "FILE"
    OWN = "OWN"
    NONE = "NONE"


# The series of a document that bears its file's serial: one serial a file.
FILE = "FILE"
# In `needs`: any kind that has to be served.
TO_SERVE = "TO_SERVE"


@dataclass(frozen=True)
class Field:
    """One fact that the document states. `is_fixed`: taken over, not typed.

    `columns` are those of a table's rows; `whole`: those that every row fills; `days`: those that hold a day;
    `terms`: of these, what is not over on the paper's day; `options`: what the first column is chosen from.
    """

    name: str
    label: str
    input: Input = Input.LINE
    required: bool = True
    help: str = ""
    columns: tuple[str, ...] = ()
    is_fixed: bool = False
    whole: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    options: tuple[str, ...] = ()


def _nothing(facts: Mapping[str, Any]) -> None:
    """Most kinds ask nothing of their own."""


@dataclass(frozen=True)
class Edition:
    """From this day on the paper says these fields, under this title ("": the one that it had), agreed to by this route
    (None: the one that it had)."""

    start: date
    fields: tuple[Field, ...]
    title: str = ""
    route: Route | None = None


@dataclass(frozen=True)
class Kind:
    """`word` stands in its number. `series`: what its serials are counted in; FILE: the file's; "": it has none.

    Two kinds of one word may count in one series.
    `route`: who agrees to it, before it is issued and, where the case could not wait, after.
    `needs`: for each entry, one of these kinds must be issued (a scheme: approved) before, in the file
    or in one that it came from.
    `is_to_serve`: it binds whom it addresses only once it has been served; others are handed over on site or stay here.
    `is_on_site`: made on site, and issued by who showed a certificate there (安全生产法 67, 68).
    `proves_service`: it proves how another came to whom it addresses, and is not served itself.
    `waits_in_its_step`: the step that it belongs to lists it among what waits, with what else it knows of it.
    `check`: what it asks of its facts besides their being there; raises `NotSo`.
    `editions`: what it says, and what it is called, from later days on; the oldest first.
    `order`: its place in lists. `folder`: where it was found, with the templates that print it.
    """

    code: str
    title: str
    word: str
    fields: tuple[Field, ...]
    series: str = FILE
    route: Route = ()
    needs: tuple[tuple[str, ...], ...] = ()
    is_internal: bool = False
    is_to_serve: bool = False
    is_on_site: bool = False
    proves_service: bool = False
    after_approval: str = "由经办人签发，签发时取号并固定成 PDF"
    copies: int = 2
    waits_in_its_step: bool = False
    check: Callable[[Mapping[str, Any]], None] = _nothing
    editions: tuple[Edition, ...] = ()
    order: int = 0
    folder: Path = field(default=Path(), compare=False)

    def on(self, dated: date) -> Kind:
        """The kind as papers of that day have it."""
        for edition in reversed(self.editions):
            if edition.start <= dated:
                route = self.route if edition.route is None else edition.route
                return replace(self, title=edition.title or self.title, fields=edition.fields, route=route)
        return self

    @property
    def every_field(self) -> set[str]:
        """The names of the fields of all its editions."""
        return {one.name for fields in (self.fields, *(e.fields for e in self.editions)) for one in fields}

    @property
    def every_step(self) -> Route:
        """The steps of all its editions."""
        return tuple(dict.fromkeys([*self.route, *(step for e in self.editions for step in e.route or ())]))

    @property
    def before_issue(self) -> Route:
        """The steps that are taken before it is issued; none where two officers make it on site."""
        return tuple(step for step in self.route if not step.is_after_issue)

    @property
    def is_approved_alone(self) -> bool:
        """Whether nobody reviews it before it is approved."""
        return len(self.before_issue) == 1

    @property
    def required(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.required)

    @property
    def numbering(self) -> Numbering:
        return {FILE: Numbering.FILE, "": Numbering.NONE}.get(self.series, Numbering.OWN)
