"""Who keeps the calendar, which everyone who is signed in reads; who sees and who pauses a clock, by its file."""

from __future__ import annotations

from datetime import date
from typing import Any

from inspectorate.files import access as files
from inspectorate.people.models import Person, Role
from inspectorate.periods.models import Clock


def may_keep_calendar(person: Person, on: date, obj: Any = None) -> bool:
    """工作日历和期限由双随机办管理员、系统管理员维护"""
    return bool(person.roles(on) & {Role.OFFICE_ADMIN.value, Role.SYSTEM_ADMIN.value})


def may_see(person: Person, on: date, clock: Clock) -> bool:
    """可以查看案卷的人员"""
    return files.may_see(person, on, clock.file)


# Who reviews for the unit is none of them: he agrees to what the others did (职责分离).
DOING = frozenset({Role.OFFICER.value, Role.PLANNER.value})


def may_pause(person: Person, on: date, clock: Clock) -> bool:
    """案卷的经办人员，或者承办单位的负责人"""
    roles, file = person.roles(on), clock.file
    if Role.HEAD in roles:
        return files.may_work_on(person, on, file)
    return bool(roles & DOING) and files.is_reader(person, file)
