"""What the trail keeps about visits. `subject` is the visit's file number."""

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class InspectionsOpened(Event):
    label: ClassVar[str] = "建立现场检查"
    targets: int


@dataclass(frozen=True, kw_only=True)
class VisitClosed(Event):
    label: ClassVar[str] = "不再检查"


@dataclass(frozen=True, kw_only=True)
class TeamConfirmed(Event):
    label: ClassVar[str] = "确认检查组"
    members: list[str]


@dataclass(frozen=True, kw_only=True)
class AssistantAssigned(Event):
    label: ClassVar[str] = "指派协助人员"
    name: str
    skill: str


@dataclass(frozen=True, kw_only=True)
class SchemeSettled(Event):
    label: ClassVar[str] = "现场检查方案已批准"
    approver: str


@dataclass(frozen=True, kw_only=True)
class CertificatesShown(Event):
    label: ClassVar[str] = "出示执法证件"
    members: list[str]
    shown_to: str


@dataclass(frozen=True, kw_only=True)
class VisitStarted(Event):
    label: ClassVar[str] = "开始现场检查"
    place: str
    device_time: str


@dataclass(frozen=True, kw_only=True)
class EnterpriseInformed(Event):
    label: ClassVar[str] = "告知并询问是否申请回避"
    representative: str
    asks_recusal: bool


@dataclass(frozen=True, kw_only=True)
class RecusalDecided(Event):
    label: ClassVar[str] = "决定回避申请"
    decision: str


@dataclass(frozen=True, kw_only=True)
class LineAnswered(Event):
    label: ClassVar[str] = "填写检查项"
    item: str
    line: int
    answer: str


@dataclass(frozen=True, kw_only=True)
class NoticeGiven(Event):
    label: ClassVar[str] = "出具行政检查通知书"
    receiver: str
    is_refused: bool


@dataclass(frozen=True, kw_only=True)
class FindingRecorded(Event):
    label: ClassVar[str] = "记录问题"
    number: int
    gravity: str
    description: str


@dataclass(frozen=True, kw_only=True)
class FindingWithdrawn(Event):
    label: ClassVar[str] = "撤销问题"
    number: int


@dataclass(frozen=True, kw_only=True)
class FindingCorrected(Event):
    label: ClassVar[str] = "当场纠正"
    number: int


@dataclass(frozen=True, kw_only=True)
class OpinionRecorded(Event):
    label: ClassVar[str] = "记录专家意见"
    name: str


@dataclass(frozen=True, kw_only=True)
class StatementRecorded(Event):
    label: ClassVar[str] = "记录被检查单位意见"
    name: str


@dataclass(frozen=True, kw_only=True)
class RecordSigned(Event):
    label: ClassVar[str] = "签字"
    name: str
    signer: str


@dataclass(frozen=True, kw_only=True)
class PageSigned(Event):
    label: ClassVar[str] = "存入签字页"
    signers: list[str]
    file: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class SignatureWithdrawn(Event):
    label: ClassVar[str] = "撤销签字"
    name: str
    signer: str


@dataclass(frozen=True, kw_only=True)
class SigningRefused(Event):
    label: ClassVar[str] = "拒绝签字"
    name: str
    signer: str
    witness: str


@dataclass(frozen=True, kw_only=True)
class RefusalReported(Event):
    label: ClassVar[str] = "报告拒绝签字的情况"
    told: str
    told_at: str


@dataclass(frozen=True, kw_only=True)
class DoneAlongside(Event):
    label: ClassVar[str] = "同组人员也办理了"
    entry_kind: str


@dataclass(frozen=True, kw_only=True)
class VisitFinished(Event):
    label: ClassVar[str] = "结束现场检查"
    findings: int
    device_time: str


@dataclass(frozen=True, kw_only=True)
class VisitBrokenOff(Event):
    label: ClassVar[str] = "未能检查"
    break_off: str
    device_time: str


@dataclass(frozen=True, kw_only=True)
class OutcomeEntered(Event):
    label: ClassVar[str] = "录入检查结果"
    result: str
    ways: list[str]
    measure: str
    measure_note: str
    items: list[dict[str, str]]


@dataclass(frozen=True, kw_only=True)
class OutcomeSubmitted(Event):
    label: ClassVar[str] = "提交检查结果"
    result: str


@dataclass(frozen=True, kw_only=True)
class OutcomeChecked(Event):
    label: ClassVar[str] = "核对检查结果"
    result: str


@dataclass(frozen=True, kw_only=True)
class OutcomeReturned(Event):
    label: ClassVar[str] = "退回检查结果"


@dataclass(frozen=True, kw_only=True)
class OutcomeCleared(Event):
    label: ClassVar[str] = "批准公示检查结果"
    result: str


@dataclass(frozen=True, kw_only=True)
class VisitDocumentDrafted(Event):
    label: ClassVar[str] = "起草文书"
    document: str
