"""Who may do what in a draw. The docstring's first line is what a refused person reads."""

from __future__ import annotations

from datetime import date
from typing import Any

from inspectorate.files import access as files
from inspectorate.people.access import known
from inspectorate.people.models import Person, Role
from inspectorate.people.rules import SEEING_ALL

may_enter = files.may_enter


def may_prepare(person: Person, on: date, task: Any) -> bool:
    """本任务发起科室的计划员或负责人、双随机办管理员；批准计划的领导只能见证，不能操作"""
    roles = person.roles(on)
    if task.approver_id == person.pk:
        return False
    if Role.OFFICE_ADMIN in roles:
        return True
    return bool(roles & {Role.PLANNER, Role.HEAD}) and person.unit_id == task.lead_division_id


def may_operate(person: Person, on: date, draw: Any) -> bool:
    """本任务发起科室的计划员或负责人、双随机办管理员；批准计划的领导只能见证，不能操作"""
    return may_prepare(person, on, draw.task)


def may_contribute(person: Person, on: date, source: Any) -> bool:
    """这个随机源的出值人本人"""
    return person.is_active and source.contributor_id == person.pk


def contributes(person: Person, source: Any) -> bool:
    """Whether this person gives one of the values of the source's draw."""
    asked = known(person, source, "contributes")
    return source.draw.sources.filter(contributor=person).exists() if asked is None else asked


def may_read_figures(person: Person, on: date, draw: Any) -> bool:
    """抽取的操作人、见证人或本次抽取的出值人"""
    return bool(
        may_operate(person, on, draw)
        or Role.WITNESS in person.roles(on)
        or draw.sources.filter(contributor=person).exists()
    )


def may_abort(person: Person, on: date, draw: Any) -> bool:
    """抽取的操作人或纪检监督人员"""
    return may_operate(person, on, draw) or Role.WITNESS in person.roles(on)


def may_decide(person: Person, on: date, draw: Any) -> bool:
    """局领导、双随机办管理员或本任务发起科室的负责人"""
    roles = person.roles(on)
    if roles & {Role.LEADER, Role.OFFICE_ADMIN}:
        return True
    return Role.HEAD in roles and person.unit_id == draw.task.lead_division_id


def may_see(person: Person, on: date, draw: Any) -> bool:
    """本次抽取的经办和监督人员；暗查暗访任务公开前，抽取前只限计划经办和监督人员，抽取后加上有关科室和大队"""
    roles, task = person.roles(on), draw.task
    if not may_enter(person, on):
        return False
    if draw.is_public or roles & SEEING_ALL:
        return True
    if person.unit_id == task.lead_division_id and roles & {Role.PLANNER, Role.HEAD}:
        return True
    if draw.sources.filter(contributor=person).exists():
        return True
    return draw.drawn_at is not None and bool(
        person.unit_id == task.lead_division_id
        or task.joint_brigades.filter(pk=person.unit_id).exists()
        or task.partners.filter(pk=person.unit_id).exists()
    )


def may_operate_or_contribute(person: Person, on: date, source: Any) -> bool:
    """这个随机源的出值人本人；凭打印纸条揭示的，也可由抽取的操作人代录"""
    return may_contribute(person, on, source) or may_operate(person, on, source.draw)
