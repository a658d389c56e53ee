"""The middle of every verb that decides: the rule, and what is written. Before it the verb checks who may decide."""

from __future__ import annotations

from datetime import datetime

from inspectorate.asked import rules
from inspectorate.asked.models import Asked
from inspectorate.people.models import Person


def decide(asked: Asked, *, granted: bool, ground: str = "", needs: str = "", by: Person, at: datetime) -> None:
    """Inside the verb's transaction, on its locked row. `needs`: how to ask for a ground, where one must be given."""
    asked.stage, asked.decided_ground = rules.decided(asked.stage, granted=granted, ground=ground, needs=needs)
    asked.decided_by, asked.decided_at = by, at
    asked.save(update_fields=["stage", "decided_by", "decided_at", "decided_ground"])
