"""The letter that takes a notice to the enterprise: its page, what its message says, what holds it back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspectorate.bureau.queries import names
from inspectorate.documents.models import Document
from inspectorate.documents.onward import Note
from inspectorate.draws.queries.standing import why_out
from inspectorate.kit.words import day
from inspectorate.notices import events, queries
from inspectorate.notices.models import Notice
from inspectorate.post import events as post
from inspectorate.post.letters import Letter
from inspectorate.post.rules import LINK_DAYS


def _text(document: Document, link: str) -> str:
    first, last = (day(date.fromisoformat(document.facts[end])) for end in ("visit_from", "visit_until"))
    return (
        f"{document.target_name}：{names().bureau}定于{first}至{last}对你单位进行抽查检查，"
        f"通知书文号{document.document_no}。请打开下面的地址查看、确认并填写联系人，"
        f"也可以申请回避或者改期，{LINK_DAYS}日内有效：{link}"
    )


def _hold(document: Document) -> str:
    """A voided draw is over, and who was replaced is not visited: nobody is told of a visit that will not be."""
    notice = queries.of_document(document)
    return why_out(notice.drawn) if notice else ""


def _office(document: Document) -> str:
    notice = queries.of_document(document)
    return notice.get_absolute_url() if notice else ""


def on_its_paper(document: Document) -> Iterator[Note]:
    """On the page of the notice that counts: where it is told."""
    notice = Notice.objects.filter(document=document).first() if document.kind == queries.INSPECTION_NOTICE else None
    if notice is not None:
        yield Note("这是检查通知书：", "去告知页", notice.get_absolute_url(), "发送给企业、登记送达。")


NOTICE = Letter(
    office=_office,
    page="notice",
    once_a_file=True,
    subject="检查通知",
    text=_text,
    hold=_hold,
    told={
        post.LetterPosted: events.NoticeSent,
        post.LetterSent: events.DeliverySent,
        post.LetterFailed: events.DeliveryFailed,
        post.LetterOpened: events.LinkOpened,
        post.DocumentsBatched: events.BatchStarted,
        post.DocumentsResumed: events.BatchResumed,
    },
)
