"""The shape of an event. Each app declares its own in its `events.py`, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened. `subject` is the number people quote (a task, a certificate, a draw)."""

    label: ClassVar[str] = ""

    subject: str
    ground: str = ""

    def facts(self) -> dict[str, Any]:
        """The event's own fields, for the record; text, whole numbers and lists of them only."""
        return {f.name: getattr(self, f.name) for f in fields(self) if f.name not in {"subject", "ground"}}
