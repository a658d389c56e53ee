"""What the trail keeps about signing in and about people."""

from dataclasses import dataclass
from typing import ClassVar

from inspectorate.trail.events import Event


@dataclass(frozen=True, kw_only=True)
class SignedIn(Event):
    label: ClassVar[str] = "登录"


@dataclass(frozen=True, kw_only=True)
class SignedOut(Event):
    label: ClassVar[str] = "退出"


@dataclass(frozen=True, kw_only=True)
class LockedOut(Event):
    label: ClassVar[str] = "登录锁定"
