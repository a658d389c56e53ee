"""What the trail keeps about the working calendar, and about clocks: their subject is the file's number."""

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
    from_date: str


@dataclass(frozen=True, kw_only=True)
class ClockEvent(Event):
    """`due`: the last day or hour, in words, as it stands after."""

    period: str
    due: str


@dataclass(frozen=True, kw_only=True)
class ClockStarted(ClockEvent):
    label: ClassVar[str] = "期限起算"


@dataclass(frozen=True, kw_only=True)
class ClockPaused(ClockEvent):
    label: ClassVar[str] = "期限暂停"
    from_date: str


@dataclass(frozen=True, kw_only=True)
class ClockResumed(ClockEvent):
    label: ClassVar[str] = "期限恢复"
    until_date: str


@dataclass(frozen=True, kw_only=True)
class ClockStopped(ClockEvent):
    label: ClassVar[str] = "期限停止"


@dataclass(frozen=True, kw_only=True)
class ClockRecounted(ClockEvent):
    label: ClassVar[str] = "重新计算期限"
    before: str
