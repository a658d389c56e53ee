"""What the trail keeps about the registries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class RegistryEvent(Event):
    """An adjustment of a registry: whose, and which of its facts; before and after are kept in 动态调整."""

    name: str
    changed: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class TargetAdded(RegistryEvent):
    label: ClassVar[str] = "检查对象入库"


@dataclass(frozen=True, kw_only=True)
class TargetChanged(RegistryEvent):
    label: ClassVar[str] = "检查对象变更"


@dataclass(frozen=True, kw_only=True)
class TargetGraded(RegistryEvent):
    label: ClassVar[str] = "信用风险等级评定"


@dataclass(frozen=True, kw_only=True)
class TargetDeactivated(RegistryEvent):
    label: ClassVar[str] = "检查对象停用"


@dataclass(frozen=True, kw_only=True)
class TargetReactivated(RegistryEvent):
    label: ClassVar[str] = "检查对象恢复"


@dataclass(frozen=True, kw_only=True)
class InspectorAdded(RegistryEvent):
    label: ClassVar[str] = "执法人员入库"


@dataclass(frozen=True, kw_only=True)
class InspectorChanged(RegistryEvent):
    label: ClassVar[str] = "执法人员变更"


@dataclass(frozen=True, kw_only=True)
class InspectorReissued(RegistryEvent):
    """The subject is the new certificate's number; the old one stands in 动态调整."""

    label: ClassVar[str] = "换发执法证"


@dataclass(frozen=True, kw_only=True)
class AbsenceRegistered(RegistryEvent):
    label: ClassVar[str] = "离岗登记"


@dataclass(frozen=True, kw_only=True)
class AbsenceEnded(RegistryEvent):
    label: ClassVar[str] = "离岗结束"


@dataclass(frozen=True, kw_only=True)
class RecusalRegistered(RegistryEvent):
    label: ClassVar[str] = "回避登记"


@dataclass(frozen=True, kw_only=True)
class RecusalEnded(RegistryEvent):
    label: ClassVar[str] = "回避结束"


@dataclass(frozen=True, kw_only=True)
class ExpertAdded(RegistryEvent):
    label: ClassVar[str] = "专家入库"


@dataclass(frozen=True, kw_only=True)
class ExpertChanged(RegistryEvent):
    label: ClassVar[str] = "专家变更"


@dataclass(frozen=True, kw_only=True)
class SchemeAdded(RegistryEvent):
    label: ClassVar[str] = "等级方案新增"


@dataclass(frozen=True, kw_only=True)
class SchemeChanged(RegistryEvent):
    label: ClassVar[str] = "等级方案变更"


@dataclass(frozen=True, kw_only=True)
class AdjustmentUndone(RegistryEvent):
    label: ClassVar[str] = "动态调整撤销"


@dataclass(frozen=True, kw_only=True)
class ListMade(Event):
    label: ClassVar[str] = "建立专项库"
    unit: str


@dataclass(frozen=True, kw_only=True)
class ListChanged(Event):
    """`before`: the name it had."""

    label: ClassVar[str] = "修改专项库"
    before: str


@dataclass(frozen=True, kw_only=True)
class ListMembersAdded(Event):
    label: ClassVar[str] = "专项库加入企业"
    how: str
    codes: list[str]


@dataclass(frozen=True, kw_only=True)
class ListMembersRemoved(Event):
    label: ClassVar[str] = "专项库移出企业"
    codes: list[str]


@dataclass(frozen=True, kw_only=True)
class ListEnded(Event):
    label: ClassVar[str] = "停用专项库"


@dataclass(frozen=True, kw_only=True)
class ListRestored(Event):
    label: ClassVar[str] = "恢复专项库"


@dataclass(frozen=True, kw_only=True)
class SecretsShown(RegistryEvent):
    """Someone who may edit saw identity or telephone numbers in clear (个人信息保护法 51)."""

    label: ClassVar[str] = "查看完整证件号和电话"


@dataclass(frozen=True, kw_only=True)
class ItemAdded(RegistryEvent):
    label: ClassVar[str] = "抽查事项入单"


@dataclass(frozen=True, kw_only=True)
class ItemChanged(RegistryEvent):
    label: ClassVar[str] = "抽查事项另立新版"


@dataclass(frozen=True, kw_only=True)
class ItemWithdrawn(RegistryEvent):
    label: ClassVar[str] = "抽查事项撤出清单"


@dataclass(frozen=True, kw_only=True)
class BasisReviewed(RegistryEvent):
    label: ClassVar[str] = "抽查事项依据复核"


@dataclass(frozen=True, kw_only=True)
class ArticleLinked(RegistryEvent):
    label: ClassVar[str] = "抽查事项条文补录"


@dataclass(frozen=True, kw_only=True)
class ItemsLoaded(Event):
    label: ClassVar[str] = "事项清单装入"
    added: int
