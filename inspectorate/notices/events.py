"""What the trail keeps about notices; the subject is the visit's file number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.post import events as post
from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class NoticesPrepared(Event):
    label: ClassVar[str] = "制作检查通知书"
    count: int


@dataclass(frozen=True, kw_only=True)
class BatchStarted(post.DocumentsBatched):
    label: ClassVar[str] = "交办成批办理检查通知书"


@dataclass(frozen=True, kw_only=True)
class BatchResumed(post.DocumentsResumed):
    label: ClassVar[str] = "接着办成批办理的检查通知书"


@dataclass(frozen=True, kw_only=True)
class NoticeSent(post.LetterPosted):
    label: ClassVar[str] = "交付发送检查通知"


@dataclass(frozen=True, kw_only=True)
class DeliverySent(post.LetterSent):
    label: ClassVar[str] = "检查通知已发出"


@dataclass(frozen=True, kw_only=True)
class DeliveryFailed(post.LetterFailed):
    label: ClassVar[str] = "检查通知未能发出"


@dataclass(frozen=True, kw_only=True)
class LinkOpened(post.LetterOpened):
    label: ClassVar[str] = "企业打开检查通知"


@dataclass(frozen=True, kw_only=True)
class NoticeReplaced(Event):
    label: ClassVar[str] = "以更正的通知书替换检查通知书"
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ContactNamed(Event):
    label: ClassVar[str] = "企业填写联系人"


@dataclass(frozen=True, kw_only=True)
class WishMade(Event):
    label: ClassVar[str] = "企业提出申请"
    kind: str


@dataclass(frozen=True, kw_only=True)
class WishDecided(Event):
    label: ClassVar[str] = "决定企业的申请"
    kind: str
    decision: str
    officers: list[str]
