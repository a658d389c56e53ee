"""What the trail keeps about the office's settings. A secret is never told, only that it is another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class SettingChanged(Event):
    label: ClassVar[str] = "修改系统设置"
    setting: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class BureauRenamed(Event):
    label: ClassVar[str] = "本局各单位的所属部门随局名改动"
    before: str
    after: str
    rows: int
