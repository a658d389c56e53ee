"""What a period rests on: articles of a statute, from its first day on, and which of its 日 are working days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from inspectorate.kit.numerals import article_words


@dataclass(frozen=True)
class Law:
    """A statute in one version. `working`: these numbers of 日 are working days, as its article `days_article` says."""

    title: str
    version: date
    since: date
    working: frozenset[int]
    days_article: int

    def article(self, *numbers: int) -> Basis:
        return Basis(self, numbers)


@dataclass(frozen=True)
class Basis:
    law: Law
    articles: tuple[int, ...]

    @property
    def words(self) -> str:
        """行政处罚法第六十四条、第八十五条"""
        return self.law.title + "、".join(article_words(number) for number in self.articles)


def basis_of(bases: Sequence[Basis]) -> str:
    return "；".join(one.words for one in bases)


def in_force(bases: Sequence[Basis], on: date) -> tuple[Basis, ...]:
    return tuple(one for one in bases if one.law.since <= on)


def _law(title: str, version: str, since: str, working: Sequence[int] = (), days_article: int = 0) -> Law:
    return Law(title, date.fromisoformat(version), date.fromisoformat(since), frozenset(working), days_article)


PENALTY = _law("行政处罚法", "2021-01-22", "2021-07-15", (2, 3, 5, 7), 85)
COERCION = _law("行政强制法", "2011-06-30", "2012-01-01", range(1, 11), 69)
SAFETY = _law("安全生产法", "2021-06-10", "2021-09-01")
# 应急管理部令第18号
PENALTY_RULES = _law("安全生产违法行为行政处罚办法", "2025-11-27", "2026-02-01", (2, 5, 7, 10), 89)
RECONSIDERATION = _law("行政复议法", "2023-09-01", "2024-01-01")
LITIGATION = _law("行政诉讼法", "2017-06-27", "2017-07-01")
CIVIL_PROCEDURE = _law("民事诉讼法", "2023-09-01", "2024-01-01")
DISCLOSURE = _law("政府信息公开条例", "2019-04-03", "2019-05-15")
COAL_MINES = _law("煤矿安全生产条例", "2024-01-24", "2024-05-01")
REFERRAL = _law("行政执法机关移送涉嫌犯罪案件的规定", "2020-08-07", "2020-08-07")
CREDIT_REPAIR = _law("信用修复管理办法", "2025-11-20", "2026-04-01")
