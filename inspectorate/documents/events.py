"""What the trail keeps about documents. The subject is the file's number, so that its story reads as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class DocumentEvent(Event):
    document: str


@dataclass(frozen=True, kw_only=True)
class DocumentDrafted(DocumentEvent):
    label: ClassVar[str] = "起草文书"


@dataclass(frozen=True, kw_only=True)
class CorrectionDrafted(DocumentEvent):
    """`corrects`: the number of the issued one."""

    label: ClassVar[str] = "起草更正的文书"
    corrects: str


@dataclass(frozen=True, kw_only=True)
class DocumentChanged(DocumentEvent):
    label: ClassVar[str] = "修改文书"
    changed: list[str]


@dataclass(frozen=True, kw_only=True)
class DocumentSubmitted(DocumentEvent):
    label: ClassVar[str] = "报送文书"


@dataclass(frozen=True, kw_only=True)
class DocumentReviewed(DocumentEvent):
    label: ClassVar[str] = "审核文书"


@dataclass(frozen=True, kw_only=True)
class DocumentApproved(DocumentEvent):
    label: ClassVar[str] = "批准文书"


@dataclass(frozen=True, kw_only=True)
class DocumentAgreed(DocumentEvent):
    label: ClassVar[str] = "同意文书"
    step: str


@dataclass(frozen=True, kw_only=True)
class DocumentDiscussed(DocumentEvent):
    """`present`: each with what he said."""

    label: ClassVar[str] = "集体讨论文书"
    present: list[str]


@dataclass(frozen=True, kw_only=True)
class DocumentReturned(DocumentEvent):
    label: ClassVar[str] = "退回文书"


@dataclass(frozen=True, kw_only=True)
class DocumentIssued(DocumentEvent):
    label: ClassVar[str] = "签发文书"
    document_no: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class DocumentDiscarded(DocumentEvent):
    label: ClassVar[str] = "弃用草稿"


@dataclass(frozen=True, kw_only=True)
class DocumentCancelled(DocumentEvent):
    label: ClassVar[str] = "作废文书"
    document_no: str


@dataclass(frozen=True, kw_only=True)
class DocumentServed(DocumentEvent):
    label: ClassVar[str] = "送达文书"
    way: str
    receiver: str
    deemed_on: str


@dataclass(frozen=True, kw_only=True)
class DocumentReceived(DocumentEvent):
    label: ClassVar[str] = "对方确认收到文书"
    document_no: str


@dataclass(frozen=True, kw_only=True)
class NumbersRegistered(Event):
    label: ClassVar[str] = "登记已用文号"
    first: int
    last: int
