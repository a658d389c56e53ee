"""What must hold of an item of the list, of its versions, and of the statutes it cites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from inspectorate.kit.refusals import Problems
from inspectorate.kit.words import day
from inspectorate.registries.codes import TAGS, Method, Specialty
from inspectorate.statutes.rules import article_key, article_number, short_title

BASIS = "BASIS"
CODE = re.compile(r"^[A-Z]{1,4}[0-9]{2,4}$")
LONGEST_POINT = 500


@dataclass(frozen=True)
class Cited:
    """A citation as it was typed: 安全生产法, 第二十一条, 第二款. Without a number the article is not known yet."""

    kind: str
    title: str
    article: str = ""
    part: str = ""

    @property
    def short_title(self) -> str:
        return short_title(self.title)

    @property
    def number(self) -> tuple[int, int] | None:
        return article_number(self.article)

    @property
    def key(self) -> str:
        return article_key(*self.number) if self.number else ""


def item_problems(values: Mapping[str, Any], points: Sequence[str], cited: Sequence[Cited]) -> Problems:
    """What is wrong with an item: every column the scheme asks for is filled, every code is one of the tables'."""
    found = {
        "code": "" if CODE.match(values["code"]) else "编号由大写字母和两到四位数字组成，例如 W09。",
        "category": "" if values["category"] else "请选择抽查类别。",
        "name": _missing(values["name"], "抽查事项名称"),
        "inspecting_body": _missing(values["inspecting_body"], "抽查主体"),
        "scope": _missing(values["scope"], "抽查对象"),
        "methods": _unknown(values["methods"], Method.values) or _none(values["methods"], "抽查方式"),
        "needs": _unknown(values["needs"], Specialty.values),
        "tags": _unknown(values["tags"], TAGS) or _none(values["tags"], "适用单位"),
        "valid_from": "" if values["valid_from"] else "请填写生效日期。",
        "points": points_problem(points),
        "bases": bases_problem(cited),
    }
    return {field: text for field, text in found.items() if text}


def _missing(text: str, what: str) -> str:
    return "" if text.strip() else f"请填写{what}。"


def _none(codes: Sequence[str], what: str) -> str:
    return "" if codes else f"请至少选择一个{what}。"


def _unknown(codes: Sequence[str], known: Sequence[str]) -> str:
    strange = [code for code in codes if code not in known]
    return f"没有这些选项：{'、'.join(strange)}。请从列表中选择。" if strange else ""


def points_problem(points: Sequence[str]) -> str:
    """Each point is judged on its own on site, so there is at least one, and none twice."""
    if not points:
        return "请至少写一个检查要点，一行一个。"
    twice = next((point for i, point in enumerate(points) if point in points[:i]), "")
    if twice:
        return f"检查要点“{twice[:20]}”写了两次，请去掉一个。"
    long = next((i for i, point in enumerate(points, start=1) if len(point) > LONGEST_POINT), 0)
    return f"第 {long} 个检查要点超过 {LONGEST_POINT} 字，请拆成几个。" if long else ""


def bases_problem(cited: Sequence[Cited]) -> str:
    """At least one basis; a number that is no article's number is refused, none at all is an open basis."""
    if not any(one.kind == BASIS for one in cited):
        return "请至少写一条检查依据。"
    for one in cited:
        if not one.short_title:
            return "有一条依据没有写法规名称，请补上或者清空这一行。"
        if one.article and one.number is None:
            return f"《{one.short_title}》的条号“{one.article}”看不懂，请写成 21 或者 第二十一条。"
    keys = [(one.kind, one.short_title, one.key, one.part) for one in cited]
    twice = next((one for i, one in enumerate(keys) if one in keys[:i]), None)
    return f"《{twice[1]}》的同一条写了两次，请去掉一条。" if twice else ""


def version_problem(*, starts: date, earlier_starts: date | None, on: date) -> str:
    """Days that are over keep the version they were inspected under."""
    if starts < on:
        return f"生效日期不能早于今天（{day(on)}）：已经过去的日子适用当时的版本。"
    if earlier_starts is not None and starts < earlier_starts:
        return f"上一个版本自{day(earlier_starts)}起生效，新版本不能更早。"
    return ""


def content_of(points: Sequence[str]) -> str:
    """抽查内容 as the list prints it, from its points."""
    return "；".join(point.rstrip("。；") for point in points) + "。"
