"""The body of an entry, read strictly: a value of another type is refused, never guessed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from inspectorate.kit.refusals import NotSo

MOST = 1 << 53


class Body:
    """Each reading raises `NotSo` where the value is missing or of another type."""

    def __init__(self, values: Any) -> None:
        if not isinstance(values, dict):
            raise _bad("内容")
        self.values = values

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        if not isinstance(value, str):
            raise _bad(name)
        return value

    def short(self, name: str) -> str:
        """What a device measured, as text: no column for it is wider than twenty-four characters."""
        value = self.text(name)
        if len(value) > 24:
            raise _bad(name)
        return value

    def truth(self, name: str) -> bool:
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise _bad(name)
        return value

    def whole(self, name: str) -> int | None:
        value = self.values.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int) or abs(value) >= MOST):
            raise _bad(name)
        return value

    def number(self, name: str) -> int:
        value = self.whole(name)
        if value is None:
            raise _bad(name)
        return value

    def texts(self, name: str) -> list[str]:
        value = self.values.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise _bad(name)
        return value

    def key(self, name: str) -> UUID:
        try:
            return UUID(self.text(name))
        except ValueError as error:
            raise _bad(name) from error

    def moment(self, name: str) -> datetime | None:
        try:
            found = parse_datetime(self.text(name))
        except ValueError as error:
            raise _bad(name) from error
        return found if found is None or timezone.is_aware(found) else timezone.make_aware(found)


def _bad(name: str) -> NotSo:
    return NotSo("bad-entry", "手机发来的内容不完整，未收。请更新手机上的程序后重新填写。", field=name)


Read = Callable[[Body], Any]
"""How one argument of a verb is read from a body."""


def text(name: str, otherwise: str = "") -> Read:
    return lambda body: body.text(name) or otherwise


def texts(name: str) -> Read:
    return lambda body: body.texts(name)


def truth(name: str) -> Read:
    return lambda body: body.truth(name)


def number(name: str) -> Read:
    return lambda body: body.number(name)


def whole(name: str) -> Read:
    return lambda body: body.whole(name)


def key(name: str) -> Read:
    return lambda body: body.key(name)
