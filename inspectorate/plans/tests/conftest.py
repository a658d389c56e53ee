"""The real plan of 2023 and what stands around it: units, item categories, a few enterprises."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cast import BEIJING, make_person, make_unit
from tests.remembered import remembered

ANNEX = Path(__file__).parent.parent / "data" / "annual-plan-2023.csv"
JANUARY = datetime(2023, 1, 3, 10, 0, tzinfo=BEIJING)


def table() -> list[list[str]]:
    with ANNEX.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def as_csv(rows: Iterable[Sequence[object]]) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def workbook(**sheets: Iterable[Sequence[object]]) -> bytes:
    """A workbook of sheets by their names."""
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(out := BytesIO())
    return out.getvalue()


def upload(content: bytes | Iterable[Sequence[object]], by: Any, name: str = "annual-plan-2023.csv") -> Any:
    """A table for the plan of 2023, read and judged."""
    from inspectorate.imports import actions

    sent = content if isinstance(content, bytes) else as_csv(content)
    batch = actions.receive_import(kind="PLAN", of="2023", name=name, content=sent, by=by, at=JANUARY)
    return actions.read_import(batch_id=batch.pk, at=JANUARY)


def confirm(batch: Any, by: Any) -> Any:
    from inspectorate.imports import actions

    actions.confirm_import(batch_id=batch.pk, ground="", by=by, at=JANUARY)
    return actions.apply_import(batch_id=batch.pk, by=by, at=JANUARY)


def bring(rows: Iterable[Sequence[object]], by: Any) -> Any:
    """The table, entered."""
    return confirm(upload(rows, by), by)


def verdicts(batch: Any) -> list[str]:
    return list(batch.rows.order_by("pk").values_list("verdict", flat=True))


def refusals(batch: Any) -> list[list[str]]:
    """Each problem of each row: the column, and what is wrong."""
    return [problem for row in batch.rows.order_by("pk") for problem in row.problems]


def make_target(number: int, sector: str, grade: str = "") -> Any:
    from inspectorate.registries.models import CreditScheme, Target, TargetSector

    target = Target.objects.create(
        usc_code=f"91130300{number:010d}",
        name=f"演示企业{number}",
        address="秦皇岛市海港区",
        district="130302",
        credit_grade=grade,
        credit_scheme=CreditScheme.objects.filter(is_default=True).first() if grade else None,
        created_at=JANUARY,
        updated_at=JANUARY,
    )
    TargetSector.objects.create(target=target, sector=sector)
    return target


@pytest.fixture
def units(chemicals_division: Any, general_office: Any, first_brigade: Any, second_brigade: Any) -> None:
    make_unit("GMK", "工商贸行业安全生产监督管理科", "DIVISION", order=11)
    make_unit("FMK", "非煤矿山安全监督管理科", "DIVISION", order=12)
    make_unit("MTK", "煤炭安全管理科", "DIVISION", order=13)
    make_unit("ZF3", "执法三大队", "BRIGADE", order=33)
    make_unit("SCJ", "市市场监督管理局", "PARTNER", bureau="秦皇岛市市场监督管理局", order=95)


@pytest.fixture
def registers(units: None) -> None:
    """Categories, the default scheme of grades, and enterprises in every sector but coal."""
    from inspectorate.registries.models import CreditScheme, ItemCategory

    CreditScheme.objects.create(
        code="AD", name="四级", grades=[["A", "A 级"], ["B", "B 级"], ["C", "C 级"], ["D", "D 级"]], is_default=True
    )
    for code, name, sectors in (
        ("Z", "安全生产综合", []),
        ("W", "危险化学品", ["HAZARDOUS_CHEMICALS"]),
        ("F", "非煤矿山", ["NON_COAL_MINE"]),
        ("G", "工贸", ["INDUSTRY_AND_TRADE"]),
        ("J", "安全评价检测", ["SAFETY_SERVICES"]),
        ("M", "煤矿", ["COAL_MINE"]),
    ):
        ItemCategory.objects.create(code=code, name=name, sectors=sectors)
    for number, (sector, grade) in enumerate(
        [
            ("HAZARDOUS_CHEMICALS", "A"),
            ("HAZARDOUS_CHEMICALS", "D"),
            ("HAZARDOUS_CHEMICALS", ""),
            ("INDUSTRY_AND_TRADE", "B"),
            ("NON_COAL_MINE", "C"),
            ("SAFETY_SERVICES", "A"),
        ]
    ):
        make_target(number, sector, grade)


@pytest.fixture
def plan(registers: None, admin_sun: Any) -> Any:
    """The year 2023, begun with an empty table."""
    from inspectorate.plans import actions

    return actions.make_plan(year=2023, by=admin_sun, at=JANUARY)


@pytest.fixture
def imported(plan: Any, admin_sun: Any) -> Any:
    """The real annex, imported and still a draft."""
    return remembered(_imported, plan, admin_sun)


def _imported(plan: Any, by: Any) -> Any:
    bring(table(), by)
    return plan


@pytest.fixture
def published(imported: Any, admin_sun: Any, director_zhang: Any) -> Any:
    """The real plan, approved and published in January 2023."""
    return remembered(_published, imported, admin_sun, director_zhang)


def _published(plan: Any, admin: Any, leader: Any) -> Any:
    from inspectorate.plans import actions

    actions.submit_plan(plan_id=plan.pk, ground="先行内部联合。", by=admin, at=JANUARY)
    actions.approve_plan(plan_id=plan.pk, by=leader, at=JANUARY)
    actions.publish_plan(plan_id=plan.pk, by=admin, at=JANUARY)
    plan.refresh_from_db()
    return plan


@pytest.fixture
def trade_planner(units: None) -> Any:
    """钱科员 plans for the industry and trade division."""
    from inspectorate.people.models import Unit

    return make_person("qian", "钱科员", Unit.objects.get(code="GMK"), "PLANNER")


def task(no: str) -> Any:
    from inspectorate.plans.models import Task

    plan_no, task_no = no.split("-")
    return Task.objects.select_related("plan", "lead_division").get(plan_no=plan_no, task_no=task_no)


def values(**changes: Any) -> Any:
    from inspectorate.plans.rules.values import Share, TaskValues

    return TaskValues(
        **{
            "plan_no": "2023006",
            "plan_name": "2023年秦皇岛市安全生产领域跨部门联合随机抽查006",
            "task_no": "006",
            "name": "2023年危险化学品跨部门联合随机抽查",
            "joint": "CROSS_DEPARTMENT",
            "lead_division": "WHK",
            "partners": ("SCJ",),
            "sectors": ("HAZARDOUS_CHEMICALS",),
            "categories": ("W",),
            "window_from": date(2023, 3, 1),
            "window_until": date(2023, 4, 30),
            "ratios": (Share("A", 100), Share("D", 5000)),
        }
        | changes
    )


@pytest.fixture
def at_january() -> date:
    return JANUARY.date()
