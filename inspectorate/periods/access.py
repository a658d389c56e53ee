"""Who keeps the calendar. Everyone who is signed in reads it."""

from __future__ import annotations

from datetime import date
from typing import Any

from inspectorate.people.models import Person, Role


def may_keep_calendar(person: Person, on: date, obj: Any = None) -> bool:
    """工作日历和期限由双随机办管理员、系统管理员维护"""
    return bool(person.roles(on) & {Role.OFFICE_ADMIN.value, Role.SYSTEM_ADMIN.value})
