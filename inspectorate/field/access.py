"""Who may take visits along on a phone, and who may empty one."""

from __future__ import annotations

from datetime import date
from typing import Any

from inspectorate.field.rules import KEEPERS
from inspectorate.people.models import Person, Role


def may_use_phone(person: Person, on: date, obj: Any = None) -> bool:
    """执法人员（任执法人员，或者在执法检查人员名录库中）使用手机端"""
    roles = person.roles(on)
    return Role.OFFICER in roles or (bool(roles) and getattr(person, "inspector", None) is not None)


def may_wipe(person: Person, on: date, device: Any) -> bool:
    """手机的使用人本人，或者系统管理员、安全管理员"""
    return device.person_id == person.pk or bool(person.roles(on) & KEEPERS)
