"""Rows of the registries for tests: each call makes one that is valid and takes part, unless told otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from inspectorate.registries.models import (
    CreditScheme,
    Expert,
    InspectionItem,
    Inspector,
    ItemCategory,
    Recusal,
    Target,
)
from tests.cast import MORNING

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def usc_code(number: int, district: str = "130302") -> str:
    """The number-th valid unified social credit code of a district, both check characters computed."""
    body = f"{number:08d}"
    rest = 11 - sum(int(c) * w for c, w in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    code = f"91{district}{body}{ {10: 'X', 11: '0'}.get(rest, str(rest)) }"
    total = sum(ALPHABET.index(c) * pow(3, i, 31) for i, c in enumerate(code))
    return code + ALPHABET[(31 - total) % 31]


def make_target(number: int = 1, sectors: Any = (("HAZARDOUS_CHEMICALS", "PRODUCTION"),), **fields: Any) -> Target:
    target = Target.objects.create(
        **{
            "usc_code": usc_code(number),
            "name": f"演示企业{number:03d}有限公司",
            "address": "河北大街1号",
            "district": "130302",
            "created_at": MORNING,
            "updated_at": MORNING,
        }
        | fields
    )
    for sector, kind in sectors:
        target.sectors.create(sector=sector, kind=kind)
    return target


def make_scheme(code: str = "A-D", grades: str = "ABCD", **fields: Any) -> CreditScheme:
    return CreditScheme.objects.get_or_create(
        code=code, defaults={"name": f"{code} 方案", "grades": [[g, f"{g}级"] for g in grades]} | fields
    )[0]


def make_inspector(unit: Any, number: int = 1, **fields: Any) -> Inspector:
    return Inspector.objects.create(
        **{
            "certificate_no": f"03030000{number:03d}",
            "name": f"执法员{number:03d}",
            "unit": unit,
            "valid_from": date(2021, 1, 1),
            "valid_until": date(2026, 1, 1),
            "created_at": MORNING,
            "updated_at": MORNING,
        }
        | fields
    )


def make_expert(number: int = 1, **fields: Any) -> Expert:
    return Expert.objects.create(
        **{
            "code": f"ZJ{number:03d}",
            "name": f"专家{number:03d}",
            "organisation": "演示化工设计院",
            "specialties": ["CHEMICAL_PROCESS"],
            "term_from": date(2022, 1, 1),
            "term_until": date(2024, 12, 31),
            "created_at": MORNING,
            "updated_at": MORNING,
        }
        | fields
    )


def make_recusal(target: Target, *, from_date: date = date(2023, 1, 1), **fields: Any) -> Recusal:
    return Recusal.objects.create(
        **{"target": target, "ground": "INTEREST", "from_date": from_date, "registered_at": MORNING} | fields
    )


def make_item(code: str = "W01", category: str = "WH", **fields: Any) -> InspectionItem:
    of = ItemCategory.objects.get_or_create(code=category, defaults={"name": f"类别{category}"})[0]
    return InspectionItem.objects.create(
        **{
            "code": code,
            "category": of,
            "name": "安全生产责任制",
            "weight": "GENERAL",
            "inspecting_body": "市应急管理局",
            "scope": "危险化学品企业",
            "content": "查阅资料",
            "tags": ["ALL"],
            "valid_from": date(2021, 1, 1),
        }
        | fields
    )
