"""How documents of a kind go out. The step that issues a kind registers its letter; the others go out as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.urls import reverse

from inspectorate.bureau.queries import names
from inspectorate.documents.models import Document
from inspectorate.post.rules import LINK_DAYS
from inspectorate.trail.events import Event

Told = TypeVar("Told", bound=Event)


def _ordinary(document: Document, link: str) -> str:
    return (
        f"{document.target_name}：{names().bureau}有一份{document.about.title}送给你单位，"
        f"文号{document.document_no}。请打开下面的地址查看并确认收到，{LINK_DAYS}日内有效：{link}"
    )


def _own_page(document: Document) -> str:
    return reverse("post:document", args=[document.pk])


def _nothing(document: Document) -> str:
    return ""


@dataclass(frozen=True)
class Letter:
    """What takes a document of one kind to whom it concerns.

    office   (document) -> the page in the office from which it is sent
    page     the name of the page behind its link; the page takes the token
    subject  what its message is headed with, after the bureau's name
    text     (document, link) -> what its message says
    once_a_file  a file has one of them: what was cancelled there was replaced, too
    hold     (document) -> why it may not go out, or not any more, in words; "" where it may
    told     which event of the kind's own the trail keeps in place of post's
    """

    office: Callable[[Document], str] = _own_page
    page: str = "letter"
    once_a_file: bool = False
    subject: str = "送达文书"
    text: Callable[[Document, str], str] = _ordinary
    hold: Callable[[Document], str] = _nothing
    told: Mapping[type[Event], type[Event]] = field(default_factory=dict)

    def event(self, of: type[Told]) -> type[Told]:
        """The event of this letter; it has the same facts."""
        own = self.told.get(of, of)
        assert issubclass(own, of)
        return own


ORDINARY = Letter()
_known: dict[str, Letter] = {}


def register(kind: str, letter: Letter) -> None:
    """Called once, when the step's app starts. `kind`: the code of a kind of document."""
    _known[kind] = letter


def letter_of(document: Document) -> Letter:
    return _known.get(document.kind, ORDINARY)
