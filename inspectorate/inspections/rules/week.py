"""检查安排: what cannot be right in a week's visits. Nothing is refused for it; who plans is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from inspectorate.kit.refusals import NotSo

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Planned:
    """One visit as it is planned, or as it took place: `begins` and `ends`, once it has begun and ended.

    officers  certificate number → name
    """

    key: int
    target_code: str
    name: str
    first: date
    last: date
    officers: dict[str, str]
    begins: datetime | None = None
    ends: datetime | None = None

    @property
    def is_fixed(self) -> bool:
        """Whether it is known on which day it is; else it is any day of its span."""
        return self.first == self.last

    def days(self) -> Iterator[date]:
        """One after the other: a span may be very long, and few of them are asked for."""
        return (self.first + DAY * n for n in range((self.last - self.first).days + 1))


def monday_of(day: date) -> date:
    return day - DAY * day.weekday()


def conflicts(planned: Sequence[Planned], is_workday: Callable[[date], bool]) -> dict[int, list[str]]:
    """By visit, in words: an officer at two enterprises at one time, an enterprise twice, a visit on a day off."""
    found = {one.key: [*_twice(one, planned), *_again(one, planned), *_off(one, is_workday)] for one in planned}
    return {key: words for key, words in found.items() if words}


def _twice(one: Planned, planned: Iterable[Planned]) -> list[str]:
    """Only of visits whose day is known: two spans leave room for both."""
    others = [other for other in planned if other.key != one.key and _at_once(one, other)]
    return [
        f"{name}同日还有：{other.name}" for other in others for no, name in one.officers.items() if no in other.officers
    ]


def _at_once(one: Planned, other: Planned) -> bool:
    """On one day; by the hour where both have taken place."""
    if not (one.is_fixed and other.is_fixed and one.first == other.first):
        return False
    if one.begins and one.ends and other.begins and other.ends:
        return one.begins < other.ends and other.begins < one.ends
    return True


def _again(one: Planned, planned: Iterable[Planned]) -> list[str]:
    """The same enterprise is asked to receive another team meanwhile."""
    for other in planned:
        meanwhile = one.first <= other.last and other.first <= one.last
        if other.key != one.key and other.target_code == one.target_code and meanwhile:
            return ["这户企业另有一次检查"]
    return []


def _off(one: Planned, is_workday: Callable[[date], bool]) -> list[str]:
    """Nothing is said of a year whose days off nobody entered."""
    if one.begins is not None:
        return []
    try:
        works = any(is_workday(day) for day in one.days())
    except NotSo:
        return []
    return [] if works else ["休息日"]
