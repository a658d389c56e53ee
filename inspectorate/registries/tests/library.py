"""Items for tests, citing the made-up law."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from inspectorate.registries.actions import library
from inspectorate.registries.actions.items import add_item
from inspectorate.registries.models import InspectionItem, ItemCategory
from inspectorate.registries.rules.items import Cited
from inspectorate.statutes.actions import load_all_statutes
from tests.cast import MORNING, TODAY, make_person, make_unit
from tests.kept import kept
from tests.remembered import remembered


def category(code: str = "W", name: str = "危险化学品及相关企业") -> ItemCategory:
    return ItemCategory.objects.get_or_create(code=code, defaults={"name": name})[0]


def item_values(**changes: Any) -> dict[str, Any]:
    return {
        "code": "W09",
        "category": category(),
        "name": "演示事项",
        "weight": "KEY",
        "inspecting_body": "秦皇岛市应急管理局",
        "scope": "危险化学品企业",
        "methods": ["ON_SITE"],
        "needs": [],
        "tags": ["HAZARDOUS_CHEMICALS"],
        "valid_from": TODAY,
    } | changes


BASES = (Cited("BASIS", "演示安全法", "第二条"), Cited("PENALTY", "演示安全法", "3"))
POINTS = ("有责任制文件", "有培训档案")


def listed(by: Any, *, points: Any = POINTS, cited: Any = BASES, at: Any = MORNING, **changes: Any) -> InspectionItem:
    """An item of the list that cites the made-up law."""
    return add_item(values=item_values(**changes), points=points, cited=cited, ground="局长办公会纪要3号", by=by, at=at)


LATER = date(2023, 9, 1)


@contextmanager
def whole_list(django_db_blocker: Any) -> Iterator[Any]:
    """The product's own statutes and items, loaded once for a file; who loaded them."""
    with kept(django_db_blocker):
        loader = make_person("loader", "装载员", make_unit("BGS", "办公室", "DIVISION", order=5), "OFFICE_ADMIN")
        remembered(load_whole_list, loader)
        yield loader


def load_whole_list(by: Any) -> None:
    load_all_statutes(by=by, at=MORNING)
    library.load_items(by=by, at=MORNING)
