"""What the post says on a document's page, and the page from which the document is sent."""

from __future__ import annotations

from collections.abc import Iterator

from inspectorate.documents.models import Document
from inspectorate.documents.onward import Note
from inspectorate.kit.secrets import masked
from inspectorate.post.letters import letter_of
from inspectorate.post.lifecycle import DeliveryStage


def sent_from(document: Document) -> str:
    return letter_of(document).office(document)


def failed(document: Document) -> Iterator[Note]:
    """The messages that did not go out."""
    for one in document.deliveries.filter(stage=DeliveryStage.FAILED):
        words = f"发往 {masked(one.address) or '—'} 的消息没有发送出去：{one.problem}"
        yield Note(words, "去查看", sent_from(document), tone="bad")
