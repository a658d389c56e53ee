"""What the trail keeps about phones, and about what was not accepted from them."""

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class DeviceRegistered(Event):
    label: ClassVar[str] = "手机首次登录"
    device: str


@dataclass(frozen=True, kw_only=True)
class DayTaken(Event):
    label: ClassVar[str] = "当日资料下载到手机"
    device: str


@dataclass(frozen=True, kw_only=True)
class WipeAsked(Event):
    label: ClassVar[str] = "要求远程清除手机"
    device: str


@dataclass(frozen=True, kw_only=True)
class DeviceWiped(Event):
    label: ClassVar[str] = "手机已清除"
    device: str
    lost_entries: int
    lost_files: int
    lost_drafts: int


@dataclass(frozen=True, kw_only=True)
class EntryWithoutEffect(Event):
    """It came after the end of what it is about: on the thing's page it says who, when and what."""

    label: ClassVar[str] = "手机条目已收存，未写入"
    entry_kind: str
    said: str


@dataclass(frozen=True, kw_only=True)
class EntryKept(Event):
    label: ClassVar[str] = "手机条目未收"
    entry_kind: str
    entry_state: str
