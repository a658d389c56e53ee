"""Statutes and items for tests: short ones made up here, and the product's own library where a test is about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from inspectorate.registries.actions import library
from inspectorate.registries.actions.items import add_item
from inspectorate.registries.actions.statutes import load_statute
from inspectorate.registries.models import InspectionItem, ItemCategory, Statute
from inspectorate.registries.rules.items import Cited
from tests.cast import MORNING, TODAY, make_person, make_unit
from tests.kept import kept

FILES = sorted((library.DATA / "laws").glob("*.md"))
LAW = """# 中华人民共和国演示安全法

2020年6月10日 通过

<!-- INFO END -->

## 第一章 总则

第一条 单位应当建立责任制。

第二条 单位应当培训人员：

（一）新进人员；

（二）转岗人员。

第二条之一 培训应当留有档案。

## 第二章 责任

### 第一节 处罚

第三条 没有建立责任制的，责令改正。

第四条 本法自2021年1月1日起施行。
"""


def law(text: str = LAW, version: str = "2020-06-10", *, by: Any, at: Any = MORNING, **facts: Any) -> Statute | None:
    return load_statute(file_name=f"演示安全法({version}).md", text=text, by=by, at=at, **facts)


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
        library.load_all_statutes(by=loader, at=MORNING)
        library.load_items(by=loader, at=MORNING)
        yield loader
