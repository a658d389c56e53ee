"""What a plan's warnings are made of: the task as they see it, a warning, and its weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspectorate.plans.rules.ratios import FLOOR, expected
from inspectorate.plans.rules.values import Share
from inspectorate.plans.rules.windows import Window


class Weight(StrEnum):
    """MUST stops the plan from being submitted; SHOULD needs an answer; NOTE is worth knowing."""

    MUST = "MUST"
    SHOULD = "SHOULD"
    NOTE = "NOTE"

    @property
    def label(self) -> str:
        return {"MUST": "必须改正", "SHOULD": "请处理或说明", "NOTE": "提示"}[self.value]

    @property
    def tone(self) -> str:
        return {"MUST": "bad", "SHOULD": "warn", "NOTE": "plain"}[self.value]


@dataclass(frozen=True)
class Caution:
    """`tasks` are the numbers it concerns; none means the plan as a whole."""

    code: str
    weight: Weight
    text: str
    advice: str
    tasks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlannedTask:
    """A task as the warnings see it. `population` is None while it is not known; units are (code, name)."""

    plan_no: str
    task_no: str
    plan_name: str = ""
    name: str = ""
    aim: str = "DIRECTED"
    ratio_text: str = ""
    ratio_floor: int = FLOOR
    households: int | None = None
    class_floor: bool = True
    ratios: tuple[Share, ...] = ()
    item_words: tuple[str, ...] = ()
    unknown_items: tuple[str, ...] = ()
    has_categories: bool = True
    sectors: tuple[tuple[str, str], ...] = ()
    is_risk_classed: bool = True
    joint: str = "INTERNAL"
    lead_division: tuple[str, str] | None = None
    is_lead_in_use: bool = True
    joint_brigades: tuple[tuple[str, str], ...] = ()
    partners: tuple[tuple[str, str], ...] = ()
    window: Window
    population: Mapping[str, int] | None = None
    is_outside: bool = False
    has_list: bool = False

    @property
    def no(self) -> str:
        return f"{self.plan_no}-{self.task_no}"

    @property
    def expected(self) -> int | None:
        """How many it will draw, roughly; None while the population is not known."""
        if self.population is None:
            return None
        ratios = {s.grade: s.ratio for s in self.ratios}
        return expected(
            self.population,
            ratios,
            self.ratio_floor,
            class_floor=self.class_floor,
            households=self.households,
            numbers=self.numbers,
        )

    @property
    def numbers(self) -> dict[str, int]:
        """Of the grades that are drawn by a number of their own."""
        return {s.grade: s.households for s in self.ratios if s.households is not None}


class Cautions(list[Caution]):
    """A plan's warnings: those that need an answer, and those only worth knowing."""

    @property
    def serious(self) -> list[Caution]:
        return [c for c in self if c.weight != Weight.NOTE]

    @property
    def notes(self) -> list[Caution]:
        return [c for c in self if c.weight == Weight.NOTE]
