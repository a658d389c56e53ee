"""查收链接: made for whom a document concerns, opened by a button, answered.

On the trail what they do themselves names nobody of the office.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from inspectorate.documents import actions as documents
from inspectorate.documents.access import may_write
from inspectorate.documents.models import Document
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.post import events, queries, rules
from inspectorate.post.letters import letter_of
from inspectorate.post.models import Link
from inspectorate.trail import actions as trail


@transaction.atomic
def make_link(*, document_id: int, by: Person, at: datetime) -> str:
    """A link that the office hands over by its own means. It is told this once: only its digest is kept."""
    document = free(document_id, by, at)
    address = new_address(document, at)
    trail.write(letter_of(document).event(events.LinkMade)(subject=document.file_no), by=by, at=at)
    return address


def free(document_id: int, by: Person, at: datetime) -> Document:
    """The document, locked, for who may write it; nothing holds it back."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    check(may_write, by, document, on=local_day(at))
    rules.require_free(queries.why_held(document))
    return document


def new_address(document: Document, at: datetime) -> str:
    token = secrets.token_urlsafe(32)
    Link.objects.create(
        document=document,
        token_digest=queries.digest(token),
        made_at=at,
        expires_at=at + timedelta(days=rules.LINK_DAYS),
    )
    return f"{settings.SITE_ADDRESS}{reverse(letter_of(document).page, args=[token])}"


def found(token: str, at: datetime, page: str) -> Link:
    link = queries.by_token(token, at, page)
    if link is None:
        raise NotSo("link-over", "这个地址不存在或者已经失效。请与文书上的联系人联系。")
    return link


@transaction.atomic
def open_link(*, token: str, at: datetime, page: str = "letter") -> Link:
    """Somebody pressed the button to read it, which programs that look links through do not: kept once."""
    link = Link.objects.select_for_update(of=("self",)).select_related("document").get(pk=found(token, at, page).pk)
    if link.opened_at is None:
        link.opened_at = at
        link.save(update_fields=["opened_at"])
        event = letter_of(link.document).event(events.LetterOpened)(subject=link.document.file_no)
        trail.write(event, by=None, at=at)
    return link


@transaction.atomic
def confirm_letter(*, token: str, at: datetime) -> Document:
    """对方确认收到 the document that counts; its own trail tells it."""
    paper = queries.prevailing(found(token, at, "letter").document)
    return documents.confirm_receipt(document_id=paper.pk, at=at)
