"""What the trail keeps about draws. `subject` is the draw's number."""

from dataclasses import dataclass
from typing import Any, ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class DrawPrepared(Event):
    label: ClassVar[str] = "准备抽取"
    task: str


@dataclass(frozen=True, kw_only=True)
class OptionsChanged(Event):
    label: ClassVar[str] = "调整抽取设置"
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class SourceAdded(Event):
    label: ClassVar[str] = "添加随机源"
    kind: str
    name: str


@dataclass(frozen=True, kw_only=True)
class SourceRemoved(Event):
    label: ClassVar[str] = "移除随机源"
    kind: str
    name: str


@dataclass(frozen=True, kw_only=True)
class ValueCommitted(Event):
    label: ClassVar[str] = "提交承诺值"
    name: str
    commitment: str


@dataclass(frozen=True, kw_only=True)
class DrawAnnounced(Event):
    label: ClassVar[str] = "冻结名录并公告"
    commitment: str
    targets: int
    excluded: int
    quota: int


@dataclass(frozen=True, kw_only=True)
class ValueRevealed(Event):
    label: ClassVar[str] = "揭示随机源的值"
    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class PublicValueRead(Event):
    label: ClassVar[str] = "录入公开数"
    name: str
    agreed: bool


@dataclass(frozen=True, kw_only=True)
class DrawHeld(Event):
    label: ClassVar[str] = "抽取"
    digest: str
    drawn: int
    unfilled: int
    shortfalls: int


@dataclass(frozen=True, kw_only=True)
class DrawAborted(Event):
    label: ClassVar[str] = "中止抽取"
    withheld_by: str


@dataclass(frozen=True, kw_only=True)
class PetitionAsked(Event):
    label: ClassVar[str] = "申请作废或补抽"
    kind: str
    reason_code: str
    target: str
    out: str


@dataclass(frozen=True, kw_only=True)
class PetitionDeclined(Event):
    label: ClassVar[str] = "不同意作废或补抽"
    kind: str


@dataclass(frozen=True, kw_only=True)
class DrawVoided(Event):
    label: ClassVar[str] = "作废抽取"
    reason_code: str
    asked_by: str


@dataclass(frozen=True, kw_only=True)
class TargetSubstituted(Event):
    label: ClassVar[str] = "补抽检查对象"
    out: str
    reserve: str
    reason_code: str
    asked_by: str


@dataclass(frozen=True, kw_only=True)
class InspectorSubstituted(Event):
    label: ClassVar[str] = "补抽执法人员"
    target: str
    out: str
    replacement: str
    reason_code: str
    asked_by: str


@dataclass(frozen=True, kw_only=True)
class CovertOpened(Event):
    label: ClassVar[str] = "公开暗查暗访抽取"
    digest: str
