"""Where a document goes from here. Later steps register what its page says of them, and whence it is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from inspectorate.documents.models import Document


@dataclass(frozen=True)
class Note:
    """A sentence with a link in it: `words`, the link's own (`go`), and what comes `after`. `tone`: "bad", or none."""

    words: str
    go: str
    url: str
    after: str = ""
    tone: str = ""


Told = Callable[[Document], Iterable[Note]]
_told: list[Told] = []
_pages: list[Callable[[Document], str]] = []


def register(told: Told) -> None:
    """Called once, when the step's app starts: what it says on the page of a document."""
    _told.append(told)


def register_page(sent_from: Callable[[Document], str]) -> None:
    """Called once, by the step that takes documents out of the house: the page from which it does."""
    _pages.append(sent_from)


def notes_on(document: Document) -> list[Note]:
    return [note for told in _told for note in told(document)]


def sent_from(document: Document) -> str:
    [page] = _pages
    return page(document)
