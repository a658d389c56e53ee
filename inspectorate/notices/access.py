"""Who prepares, serves and decides. Whoever may not see the draw sees none of its notices."""

from __future__ import annotations

from datetime import date
from functools import wraps
from typing import Any

from inspectorate.draws import access as draws
from inspectorate.draws.models import DrawnTarget
from inspectorate.files.access import has_withdrawn
from inspectorate.notices.models import Notice
from inspectorate.people.access import May
from inspectorate.people.models import Person, Role
from inspectorate.registries.queries.certificates import held_by

may_enter = draws.may_enter


def may_see(person: Person, on: date, draw: Any) -> bool:
    """本任务的经办和监督人员"""
    return draws.may_see(person, on, draw)


def may_prepare(person: Person, on: date, draw: Any) -> bool:
    """本任务发起科室的计划员、负责人，或者双随机办管理员"""
    roles = person.roles(on)
    if not draws.may_see(person, on, draw):
        return False
    if Role.OFFICE_ADMIN in roles:
        return True
    return bool(roles & {Role.PLANNER, Role.HEAD}) and person.unit_id == draw.task.lead_division_id


def may_decide(person: Person, on: date, draw: Any) -> bool:
    """局领导，或者本任务发起科室的负责人（回避由行政机关负责人决定，行政处罚法第四十三条）"""
    roles = person.roles(on)
    if Role.LEADER in roles:
        return True
    return Role.HEAD in roles and person.unit_id == draw.task.lead_division_id


def of_notice(may: May) -> May:
    """The same in the notice of one enterprise, which is nothing to who withdrew from its file (回避)."""

    @wraps(may)
    def may_do(person: Person, on: date, notice: Notice) -> bool:
        return may(person, on, notice.drawn.draw) and not has_withdrawn(person, notice.document.file)

    may_do.__doc__ = f"{may.__doc__}；已从本案卷回避的除外"
    return may_do


def leads_and_is_not_of_the_team(person: Person, on: date, drawn: DrawnTarget) -> bool:
    """局领导，本人不在检查组（回避由行政机关负责人决定，行政处罚法第四十三条）"""
    return Role.LEADER in person.roles(on) and not _sits_in(person, drawn)


def may_decide_recusal(person: Person, on: date, notice: Notice) -> bool:
    """局领导，本人不在检查组（回避由行政机关负责人决定，行政处罚法第四十三条）；已从本案卷回避的除外"""
    return leads_and_is_not_of_the_team(person, on, notice.drawn) and not has_withdrawn(person, notice.document.file)


def _sits_in(person: Person, drawn: DrawnTarget) -> bool:
    return drawn.team.filter(held_by(person), is_replaced=False).exists()
