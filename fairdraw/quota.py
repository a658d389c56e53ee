"""How many from each stratum (§3's quotas), from ratios or numbers, and floors. Whole numbers only, ratios rounded up.

"Not below 3 %" is broken by rounding down and by floating point (0.07 of 100 is 8 with a float, rounded up): so there
is neither. Every raise of a quota is kept with the rule that asked for it, so that the office can show its reasons.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from fairdraw.canon import Refusal, check_id, check_text

WHOLE = 10_000
LOWEST_RATIO = 100
HIGHEST_RATIO = 5_000

CLASS_FLOOR = "CLASS_FLOOR"
AT_LEAST_ONE = "AT_LEAST_ONE"
TOTAL_FLOOR = "TOTAL_FLOOR"
NUMBER = "NUMBER"


@dataclass(frozen=True)
class StratumRule:
    """A stratum as planned. Its class is the name up to the first `/`; a bigger `risk` is a riskier class.

    Entries without a rating are a class of their own, with a rank and a ratio of their own. A ratio outside 1 %–50 %
    needs its ground.
    """

    stratum: str
    risk: int
    population: int
    ratio: int
    ground: str = ""


@dataclass(frozen=True)
class Raise:
    """This rule lifted the quota from `before` to `after`."""

    rule: str
    before: int
    after: int


@dataclass(frozen=True)
class QuotaLine:
    """The stratum's quota with its reasons; `share` is quota per population in ten-thousandths, rounded down."""

    stratum: str
    risk: int
    population: int
    ratio: int
    quota: int
    share: int
    raises: tuple[Raise, ...]


def rounded_up(population: int, ratio: int) -> int:
    """The least number whose share of the population is not below the ratio."""
    return -(-population * ratio // WHOLE)


@dataclass(frozen=True)
class Numbers:
    """How many to draw instead of a ratio: of all, or of some classes. The floors hold all the same."""

    total: int | None = None
    classes: Mapping[str, int] = field(default_factory=dict)

    def of(self, stratum: str) -> bool:
        """Whether this stratum's quota comes from a number."""
        return self.total is not None or class_of(stratum) in self.classes


def plan_quotas(
    strata: Sequence[StratumRule],
    floor: int = 300,
    class_floor: bool = True,
    at_least_one: bool = True,
    numbers: Numbers = Numbers(),
) -> list[QuotaLine]:
    """Ratio, class floor, one of every class, numbers, then the floor of the whole from the riskiest class down."""
    _check(strata, floor, numbers)
    plan = _Plan(strata, numbers)
    if class_floor:
        for members in plan.classes():
            for line in members:
                line.lift(line.rule.population * floor // WHOLE, CLASS_FLOOR)
            plan.top_up(members, rounded_up(sum(m.rule.population for m in members), floor), CLASS_FLOOR)
    if at_least_one:
        for members in plan.classes():
            plan.top_up(members, min(1, sum(m.rule.population for m in members)), AT_LEAST_ONE)
    plan.share_out(numbers)
    plan.top_up_by_risk(rounded_up(sum(s.population for s in strata), floor))
    return [line.done() for line in plan.lines]


def overall_share(lines: Sequence[QuotaLine]) -> int:
    """The share of the whole in ten-thousandths, rounded down."""
    population = sum(line.population for line in lines)
    return sum(line.quota for line in lines) * WHOLE // population if population else 0


class _Line:
    def __init__(self, rule: StratumRule, numbers: Numbers) -> None:
        self.rule = rule
        self.weight = rule.population * rule.ratio
        self.quota = 0 if numbers.of(rule.stratum) else rounded_up(rule.population, rule.ratio)
        self.raises: list[Raise] = []

    def lift(self, to: int, why: str) -> None:
        if to <= self.quota:
            return
        if self.raises and self.raises[-1].rule == why:
            self.raises[-1] = Raise(why, self.raises[-1].before, to)
        else:
            self.raises.append(Raise(why, self.quota, to))
        self.quota = to

    def room(self) -> int:
        return self.rule.population - self.quota

    def done(self) -> QuotaLine:
        rule = self.rule
        share = self.quota * WHOLE // rule.population if rule.population else 0
        return QuotaLine(rule.stratum, rule.risk, rule.population, rule.ratio, self.quota, share, tuple(self.raises))


class _Plan:
    def __init__(self, strata: Sequence[StratumRule], numbers: Numbers) -> None:
        self.lines = [_Line(rule, numbers) for rule in sorted(strata, key=lambda s: s.stratum)]

    def classes(self) -> list[list[_Line]]:
        found: dict[str, list[_Line]] = {}
        for line in self.lines:
            found.setdefault(class_of(line.rule.stratum), []).append(line)
        return list(found.values())

    def top_up(self, members: Sequence[_Line], wanted: int, why: str) -> None:
        """One at a time to the stratum whose share is then the lowest, so that shares stay even; ties go by name."""
        for _ in range(wanted - sum(m.quota for m in members)):
            open_lines = [m for m in members if m.room()]
            if not open_lines:
                return
            lowest = min(open_lines, key=_by_share)
            lowest.lift(lowest.quota + 1, why)

    def share_out(self, numbers: Numbers) -> None:
        """What a number leaves above the floors, of each class that has one and of the whole."""
        for members in self.classes():
            _share_out(members, numbers.classes.get(class_of(members[0].rule.stratum), 0))
        _share_out(self.lines, numbers.total or 0)

    def top_up_by_risk(self, wanted: int) -> None:
        """The riskiest classes are filled first, each as far as it goes, until the whole has its share."""
        for risk in sorted({line.rule.risk for line in self.lines}, reverse=True):
            members = [line for line in self.lines if line.rule.risk == risk]
            missing = wanted - sum(line.quota for line in self.lines)
            if missing > 0:
                self.top_up(members, sum(m.quota for m in members) + missing, TOTAL_FLOOR)


def _by_share(line: _Line) -> tuple[Fraction, str]:
    return Fraction(line.quota + 1, line.rule.population), line.rule.stratum


def _share_out(members: Sequence[_Line], number: int) -> None:
    """One at a time to the stratum that is furthest below its part of the number by population times ratio.

    Where no floor and no population stands in the way, this is the method of the largest remainder.
    """
    whole = sum(line.weight for line in members)
    left = number - sum(line.quota for line in members)
    waiting = [(line.quota * whole - number * line.weight, line.rule.stratum, line) for line in members if line.room()]
    heapq.heapify(waiting)
    while left > 0 and waiting:
        lack, stratum, line = heapq.heappop(waiting)
        line.lift(line.quota + 1, NUMBER)
        left -= 1
        if line.room():
            heapq.heappush(waiting, (lack + whole, stratum, line))


def class_of(stratum: str) -> str:
    return stratum.split("/", 1)[0]


def _check(strata: Sequence[StratumRule], floor: int, numbers: Numbers) -> None:
    if bad := [n for n in (numbers.total, *numbers.classes.values()) if n is not None and n < 1]:
        raise Refusal("§3.number", f"a number of {bad[0]} draws nobody", number=bad[0])
    if not 0 <= floor <= WHOLE:
        raise Refusal("§3.floor", f"a floor of {floor} ten-thousandths is no share", floor=floor)
    risks: dict[str, int] = {}
    for rule in strata:
        _check_rule(rule, by_number=class_of(rule.stratum) in numbers.classes)
        if risks.setdefault(class_of(rule.stratum), rule.risk) != rule.risk:
            raise Refusal("§3.class-risk", f"the class of {rule.stratum} has two risk ranks", stratum=rule.stratum)
    if len({rule.stratum for rule in strata}) < len(strata):
        raise Refusal("§3.stratum-twice", "a stratum stands twice in the plan")


def _check_rule(rule: StratumRule, by_number: bool) -> None:
    check_id(rule.stratum, "§3.quota-stratum")
    check_text(rule.ground, "§3.ratio-ground")
    if rule.population < 0:
        raise Refusal("§3.quota-population", f"{rule.stratum} cannot have {rule.population}", stratum=rule.stratum)
    if not 0 <= rule.ratio <= WHOLE:
        raise Refusal("§3.ratio", f"{rule.ratio} ten-thousandths is no share", stratum=rule.stratum, ratio=rule.ratio)
    if not (by_number or LOWEST_RATIO <= rule.ratio <= HIGHEST_RATIO or rule.ground.strip()):
        raise Refusal(
            "§3.ratio-ground",
            f"{rule.stratum}: a ratio of {rule.ratio} lies outside 1 %–50 % and needs its ground",
            stratum=rule.stratum,
            ratio=rule.ratio,
        )
