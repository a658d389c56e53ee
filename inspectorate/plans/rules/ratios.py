"""抽查比例: “按照信用风险等级1%-50%的抽查比例不低于3%” ↔ bounds 100…5000 and floor 300; the ratios proposed per grade.

No official reading of that sentence was found, so what it becomes is always shown and can be changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from inspectorate.kit.refusals import NotSo
from inspectorate.plans.rules.windows import squeezed

WHOLE = 10_000
LOWEST, HIGHEST, FLOOR = 100, 5_000, 300
GRADES: tuple[tuple[str, str], ...] = (("A", "A 级"), ("B", "B 级"), ("C", "C 级"), ("D", "D 级"))
# The office's choice: A 1 %, B 3 %, C 20 %, D 50 %; enterprises without a grade are a class of their own.
PROPOSED: tuple[int, ...] = (100, 300, 2_000, 5_000)
UNRATED, PROPOSED_UNRATED = "", 300

_NUMBER = r"(\d{1,3}(?:\.\d{1,2})?)"
_RANGE = re.compile(rf"{_NUMBER}%?(?:-+|—+|–|~|至|到){_NUMBER}%")
_FLOOR = re.compile(rf"(?:不低于|不少于|不小于|≥){_NUMBER}%")
_GRADE = re.compile(rf"([A-E][+-]?|未评级)[级类]?(?:[::为])?{_NUMBER}%")
_HOUSEHOLDS = r"(\d{1,6})(?:户|家)(?:企业|单位)?"
_GRADE_HOUSEHOLDS = re.compile(rf"([A-E][+-]?|未评级)[级类]?(?:[::为])?{_HOUSEHOLDS}")
_TOTAL = re.compile(
    rf"(?:^|(?<=[,;、。]))(?:总?共|合计)?(?:随机)?(?:抽取|抽查|检查|抽)?[::为]?{_HOUSEHOLDS}(?=$|[,;、。])"
)
_ONLY = re.compile(rf"(?:按照?)?(?:抽查)?(?:比例)?[::为]?{_NUMBER}%(?:的?(?:抽查)?比例)?")


@dataclass(frozen=True)
class RatioWords:
    """What the ratio column says. `low` and `high` bound each class, `floor` the whole; None where it says nothing.

    `households` is a number of enterprises in all, `numbers` one for each of some grades.
    """

    low: int | None = None
    high: int | None = None
    floor: int | None = None
    grades: tuple[tuple[str, int], ...] = ()
    households: int | None = None
    numbers: tuple[tuple[str, int], ...] = ()


def parse_ratio(text: str) -> RatioWords:
    plain = squeezed(text)
    bounds, floor = _RANGE.search(plain), _FLOOR.search(plain)
    grades = tuple((_grade(code), per_ten_thousand(n)) for code, n in _GRADE.findall(_without(plain, bounds)))
    numbers = tuple((_grade(code), int(n)) for code, n in _GRADE_HOUSEHOLDS.findall(plain))
    only, total = _ONLY.fullmatch(plain), _TOTAL.search(_GRADE_HOUSEHOLDS.sub("|", plain))
    if not (bounds or floor or grades or only or total or numbers):
        raise NotSo(
            "ratio-unreadable",
            f"抽查比例“{text}”读不出数字，请写成“按照信用风险等级1%-50%的抽查比例不低于3%”或者“抽取10户”的样式。",
            text=text,
        )
    lowest = per_ten_thousand(only[1]) if only else per_ten_thousand(floor[1]) if floor else None
    words = RatioWords(
        per_ten_thousand(bounds[1]) if bounds else None,
        per_ten_thousand(bounds[2]) if bounds else None,
        lowest,
        grades,
        int(total[1]) if total else None,
        numbers,
    )
    return _sensible(words, text)


def _sensible(words: RatioWords, text: str) -> RatioWords:
    named = [n for n in (words.low, words.high, words.floor, *(r for _, r in words.grades)) if n is not None]
    if any(n > WHOLE for n in named):
        raise NotSo("ratio-over-whole", f"抽查比例“{text}”超过100%，请核对。", text=text)
    if words.low is not None and words.high is not None and words.low > words.high:
        raise NotSo("ratio-backwards", f"抽查比例“{text}”的下限大于上限，请核对。", text=text)
    counted = [n for n in (words.households, *(n for _, n in words.numbers)) if n is not None]
    if 0 in counted:
        raise NotSo("number-of-nobody", f"抽查比例“{text}”写的户数是0，至少应抽取1户。", text=text)
    if words.households is not None and words.numbers:
        raise NotSo("number-twice", f"抽查比例“{text}”又写合计户数、又写各等级户数，请只写一种。", text=text)
    return words


def render_ratio(words: RatioWords) -> str:
    """The wording of the annex. Reading it again gives the same numbers."""
    parts = []
    if words.low is not None and words.high is not None:
        parts.append(f"按照信用风险等级{percent(words.low)}-{percent(words.high)}的抽查比例")
    elif words.grades:
        parts.append("、".join(f"{code}级{percent(r)}" if code else f"未评级{percent(r)}" for code, r in words.grades))
    if words.floor is not None:
        parts.append(("，" if words.grades else "") + f"不低于{percent(words.floor)}")
    numbers = [f"{code}级{n}户" if code else f"未评级{n}户" for code, n in words.numbers]
    if words.households is not None:
        numbers.append(f"抽取{words.households}户")
    return "，".join([*filter(None, ["".join(parts)]), *filter(None, ["、".join(numbers)])])


def percent(ratio: int) -> str:
    """300 → 3%, 350 → 3.5%, 5 → 0.05%."""
    whole, rest = divmod(ratio, 100)
    return f"{whole}%" if not rest else f"{whole}.{rest:02d}".rstrip("0") + "%"


def per_ten_thousand(number: str) -> int:
    """“3.5” → 350, by whole numbers only."""
    whole, _, rest = number.partition(".")
    return int(whole) * 100 + int((rest + "00")[:2])


def proposal(
    grades: Sequence[str], words: RatioWords | None = None, *, steps: Sequence[int] = PROPOSED
) -> dict[str, int]:
    """A ratio for each grade (low risk first) and for the unrated, where a row names only a range.

    Four grades get the four steps; schemes with more or fewer get steps in between. Nothing leaves the row's range.
    """
    words = words or RatioWords(LOWEST, HIGHEST, FLOOR)
    low, high = words.low or 1, words.high or WHOLE
    named = dict(words.grades)
    found = {g: min(high, max(low, _between(steps, n, len(grades)))) for n, g in enumerate(grades)}
    found[UNRATED] = min(high, max(low, PROPOSED_UNRATED))
    return found | {g: r for g, r in named.items() if g in found}


def expected(
    population: Mapping[str, int],
    ratios: Mapping[str, int],
    floor: int,
    *,
    class_floor: bool,
    households: int | None = None,
    numbers: Mapping[str, int] | None = None,
) -> int:
    """An estimate of how many a task will draw, for comparing tasks while planning. The draw computes the quota."""
    total, numbers = 0, numbers or {}
    for grade, count in population.items():
        ratio = ratios.get(grade, floor)
        least = -(-count * floor // WHOLE) if class_floor else 0
        asked = numbers.get(grade, -(-count * ratio // WHOLE)) if households is None else 0
        total += min(count, max(least, asked))
    total = max(total, min(households or 0, sum(population.values())))
    return max(total, -(-sum(population.values()) * floor // WHOLE))


def _between(steps: Sequence[int], position: int, count: int) -> int:
    if count < 2:
        return steps[0]
    place, rest = divmod(position * (len(steps) - 1), count - 1)
    if not rest:
        return steps[place]
    return steps[place] + (steps[place + 1] - steps[place]) * rest // (count - 1)


def _grade(code: str) -> str:
    return UNRATED if code == "未评级" else code


def _without(text: str, found: re.Match[str] | None) -> str:
    return text if found is None else text[: found.start()] + "|" + text[found.end() :]
