"""Who sets up the office's machines and names."""

from __future__ import annotations

from datetime import date

from inspectorate.people.models import Person, Role


def may_set(person: Person, on: date, obj: object = None) -> bool:
    """系统管理员维护系统设置"""
    return Role.SYSTEM_ADMIN in person.roles(on)
