"""Who may do what in a visit. The docstring's first line is what a refused person reads."""

from __future__ import annotations

from datetime import date
from typing import Any

from inspectorate.draws import access as draws
from inspectorate.files import access as files
from inspectorate.inspections.models import Visit
from inspectorate.people.access import known
from inspectorate.people.models import Person, Role
from inspectorate.registries.queries.certificates import held_by

may_enter = draws.may_enter


def on_the_team(person: Person, visit: Visit) -> bool:
    """Drawn for this visit and not replaced, or assigned to assist."""
    asked = known(person, visit, "is_on_its_team")
    if asked is not None:
        return asked
    return _sits_there(person, visit) or visit.assistants.filter(held_by(person)).exists()


def leads_the_team(person: Person, visit: Visit) -> bool:
    asked = known(person, visit, "is_its_leader")
    return _sits_there(person, visit, leads=True) if asked is None else asked


def _sits_there(person: Person, visit: Visit, **more: bool) -> bool:
    return visit.origin.team.filter(held_by(person), is_replaced=False, **more).exists()


def of_the_units(person: Person, visit: Visit) -> bool:
    """Of one of the units of its task."""
    asked = known(person, visit, "is_of_its_units")
    return files.is_of_its_units(person, visit.file) if asked is None else asked


def may_see(person: Person, on: date, visit: Visit) -> bool:
    """检查组成员、本任务各科室大队和监督人员，已从本案卷回避的除外；暗查暗访任务只限应知人员"""
    # Every verb and every page asks this first: who withdrew sits in the team until a substitute is drawn.
    if files.has_withdrawn(person, visit.file) or not draws.may_see(person, on, visit.origin.draw):
        return False
    return of_the_units(person, visit) or on_the_team(person, visit) or files.may_see(person, on, visit.file)


def may_open(person: Person, on: date, draw: Any) -> bool:
    """本任务发起科室的计划员或负责人、双随机办管理员"""
    return draws.may_see(person, on, draw) and _of_the_task(person, on, draw.task)


def may_confirm(person: Person, on: date, visit: Visit) -> bool:
    """本任务发起科室的计划员或负责人、联合大队的负责人、双随机办管理员"""
    if _of_the_task(person, on, visit.task):
        return True
    return Role.HEAD in person.roles(on) and of_the_units(person, visit)


def may_prepare_scheme(person: Person, on: date, visit: Visit) -> bool:
    """检查组成员、本任务发起科室的计划员或负责人、联合大队的负责人、双随机办管理员"""
    return may_inspect(person, on, visit) or may_confirm(person, on, visit)


def may_inspect(person: Person, on: date, visit: Visit) -> bool:
    """本次检查的检查组成员或协助人员本人"""
    return bool(person.roles(on)) and on_the_team(person, visit)


def may_decide_recusal(person: Person, on: date, visit: Visit) -> bool:
    """局领导，本人不在检查组（回避由行政机关负责人决定，行政处罚法第四十三条）"""
    return Role.LEADER in person.roles(on) and not on_the_team(person, visit)


def may_enter_outcome(person: Person, on: date, visit: Visit) -> bool:
    """检查组成员"""
    return may_inspect(person, on, visit)


def may_check_outcome(person: Person, on: date, visit: Visit) -> bool:
    """检查组组长、本任务各科室大队的负责人"""
    if person.roles(on) and leads_the_team(person, visit):
        return True
    return Role.HEAD in person.roles(on) and of_the_units(person, visit)


def may_clear_outcome(person: Person, on: date, visit: Visit) -> bool:
    """局领导、公示审批人"""
    return bool(person.roles(on) & {Role.LEADER, Role.PUBLISHER})


def may_return_outcome(person: Person, on: date, visit: Visit) -> bool:
    """检查组组长、本任务各科室大队的负责人、局领导、公示审批人"""
    return may_check_outcome(person, on, visit) or may_clear_outcome(person, on, visit)


def _of_the_task(person: Person, on: date, task: Any) -> bool:
    roles = person.roles(on)
    if Role.OFFICE_ADMIN in roles:
        return True
    return bool(roles & {Role.PLANNER, Role.HEAD}) and person.unit_id == task.lead_division_id
