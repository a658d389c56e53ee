"""Who sends files. Who sees them is the file's own rule (`files.access.may_see`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from inspectorate.people.models import Person, Role


def may_send_files(person: Person, on: date, obj: Any = None) -> bool:
    """执法人员（任执法人员，或者在执法检查人员名录库中）"""
    roles = person.roles(on)
    return Role.OFFICER in roles or (bool(roles) and getattr(person, "inspector", None) is not None)
