"""What must hold of an inspection target and of its credit grade."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from inspectorate.kit.phones import phone_problem
from inspectorate.kit.refusals import Problems
from inspectorate.registries.codes import KINDS_OF, District, IdKind, Sector, Specialty
from inspectorate.registries.rules import identifiers

DISTRICTS, SECTORS, SPECIALTIES = frozenset(District.values), frozenset(Sector.values), frozenset(Specialty.values)


@dataclass(frozen=True)
class PermitFacts:
    """One permit as it is entered; a long-term permit has no last day."""

    name: str
    number: str
    authority: str = ""
    approved_date: date | None = None
    valid_until: date | None = None


def target_problems(values: Mapping[str, Any], *, on: date) -> Problems:
    """What is wrong with a target's own facts; what is absent is taken as empty."""
    found = {
        "usc_code": identifiers.usc_code_problem(values.get("usc_code", "")),
        "name": _name_problem(values.get("name", "")),
        "address": "" if values.get("address", "").strip() else "请填写具体地址，到街道门牌或村。",
        "district": "" if values.get("district") in DISTRICTS else "请选择所在区县。",
        "legal_person_id": _legal_person_problem(values, on),
        "contact_phone": _if_given(values.get("contact_phone", ""), phone_problem),
        "industry_code": _if_given(values.get("industry_code", ""), identifiers.industry_code_problem),
        "features": _features_problem(values.get("features") or []),
        "latitude": _degrees_problem(values.get("latitude", ""), 90, "纬度"),
        "longitude": _degrees_problem(values.get("longitude", ""), 180, "经度"),
    }
    return {field: text for field, text in found.items() if text}


def _if_given(text: str, problem: Any) -> str:
    return str(problem(text)) if text else ""


def _name_problem(name: str) -> str:
    if not name.strip():
        return "请填写营业执照上的单位名称。"
    return "单位名称中不能有制表符或换行。" if any(ord(c) < 32 for c in name) else ""


def _legal_person_problem(values: Mapping[str, Any], on: date) -> str:
    number = values.get("legal_person_id", "")
    if not number:
        return ""
    if values.get("legal_person_id_kind", IdKind.ID_CARD) == IdKind.ID_CARD:
        return identifiers.id_number_problem(number, on=on)
    return identifiers.other_document_problem(number)


def _features_problem(features: Sequence[str]) -> str:
    unknown = [code for code in features if code not in SPECIALTIES]
    return f"没有这些技术特点：{'、'.join(unknown)}。请从列表中选择。" if unknown else ""


def _degrees_problem(text: str, limit: int, label: str) -> str:
    if not text:
        return ""
    if not re.fullmatch(r"-?[0-9]{1,3}(\.[0-9]{1,12})?", text):
        return f"{label}应是数字，如 39.9354。"
    return "" if abs(Decimal(text)) <= limit else f"{label}应在 -{limit} 到 {limit} 度之间。"


def sector_problems(sectors: Sequence[tuple[str, str]]) -> Problems:
    """At least one sector; each kind belongs to its sector; none twice."""
    if not sectors:
        return {"sectors": "请至少选择一个行业领域，否则不会进入任何抽查范围。"}
    for sector, kind in sectors:
        if sector not in SECTORS:
            return {"sectors": f"没有“{sector}”这个行业领域。请从列表中选择。"}
        if kind and kind not in KINDS_OF[Sector(sector)]:
            return {"sectors": f"“{Sector(sector).label}”领域没有“{kind}”这个业态。请从列表中选择。"}
    twice = [pair for pair, n in Counter(sectors).items() if n > 1]
    return {"sectors": f"“{Sector(twice[0][0]).label}”的同一业态填了两次，请去掉一个。"} if twice else {}


def permit_problems(permits: Sequence[PermitFacts], *, on: date) -> Problems:
    """Each permit has a name and a number of its own, was approved before it ends, and not in the future."""
    for permit in permits:
        if text := _permit_problem(permit, on):
            return {"permits": f"许可证“{permit.name or permit.number}”：{text}"}
    twice = [number for number, n in Counter(p.number for p in permits).items() if n > 1]
    return {"permits": f"许可证编号“{twice[0]}”填了两次，请去掉一个。"} if twice else {}


def _permit_problem(permit: PermitFacts, on: date) -> str:
    if not permit.name or not permit.number:
        return "名称和编号都要填写。"
    if permit.approved_date and permit.approved_date > on:
        return "批准日期晚于今天，请核对。"
    if permit.approved_date and permit.valid_until and permit.valid_until < permit.approved_date:
        return "有效期至早于批准日期，请核对；长期有效的请留空。"
    return ""


def grade_problems(
    *, grade: str, grades: Sequence[str], scheme: str, source: str, given: date | None, on: date
) -> Problems:
    """A grade stands in its scheme and says where it comes from and when. No grade needs neither."""
    if not grade:
        return {}
    problems: Problems = {}
    if not scheme:
        problems["credit_scheme"] = "有等级时必须写明所依据的等级方案。"
    elif grade not in grades:
        problems["credit_grade"] = f"“{scheme}”中没有“{grade}”级，可用的等级是：{'、'.join(grades)}。"
    if not source.strip():
        problems["credit_source"] = "请写明等级来源，例如省企业信用风险分类管理系统。"
    if given is None:
        problems["credit_date"] = "请填写评定日期。"
    elif given > on:
        problems["credit_date"] = "评定日期晚于今天，请核对。"
    return problems


def scheme_problems(*, code: str, name: str, grades: Sequence[Sequence[str]]) -> Problems:
    """A scheme has at least two grades, from low risk to high, each with a short code of its own."""
    problems: Problems = {}
    if not code.strip():
        problems["code"] = "请填写方案编码，例如 A-D。"
    if not name.strip():
        problems["name"] = "请填写方案名称和文件名，例如 国市监信规〔2022〕6号 四级分类。"
    codes = [one[0] for one in grades]
    if len(codes) < 2:
        problems["grades"] = "至少要有两个等级，每行一个，由低风险到高风险。"
    elif len(set(codes)) != len(codes):
        problems["grades"] = "等级编码有重复，请每级使用不同的编码。"
    elif any(not c or len(c) > 8 or set(c) & set(",，\t /|") for c in codes):
        problems["grades"] = "等级编码应为 1 至 8 个字符，不含空格、逗号、斜线和竖线。"
    return problems
