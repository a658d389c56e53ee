"""Who may do what in the statute library. Everyone who is signed in reads it."""

from __future__ import annotations

from datetime import date
from typing import Any

from inspectorate.people.models import Person, Role


def may_maintain_library(person: Person, on: date, obj: Any = None) -> bool:
    """法规库由双随机办管理员、法制审核员维护"""
    return bool(person.roles(on) & {Role.OFFICE_ADMIN.value, Role.LEGAL.value})
