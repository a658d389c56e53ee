"""查收链接: made for whom a document concerns, opened by a button, answered; ended where it came into wrong hands.

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
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground
from inspectorate.kit.words import moment
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
    _, address = new_link(document, at)
    trail.write(letter_of(document).event(events.LinkMade)(subject=document.file_no), by=by, at=at)
    return address


def free(document_id: int, by: Person, at: datetime) -> Document:
    """The document, locked, for who may write it; nothing holds it back."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_id)
    check(may_write, by, document, on=local_day(at))
    rules.require_free(queries.why_held(document))
    return document


def new_link(document: Document, at: datetime) -> tuple[Link, str]:
    """The link, and its address, which is told this once."""
    token = secrets.token_urlsafe(32)
    link = Link.objects.create(
        document=document,
        token_digest=queries.digest(token),
        made_at=at,
        expires_at=at + timedelta(days=rules.LINK_DAYS),
    )
    return link, f"{settings.SITE_ADDRESS}{reverse(letter_of(document).page, args=[token])}"


@transaction.atomic
def revoke_link(*, link_id: int, ground: str, by: Person, at: datetime) -> Link:
    """作废此链接: one that came into wrong hands opens nothing any more; the other links of the document stay."""
    link = Link.objects.select_for_update(of=("self",)).select_related("document").get(pk=link_id)
    check(may_write, by, link.document, on=local_day(at))
    said = require_ground(ground)
    if link.revoked_at is not None:
        raise NotNow("link-revoked", f"这个链接已于{moment(link.revoked_at)}作废，不需要再办。")
    if link.expires_at <= at:
        raise NotNow("link-over", f"这个链接已于{moment(link.expires_at)}到期失效，不需要作废。")
    link.revoked_at, link.revoked_by, link.revoked_ground = at, by, said
    link.save(update_fields=["revoked_at", "revoked_by", "revoked_ground"])
    own = letter_of(link.document).event(events.LinkRevoked)
    told = own(subject=link.document.file_no, ground=said, channel=link.way or "自行转交", made=moment(link.made_at))
    trail.write(told, by=by, at=at)
    return link


def found(token: str, at: datetime, page: str) -> Link:
    link = queries.by_token(token, at, page)
    if link is None:
        raise over(token)
    return link


def over(token: str) -> NotSo:
    """Why an address opens nothing; that the office revoked it is said."""
    if queries.was_revoked(token):
        return NotSo("link-revoked", "这个地址已由发送机关作废。请使用另外收到的地址，或者与文书上的联系人联系。")
    return NotSo("link-over", "这个地址不存在或者已经失效。请与文书上的联系人联系。")


@transaction.atomic
def open_link(*, token: str, at: datetime, page: str = "letter") -> Link:
    """Somebody pressed the button to read it, which programs that look links through do not: kept once."""
    link = Link.objects.select_for_update(of=("self",)).select_related("document").get(pk=found(token, at, page).pk)
    if link.revoked_at is not None:
        raise over(token)
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
