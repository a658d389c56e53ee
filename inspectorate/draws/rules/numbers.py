"""抽取户数: a number instead of a ratio, and the sentence that says by which rule quotas are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from inspectorate.draws.rules.strata import UNRATED, WHOLE, Scheme
from inspectorate.plans.rules.ratios import percent


@dataclass(frozen=True)
class Households:
    """What a task asks for instead of ratios: a number in all, or one for each of some grades ("" is the unrated)."""

    total: int | None = None
    grades: tuple[tuple[str, int], ...] = ()


NO_HOUSEHOLDS = Households()


def in_classes(asked: Households, strata: Iterable[str]) -> tuple[int | None, dict[str, int]]:
    """The number in all and the number of each class. A draw without classes takes the grades' numbers together."""
    if asked.total is not None or not asked.grades:
        return asked.total, {}
    if set(strata) == {WHOLE}:
        return sum(n for _, n in asked.grades), {}
    return None, {grade or UNRATED: n for grade, n in asked.grades}


def rule_words(asked: Households, scheme: Scheme, *, floor: int, class_floor: bool, at_least_one: bool) -> str:
    """As page, announcement and record say it."""
    floors = [f"总体不低于{percent(floor)}"]
    floors += [f"各等级均不低于{percent(floor)}"] if class_floor else []
    floors += ["有企业的等级至少一户"] if at_least_one else []
    words = f"{'；'.join(floors)}。按比例的一律向上取整，不足时从高风险起补。"
    if asked.total is not None:
        return f"{words}合计抽取{asked.total}户：{_DIVIDED.format(what='各层户数乘比例')}"
    if asked.grades:
        named = "、".join(f"{scheme.label(grade)}{n}户" for grade, n in asked.grades)
        return f"{words}按户数抽取的等级：{named}；{_DIVIDED.format(what='等级内各层的户数')}"
    return words


_DIVIDED = (
    "先满足上述下限，其余逐户给离应得户数差得最多的一层（应得户数按{what}分摊，即最大余数法，相同的按分层编码）；"
    "可抽的不够的全部抽取，户数低于下限的补足到下限。"
)


def asked_of(total: int | None, numbers: Mapping[str, int | None], order: Sequence[str]) -> Households:
    """In the order of the scheme, the unrated last."""
    named = [(grade, n) for grade in [*order, ""] if (n := numbers.get(grade)) is not None]
    return Households(total, () if total is not None else tuple(named))
