"""Who cites the library. A step that binds its rows to articles registers here, and is asked when a text changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Value
from django.db.models.expressions import Combinable

from inspectorate.statutes.models import Article, Statute


@dataclass(frozen=True)
class Place:
    """What cites, as the library's page names it and leads to it."""

    words: str
    address: str


@dataclass(frozen=True)
class Citer:
    """What one step does about its citations.

    review   these articles read otherwise, are gone, or have a newer version: ask for a review of what cites them and
             still counts on that day. Returns how many rows were asked for.
    release  these articles are about to be deleted: let go of them, or refuse in words (`NotNow`) where they must stay.
    bind     a statute of this title has come in: bind the citations that waited for its text. Returns how many.
    cited    the titles that are cited, each with the number of rows that cite it.

    What the pages show of it; by itself, nothing:
    counted  how many cite a version of a statute, asked beside it (`OuterRef("pk")`).
    beside   the places that cite this statute's articles, each under its article's key.
    citing   what cites this statute at all, each once, as it is today.
    """

    review: Callable[[QuerySet[Article], date], int]
    release: Callable[[QuerySet[Article]], None]
    bind: Callable[[str], int]
    cited: Callable[[], dict[str, int]]
    counted: Combinable = Value(0)
    beside: Callable[[Statute], Mapping[int, Sequence[Place]]] = lambda statute: {}
    citing: Callable[[Statute], Sequence[Place]] = lambda statute: ()


_known: dict[str, Citer] = {}


def register(name: str, citer: Citer) -> None:
    """Called once, when the step's app starts."""
    _known[name] = citer


def citers() -> list[Citer]:
    return list(_known.values())
