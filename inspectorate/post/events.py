"""What the trail keeps about letters; the subject is the file's number, of a batch what it is about.

A kind whose letter has a name of its own tells them in its own words (`Letter.told`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class LetterPosted(Event):
    label: ClassVar[str] = "交付发送文书"
    channel: str


@dataclass(frozen=True, kw_only=True)
class LetterSent(Event):
    label: ClassVar[str] = "文书已发出"
    channel: str


@dataclass(frozen=True, kw_only=True)
class LetterFailed(Event):
    label: ClassVar[str] = "文书未能发出"
    channel: str


@dataclass(frozen=True, kw_only=True)
class LinkMade(Event):
    label: ClassVar[str] = "制作查收链接，自行交给企业"


@dataclass(frozen=True, kw_only=True)
class LinkRevoked(Event):
    """`channel`: "" of a link that the office handed over itself; `made`: when it was made, in words."""

    label: ClassVar[str] = "作废查收链接"
    channel: str
    made: str


@dataclass(frozen=True, kw_only=True)
class LetterOpened(Event):
    label: ClassVar[str] = "企业打开文书"


@dataclass(frozen=True, kw_only=True)
class DocumentsBatched(Event):
    label: ClassVar[str] = "交办成批办理文书"
    act: str
    count: int


@dataclass(frozen=True, kw_only=True)
class DocumentsResumed(Event):
    label: ClassVar[str] = "接着办成批办理的文书"
    act: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ChannelTried(Event):
    label: ClassVar[str] = "试发测试消息"
    channel: str
    address: str
    outcome: str
