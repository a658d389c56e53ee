"""What the trail keeps about tables that are brought in. The subject is the upload's own key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class ImportReceived(Event):
    label: ClassVar[str] = "上传导入表格"
    file: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class ImportRead(Event):
    label: ClassVar[str] = "核对导入表格"
    rows: int
    refused: int


@dataclass(frozen=True, kw_only=True)
class ImportUnreadable(Event):
    """The ground says why."""

    label: ClassVar[str] = "导入表格不能读取"


@dataclass(frozen=True, kw_only=True)
class ImportAnswered(Event):
    """`answers`: by the head or column that was asked about."""

    label: ClassVar[str] = "回答导入问题"
    answers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ImportConfirmed(Event):
    label: ClassVar[str] = "确认导入"
    rows: int


@dataclass(frozen=True, kw_only=True)
class ImportApplied(Event):
    label: ClassVar[str] = "完成导入"
    rows: int


@dataclass(frozen=True, kw_only=True)
class ImportUndone(Event):
    label: ClassVar[str] = "撤销导入"
    rows: int


@dataclass(frozen=True, kw_only=True)
class ImportCancelled(Event):
    label: ClassVar[str] = "放弃导入"
