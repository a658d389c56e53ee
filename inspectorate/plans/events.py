"""What the trail keeps about plans and tasks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanMade(Event):
    label: ClassVar[str] = "开始编制年度计划"
    title: str


@dataclass(frozen=True, kw_only=True)
class PlanImported(Event):
    label: ClassVar[str] = "导入计划表"
    file: str
    added: list[str]
    changed: list[str]
    refused: int


@dataclass(frozen=True, kw_only=True)
class PlanImportUndone(Event):
    """`tasks`: how many were put back or removed."""

    label: ClassVar[str] = "撤销导入计划表"
    tasks: int


@dataclass(frozen=True, kw_only=True)
class TaskAdded(Event):
    label: ClassVar[str] = "新增抽查任务"
    cells: list[list[str]]


@dataclass(frozen=True, kw_only=True)
class TaskChanged(Event):
    """`changes` are [column, before, after]."""

    label: ClassVar[str] = "修改抽查任务"
    changes: list[list[str]]


@dataclass(frozen=True, kw_only=True)
class TaskSubmitted(Event):
    """`cautions` are the codes of the warnings that stood when it was submitted."""

    label: ClassVar[str] = "报请批准计划外任务"
    cautions: list[str]


@dataclass(frozen=True, kw_only=True)
class TaskReturned(Event):
    label: ClassVar[str] = "退回计划外任务"


@dataclass(frozen=True, kw_only=True)
class TaskApproved(Event):
    label: ClassVar[str] = "批准计划外任务"


@dataclass(frozen=True, kw_only=True)
class TaskWithdrawn(Event):
    label: ClassVar[str] = "撤回计划外任务"


@dataclass(frozen=True, kw_only=True)
class TaskReopened(Event):
    label: ClassVar[str] = "重新编制计划外任务"


@dataclass(frozen=True, kw_only=True)
class RatiosSet(Event):
    label: ClassVar[str] = "设置抽查比例"
    changes: list[list[str]]


@dataclass(frozen=True, kw_only=True)
class TaskRemoved(Event):
    label: ClassVar[str] = "删去抽查任务"
    cells: list[list[str]]


@dataclass(frozen=True, kw_only=True)
class TasksReordered(Event):
    label: ClassVar[str] = "调整任务次序"
    order: list[str]


@dataclass(frozen=True, kw_only=True)
class PlanSubmitted(Event):
    """`cautions` are the codes of the warnings that stood when it was submitted."""

    label: ClassVar[str] = "报请审批"
    version: int
    cautions: list[str]


@dataclass(frozen=True, kw_only=True)
class PlanReturned(Event):
    label: ClassVar[str] = "退回修改"
    version: int


@dataclass(frozen=True, kw_only=True)
class PlanApproved(Event):
    label: ClassVar[str] = "批准计划"
    version: int


@dataclass(frozen=True, kw_only=True)
class PlanPublished(Event):
    label: ClassVar[str] = "公布计划"
    version: int
    tasks: int


@dataclass(frozen=True, kw_only=True)
class PlanAmended(Event):
    label: ClassVar[str] = "启动调整计划"
    version: int


@dataclass(frozen=True, kw_only=True)
class PlanWithdrawn(Event):
    label: ClassVar[str] = "撤回计划"
    version: int


@dataclass(frozen=True, kw_only=True)
class ConclusionProposed(Event):
    label: ClassVar[str] = "申请无对象办结"
    population: int


@dataclass(frozen=True, kw_only=True)
class ConclusionReturned(Event):
    label: ClassVar[str] = "退回办结申请"


@dataclass(frozen=True, kw_only=True)
class TaskConcluded(Event):
    label: ClassVar[str] = "无对象办结"
    population: int


@dataclass(frozen=True, kw_only=True)
class TaskCancelled(Event):
    label: ClassVar[str] = "取消抽查任务"


@dataclass(frozen=True, kw_only=True)
class OtherWorkRecorded(Event):
    label: ClassVar[str] = "登记其他来源的检查"
    source: str
    unit: str
