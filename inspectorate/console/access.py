"""Who reads the trail: who oversees."""

from __future__ import annotations

from datetime import date
from typing import Any

from inspectorate.people.models import Person, Role


def may_read_trail(person: Person, on: date, obj: Any = None) -> bool:
    """审计员、纪检监督、局领导查阅留痕"""
    return bool(person.roles(on) & {Role.AUDITOR.value, Role.WITNESS.value, Role.LEADER.value})
