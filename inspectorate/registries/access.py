"""Who may do what in the registries. Everyone who is signed in reads them; 谁建立、谁管理 decides who writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from inspectorate.people.models import Person, Role
from inspectorate.registries.codes import MAINTAINED_BY
from inspectorate.registries.models import Inspector, SpecialList, Target


def may_maintain_registries(person: Person, on: date, obj: Any = None) -> bool:
    """执法人员、专家、回避、离岗和等级方案由双随机办管理员维护"""
    return Role.OFFICE_ADMIN in person.roles(on)


def may_maintain_targets(person: Person, on: date, obj: Target | Iterable[str] | None = None) -> bool:
    """检查对象由双随机办管理员、以及主管该行业领域的科室计划员或科室负责人维护"""
    roles = person.roles(on)
    if Role.OFFICE_ADMIN in roles:
        return True
    if not roles & {Role.PLANNER, Role.HEAD}:
        return False
    own = set(MAINTAINED_BY.get(person.unit.code, ()))
    return bool(own) if obj is None else bool(own & _sectors(obj))


def _sectors(obj: Target | Iterable[str]) -> set[str]:
    """The sectors of a target, or those it is to be listed in."""
    return {one.sector for one in obj.sectors.all()} if isinstance(obj, Target) else set(obj)


def may_register_recusal(person: Person, on: date, obj: Inspector | None = None) -> bool:
    """回避由双随机办管理员登记，执法人员也可以为本人登记"""
    if may_maintain_registries(person, on):
        return True
    own = getattr(person, "inspector", None)
    return own is not None and (obj is None or obj.pk == own.pk)


def may_keep_lists(person: Person, on: date, obj: SpecialList | None = None) -> bool:
    """专项库由管理科室的计划员、科室负责人或双随机办管理员建立和维护"""
    roles = person.roles(on)
    if Role.OFFICE_ADMIN in roles:
        return True
    return bool(roles & {Role.PLANNER, Role.HEAD}) and (obj is None or obj.unit_id == person.unit_id)


def may_maintain_items(person: Person, on: date, obj: Any = None) -> bool:
    """随机抽查事项清单由双随机办管理员、法制审核员维护"""
    return bool(person.roles(on) & {Role.OFFICE_ADMIN.value, Role.LEGAL.value})
