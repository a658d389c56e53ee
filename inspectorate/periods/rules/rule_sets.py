"""Which law governs: the procedure by the day of the act, the substance by the day of the violation. Pure.

行政处罚法 37 and 安全生产违法行为行政处罚办法 70: the law of the day of the violation, unless the law of the day of the
decision is milder.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inspectorate.kit.refusals import NotSo
from inspectorate.kit.words import day
from inspectorate.periods.rules.laws import PENALTY, PENALTY_RULES, RECONSIDERATION

# 危险化学品安全法 came later in the year of its set, for its own field only.
HAZARDOUS_CHEMICALS_FROM = date(2026, 5, 1)


@dataclass(frozen=True)
class RuleSet:
    code: str
    since: date
    begins_with: str


RULE_SETS = (
    RuleSet("R2021", PENALTY.since, "行政处罚法"),
    RuleSet("R2024", RECONSIDERATION.since, "行政复议法"),
    RuleSet("R2026", PENALTY_RULES.since, "应急管理部令第18号"),
)


def governing(on: date) -> RuleSet:
    """The procedure of an act done on that day, also where the case began under an earlier set."""
    found = [one for one in RULE_SETS if one.since <= on]
    if not found:
        raise NotSo("before-the-rules", f"{day(on)}适用的规定没有收录。请核对日期。", on=on)
    return found[-1]


def for_substance(violated_on: date, decided_on: date, *, is_new_milder: bool) -> date:
    """On which day's law the violation is judged. `violated_on`: where it went on, the day on which it ended.

    `is_new_milder`: the law of the decision's day punishes less, or not at all; who decides the case says so.
    """
    if violated_on > decided_on:
        raise NotSo("violated-later", f"违法行为的日期{day(violated_on)}晚于作出决定的{day(decided_on)}。请核对日期。")
    return decided_on if is_new_milder else violated_on


def chemicals_law_counts(on: date) -> bool:
    return on >= HAZARDOUS_CHEMICALS_FROM
