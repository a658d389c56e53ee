"""Where the search leads besides what is there: what can be begun — “新增专家”, “导入检查对象”, “录入年度安排”.

Each is offered to whom its door lets in, by the rule that stands on the door itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model
from django.urls import resolve, reverse

from inspectorate.people.access import May, may_keep_accounts
from inspectorate.people.models import Person


@dataclass(frozen=True)
class Hit:
    """`state`: of what, and where it stands."""

    name: str
    detail: str
    url: str
    state: tuple[Model, str] | None = None


@dataclass(frozen=True)
class Jump:
    """`also`: other words by which it is asked for. `may`: where the door's own rule lets in more than may begin."""

    words: str
    door: str
    args: tuple[Any, ...] = ()
    also: str = ""
    may: May | None = None

    @property
    def url(self) -> str:
        return reverse(self.door, args=self.args)

    def is_open_to(self, person: Person, on: date) -> bool:
        rule = self.may or getattr(resolve(self.url).func, "access_rule", None)
        return bool(rule(person, on, None)) if callable(rule) else True

    def is_meant_by(self, text: str) -> bool:
        return text in self.words or text in self.also


JUMPS = (
    Jump("新增检查对象", "registries:target_new", also="新建企业、新增企业、新建检查对象"),
    Jump("新增执法人员", "registries:inspector_new", also="新建执法人员"),
    Jump("新增专家", "registries:expert_new", also="新建专家"),
    Jump("新增抽查事项", "registries:item_new", also="新建抽查事项"),
    Jump("登记回避", "registries:recusal_new", also="新建回避"),
    Jump("新增信用风险等级方案", "registries:scheme_new", also="新建信用风险等级方案"),
    Jump("法规入库", "statutes:statute_new", also="新建法规、新增法规"),
    Jump("导入检查对象", "imports:start", ("targets",), "导入企业、导入表格"),
    Jump("导入执法人员", "imports:start", ("inspectors",), "导入表格"),
    Jump("导入专家", "imports:start", ("experts",), "导入表格"),
    Jump("导入抽查事项", "imports:start", ("items",), "导入表格"),
    Jump("新建年度计划", "plans:plan_new", also="编制年度计划、新增年度计划"),
    Jump("导入年度计划", "imports:start", ("plan",), "导入计划表、导入表格"),
    Jump("新建计划外任务", "plans:outside_new", also="临时任务、专项整治、上级部署"),
    Jump("登记其他工作", "plans:other_work_new", also="新建其他工作"),
    Jump("文号登记", "documents:numbers", also="登记文号"),
    Jump("录入年度节假日安排", "periods:enter", also="新建工作日历、导入节假日"),
    Jump("新增账户", "people:person_new", also="新建账户、新增人员、新建人员"),
    Jump("新增单位", "people:unit_new", also="新建单位、新建科室", may=may_keep_accounts),
)


def meant(person: Person, text: str, on: date) -> list[Hit]:
    """What can be begun and is named so; “新建…” as it is written in a book is “新建”."""
    asked = text.rstrip("….。").strip()
    found = [one for one in JUMPS if asked and one.is_meant_by(asked)]
    return [Hit(one.words, "", one.url) for one in found if one.is_open_to(person, on)]
