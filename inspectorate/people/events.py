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


@dataclass(frozen=True, kw_only=True)
class PasswordChanged(Event):
    label: ClassVar[str] = "修改密码"


@dataclass(frozen=True, kw_only=True)
class PasswordReset(Event):
    label: ClassVar[str] = "重置密码"


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Event):
    label: ClassVar[str] = "新增人员"
    name: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class PersonChanged(Event):
    label: ClassVar[str] = "修改人员信息"
    changes: list[list[str]]


@dataclass(frozen=True, kw_only=True)
class PersonStopped(Event):
    label: ClassVar[str] = "停用账户"


@dataclass(frozen=True, kw_only=True)
class PersonRestored(Event):
    label: ClassVar[str] = "恢复账户"


@dataclass(frozen=True, kw_only=True)
class Appointed(Event):
    label: ClassVar[str] = "任职"
    role: str
    from_date: str
    until_date: str


@dataclass(frozen=True, kw_only=True)
class AppointmentEnded(Event):
    label: ClassVar[str] = "结束任职"
    role: str
    until_date: str


@dataclass(frozen=True, kw_only=True)
class UnitAdded(Event):
    label: ClassVar[str] = "新增单位"
    name: str


@dataclass(frozen=True, kw_only=True)
class UnitChanged(Event):
    label: ClassVar[str] = "修改单位信息"
    changes: list[list[str]]
