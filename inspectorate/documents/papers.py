"""One row per paper: what it says of the thing it is about, when it may be drafted, its day, who signed on a screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from inspectorate.documents.signatures import Signed
from inspectorate.kit.refusals import Refused

T = TypeVar("T")


def _always(thing: object) -> None:
    return None


def _today(thing: object, today: date) -> date:
    return today


def _nobody(thing: object) -> list[Signed]:
    return []


@dataclass(frozen=True)
class Paper(Generic[T]):
    """`why_not`: the refusal where it cannot be drafted now. `dated` takes the thing and today."""

    kind: str
    facts: Callable[[T], dict[str, Any]]
    why_not: Callable[[T], Refused | None] = _always
    dated: Callable[[T, date], date] = _today
    signatures: Callable[[T], list[Signed]] = _nobody


def by_kind(rows: Iterable[Paper[T]]) -> dict[str, Paper[T]]:
    return {row.kind: row for row in rows}
