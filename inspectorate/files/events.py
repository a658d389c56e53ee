"""What the trail keeps about files. The subject is the file's number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class FileOpened(Event):
    label: ClassVar[str] = "立卷"
    parent: str


@dataclass(frozen=True, kw_only=True)
class FileUncovered(Event):
    label: ClassVar[str] = "案卷不再保密"
