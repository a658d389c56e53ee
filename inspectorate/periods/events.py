"""What the trail keeps about the working calendar."""

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class YearEntered(Event):
    label: ClassVar[str] = "录入工作日历"
    days: int
    source: str


@dataclass(frozen=True, kw_only=True)
class PeriodSet(Event):
    label: ClassVar[str] = "设定期限"
    before: str
    after: str
