"""What the trail keeps about notices; the subject is the visit's file number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class NoticesPrepared(Event):
    label: ClassVar[str] = "制作检查通知书"
    count: int


@dataclass(frozen=True, kw_only=True)
class NoticeSent(Event):
    label: ClassVar[str] = "交付发送检查通知"
    channel: str


@dataclass(frozen=True, kw_only=True)
class NoticeReplaced(Event):
    label: ClassVar[str] = "以更正的通知书替换检查通知书"
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class NoticeConfirmed(Event):
    label: ClassVar[str] = "企业确认收到检查通知"


@dataclass(frozen=True, kw_only=True)
class RequestMade(Event):
    label: ClassVar[str] = "企业提出申请"
    kind: str


@dataclass(frozen=True, kw_only=True)
class RequestDecided(Event):
    label: ClassVar[str] = "决定企业的申请"
    kind: str
    decision: str
