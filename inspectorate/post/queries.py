"""Reading the post: what counts in place of a document, what holds it back, its link by its token, its messages."""

from __future__ import annotations

import hashlib
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from inspectorate.documents import queries as documents
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.files.queries import worked_on_by
from inspectorate.people.models import Person
from inspectorate.post.letters import letter_of
from inspectorate.post.lifecycle import DeliveryStage
from inspectorate.post.models import Batch, Delivery, Link


def prevailing(document: Document) -> Document:
    """The document that counts in its place: its newest issued correction, and that one's; else the document itself."""
    while newest := document.corrections.filter(stage=DocumentStage.ISSUED).order_by("pk").last():
        document = newest
    return document


def why_held(document: Document) -> str:
    """Why nothing of this document may go out or be opened, in words; "" where it may."""
    if document.about.is_internal:
        return f"{document.about.title}是内部文书"
    if prevailing(document).stage != DocumentStage.ISSUED:
        return f"{document.about.title}还没有签发，或者已经作废"
    return letter_of(document).hold(document)


def why_unsent(delivery: Delivery) -> str:
    """Why this message may not leave, in words; "" where it may: also a link in it that nobody could open."""
    return why_held(delivery.document) or ("其中的查收链接已经作废" if delivery.has_revoked_link else "")


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def by_token(token: str, at: datetime, page: str = "letter") -> Link | None:
    """The link with this token, on the page that it was made for, while it lasts and nothing holds its document back.

    Of a notice that was cancelled, of a draw that was voided, nothing is shown and nothing taken any more.
    """
    lasting = Link.objects.select_related("document").filter(expires_at__gt=at, revoked_at=None)
    link = lasting.filter(token_digest=digest(token)).first()
    if link is None or letter_of(link.document).page != page or why_held(link.document):
        return None
    return link


def was_revoked(token: str) -> bool:
    """Whether the office has ended the link with this token; of a token that never was, nothing is told."""
    return Link.objects.filter(token_digest=digest(token), revoked_at__isnull=False).exists()


def links(document: Document, at: datetime) -> QuerySet[Link]:
    """The links to the document, and to those that it replaced, that last or were revoked."""
    rows = Link.objects.filter(_of_it(document)).filter(Q(expires_at__gt=at) | Q(revoked_at__isnull=False))
    return rows.select_related("delivery", "revoked_by")


def deliveries(document: Document) -> QuerySet[Delivery]:
    """The messages about the document, and about those that it replaced."""
    return Delivery.objects.filter(_of_it(document)).select_related("link", "asked_by")


def first_opened(document: Document) -> Link | None:
    """Of the links to the document and to those that it replaced."""
    links = Link.objects.filter(_of_it(document))
    return links.filter(opened_at__isnull=False).order_by("opened_at").first()


def _of_it(document: Document) -> Q:
    """Of the document and what it corrects, back to the first; a file may have others of the same kind.

    Where a kind stands once in a file, all of them there are of it.
    """
    if letter_of(document).once_a_file:
        return Q(document__kind=document.kind, document__file=document.file_id)
    chain: Document | None = document
    keys = []
    while chain is not None:
        keys.append(chain.pk)
        chain = chain.corrects
    return Q(document__in=keys)


def failed(kind: str, file: str, since: date) -> Coalesce:
    """How many messages about a file's documents of this kind did not go out, asked for on that day or later.

    `file` leads to the file.
    """
    rows = Delivery.objects.filter(stage=DeliveryStage.FAILED, asked_at__date__gte=since)
    rows = rows.filter(document__kind=kind, document__file=OuterRef(file))
    return Coalesce(Subquery(rows.order_by().values("document__kind").annotate(n=Count("pk")).values("n")), 0)


def unsent(person: Person, on: date, since: date) -> QuerySet[Document]:
    """The issued documents that this person works on, nobody has received, and whose last message since then failed.

    But of the kinds that their own step lists.
    """
    later = Delivery.objects.filter(document=OuterRef("document"), pk__gt=OuterRef("pk"))
    failed = Delivery.objects.filter(stage=DeliveryStage.FAILED, asked_at__date__gte=since).exclude(Exists(later))
    elsewhere = [kind.code for kind in KINDS.values() if kind.waits_in_its_step]
    rows = Document.objects.filter(file__in=worked_on_by(person, on), stage=DocumentStage.ISSUED)
    rows = rows.filter(pk__in=failed.values("document")).exclude(documents.served()).exclude(kind__in=elsewhere)
    return rows.select_related("file__unit").order_by("pk")


def due(at: datetime) -> QuerySet[Delivery]:
    """The messages whose time has come."""
    return Delivery.objects.filter(stage=DeliveryStage.WAITING, next_try_at__lte=at).order_by("next_try_at")


def last_batch(about: str) -> Batch | None:
    """The last batch of what it is about; only that one can still be under way."""
    return Batch.objects.filter(about=about).select_related("asked_by").first()
