"""What must hold of inspectors, experts, absences and recusals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from inspectorate.kit.phones import phone_problem
from inspectorate.kit.refusals import Problems
from inspectorate.kit.words import day
from inspectorate.registries.codes import Ground, Specialty
from inspectorate.registries.rules import identifiers


def inspector_problems(values: Mapping[str, Any], *, on: date, pattern: str) -> Problems:
    """What is wrong with an inspector's facts. No official format of certificate numbers is known."""
    number = values.get("certificate_no", "")
    found = _person_problems(values, on) | {
        "certificate_no": identifiers.registry_no_problem(number, pattern=pattern, what="执法证号"),
        "unit": "" if values.get("unit") else "请选择所在单位。",
        "valid_until": _period_problem(values.get("valid_from"), values.get("valid_until"), "证件有效期"),
    }
    return {field: text for field, text in found.items() if text}


def reissue_problems(new: Mapping[str, Any], *, name: str, number: str, valid_from: date) -> Problems:
    """A certificate that follows the one that somebody has: the same person, another number, and it begins later."""
    begins, ends = new.get("valid_from"), new.get("valid_until")
    if new.get("name", name) != name:
        return {"id_number": f"该身份证号已登记在{name}（{number}）名下，请核对。"}
    if begins is None or ends is None:
        return {"valid_from": "换发的执法证请写明有效期起止日期。"}
    if begins <= valid_from:
        said = f"该身份证号已登记在{name}（{number}）名下，这一份证件的有效期起不比它晚"
        return {"id_number": f"{said}，不是换发的新证。请核对。"}
    return {}


def expert_problems(values: Mapping[str, Any], *, on: date) -> Problems:
    """What is wrong with an expert's facts; without a specialty an expert can never be drawn."""
    number = values.get("code", "")
    found = _person_problems(values, on) | {
        "code": identifiers.registry_no_problem(number, pattern=".+", what="专家编号"),
        "organisation": "" if values.get("organisation", "").strip() else "请填写工作单位。",
        "term_until": _period_problem(values.get("term_from"), values.get("term_until"), "聘期"),
        "birth_month": _month_problem(values.get("birth_month", "")),
    }
    if not values.get("specialties"):
        found["specialties"] = "请至少选择一个专业，否则抽不到这位专家。"
    return {field: text for field, text in found.items() if text}


def _person_problems(values: Mapping[str, Any], on: date) -> Problems:
    """What inspectors and experts share."""
    phone, id_number = values.get("phone", ""), values.get("id_number", "")
    unknown = [code for code in values.get("specialties") or [] if code not in Specialty.values]
    name = values.get("name", "")
    return {
        "name": "" if name.strip() and all(ord(c) >= 32 for c in name) else "请填写姓名。",
        "phone": phone_problem(phone) if phone else "",
        "id_number": identifiers.id_number_problem(id_number, on=on) if id_number else "",
        "specialties": f"没有这些专业：{'、'.join(unknown)}。请从列表中选择。" if unknown else "",
    }


def _period_problem(first: date | None, last: date | None, what: str) -> str:
    if first is None or last is None:
        return f"请填写{what}的起止日期。"
    return "" if last >= first else f"{what}的止期早于起期，请核对。"


def _month_problem(text: str) -> str:
    if not text:
        return ""
    try:
        date.fromisoformat(f"{text}-01")
    except ValueError:
        return "出生年月请写成 1975-06 的样子。"
    return ""


def absence_problems(
    *, first: date | None, last: date | None, reason: str, others: Iterable[tuple[date, date]]
) -> Problems:
    """An absence has both dates and a reason, and does not overlap another of the same person."""
    problems: Problems = {}
    if text := _period_problem(first, last, "离岗"):
        problems["until_date"] = text
    if not reason.strip():
        problems["reason"] = "请写明事由，例如休假、外出学习。"
    if first and last and not problems:
        for start, end in others:
            if first <= end and start <= last:
                problems["from_date"] = f"与已登记的离岗（{day(start)}至{day(end)}）重叠，请核对。"
    return problems


def recusal_problems(
    *, ground: str, note: str, first: date | None, last: date | None, others: Sequence[str] = ()
) -> Problems:
    """A recusal has a ground of the law and a first day; `others` are the grounds already in force between the two."""
    problems: Problems = {}
    if ground not in Ground.values:
        problems["ground_code"] = "请选择回避事由。"
    elif ground == Ground.OTHER and not note.strip():
        problems["note"] = "选择其他关系时，请在说明中写明是什么关系。"
    elif ground in others:
        problems["ground_code"] = "这两者之间已经登记了同一事由的回避，不必重复登记。"
    if first is None:
        problems["from_date"] = "请填写从哪一天起回避。"
    elif last is not None and last < first:
        problems["until_date"] = "回避的止期早于起期，请核对；没有期限的请留空。"
    return problems
