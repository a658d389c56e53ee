"""What the trail keeps about evidence. The subject is the file's number; of a file on its way, its digest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class EvidenceKept(Event):
    label: ClassVar[str] = "存入执法记录"
    kind: str
    purpose: str
    file: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class FileBegun(Event):
    label: ClassVar[str] = "开始发送手机文件"
    size: int


@dataclass(frozen=True, kw_only=True)
class FileReceived(Event):
    label: ClassVar[str] = "收齐文件"
    size: int
