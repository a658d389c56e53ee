"""Statutes for tests: a short one made up here, and the product's own files where a test is about them."""

from __future__ import annotations

from typing import Any

from inspectorate.statutes.actions import load_statute
from inspectorate.statutes.entry import LAWS
from inspectorate.statutes.models import Statute
from tests.cast import MORNING

FILES = sorted(LAWS.glob("*.md"))
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
NEW_LAW = LAW.replace("2020年6月10日", "2023年3月1日").replace("2021年1月1日", "2023年8月1日")


def law(text: str = LAW, version: str = "2020-06-10", *, by: Any, at: Any = MORNING, **facts: Any) -> Statute | None:
    return load_statute(file_name=f"演示安全法({version}).md", text=text, by=by, at=at, **facts)
