"""Taking hold of a document, and writing of it on the trail: what every verb begins and ends with."""

from __future__ import annotations

from datetime import datetime

from inspectorate.documents.events import DocumentEvent
from inspectorate.documents.lifecycle import MOVES, DocumentStage
from inspectorate.documents.models import Document
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


def locked(document_id: int, seen: int | None = None) -> Document:
    """The document, locked until the transaction ends.

    `seen`: the version of its words that the page showed, if one did. Nobody acts on words that changed since.
    """
    document = Document.objects.select_for_update(of=("self",)).select_related("file").filter(pk=document_id).first()
    if document is None:
        raise NotSo("no-such-document", "没有这份文书。请从文书列表重新进入。")
    if seen is not None and seen != document.version:
        raise NotNow("changed-since", "您打开页面以后，文书的内容改过了，没有办理。请看过现在的内容再办。")
    return document


def authors_of(document: Document) -> set[int]:
    """Everybody whose words it holds, since its first draft: also after it was returned and written anew."""
    return set(document.authors.values_list("pk", flat=True))


def move(document: Document, then: DocumentStage) -> None:
    check_move(MOVES, document.stage, then)
    document.stage = then


def tell(
    event: type[DocumentEvent],
    document: Document,
    *,
    by: Person | None,
    at: datetime,
    ground: str = "",
    **facts: object,
) -> None:
    made = event(subject=document.file_no, ground=ground, document=document.about.title, **facts)
    trail.write(made, by=by, at=at)
