"""Who has to know that a paper was issued. The step whose paper it is registers here, told in the same go."""

from __future__ import annotations

from collections.abc import Callable

from inspectorate.documents.models import Document

Issued = Callable[[Document], None]
_known: list[Issued] = []


def register(issued: Issued) -> None:
    """Called once, when the step's app starts."""
    _known.append(issued)


def tell_issued(document: Document) -> None:
    for issued in _known:
        issued(document)
