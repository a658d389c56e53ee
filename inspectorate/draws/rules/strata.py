"""Which stratum a target belongs to, and with what risk: the grades of one credit scheme, unrated as its own class.

Grades of different schemes are never mixed: a grade that the task's scheme does not know counts as unrated, and the
preview says how many that were (方案附件: 按照信用风险等级).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from inspectorate.draws.rules.options import Dimension

UNRATED = "UNRATED"
WHOLE = "ALL"


class Classed(Protocol):
    """What a stratum is made from."""

    @property
    def grade(self) -> str: ...
    @property
    def district(self) -> str: ...
    @property
    def sectors(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Scheme:
    """The grades of one credit scheme, from the lowest risk to the highest."""

    grades: tuple[tuple[str, str], ...]

    def rank(self, grade: str) -> int:
        """Higher is riskier. Unrated enterprises rank below every graded one when quotas are topped up."""
        return 1 + [code for code, _ in self.grades].index(grade) if self.knows(grade) else 0

    def knows(self, grade: str) -> bool:
        return any(code == grade for code, _ in self.grades)

    def label(self, grade: str) -> str:
        return dict(self.grades).get(grade, "未评级")


@dataclass(frozen=True)
class Stratum:
    """One class to draw from, as the quota page shows it. `population` counts those without an exclusion."""

    code: str
    label: str
    grade: str
    rank: int
    population: int
    excluded: int
    ratio: int


def stratum_of(target: Classed, dimension: Dimension, scheme: Scheme, sectors: Sequence[str]) -> str:
    """The stratum's code. An enterprise of several sectors counts in the first of the task's that it belongs to."""
    if dimension is Dimension.NONE:
        return WHOLE
    grade = target.grade if scheme.knows(target.grade) else UNRATED
    if dimension is Dimension.RISK_DISTRICT:
        return f"{grade}/{target.district}"
    if dimension is Dimension.RISK_SECTOR:
        return f"{grade}/{next((s for s in sectors if s in target.sectors), WHOLE)}"
    return grade


def grade_of(stratum: str) -> str:
    """The grade inside a stratum's code, "" for the unrated and for a draw without classes."""
    grade = stratum.partition("/")[0]
    return "" if grade in {UNRATED, WHOLE} else grade


def label_of(stratum: str, scheme: Scheme, names: Mapping[str, str]) -> str:
    """A级 · 海港区."""
    if stratum == WHOLE:
        return "全部"
    grade, _, second = stratum.partition("/")
    first = "未评级" if grade == UNRATED else scheme.label(grade)
    return f"{first} · {names.get(second, second)}" if second else first


def strata(
    members: Iterable[tuple[str, str]],
    *,
    scheme: Scheme,
    ratios: Mapping[str, int],
    floor: int,
    names: Mapping[str, str],
) -> list[Stratum]:
    """Every stratum that occurs, from (stratum, exclusion) of each target; a class without a ratio takes the floor."""
    population, excluded = Counter[str](), Counter[str]()
    for code, exclusion in members:
        (excluded if exclusion else population)[code] += 1
    return [
        Stratum(
            code=code,
            label=label_of(code, scheme, names),
            grade=grade_of(code),
            rank=scheme.rank(grade_of(code)),
            population=population[code],
            excluded=excluded[code],
            ratio=ratios.get(grade_of(code), floor),
        )
        for code in sorted(set(population) | set(excluded), key=lambda c: c.encode())
    ]
