"""A small registry and the first task of the 2023 plan, and the steps of a draw as one walks them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from inspectorate.draws import actions
from inspectorate.draws.models import Draw, Source
from inspectorate.people.models import Unit
from inspectorate.plans.models import Plan, Task, TaskRatio
from inspectorate.registries.models import (
    CreditScheme,
    Expert,
    InspectionItem,
    Inspector,
    ItemCategory,
    Recusal,
    Target,
    TargetSector,
)
from tests import chance
from tests.cast import MORNING

AT = MORNING
GRADES = ["A"] * 20 + ["B"] * 12 + ["C"] * 5 + [""] * 3
CHEMICALS = "HAZARDOUS_CHEMICALS"
SINCE, UNTIL = date(2022, 1, 1), date(2026, 1, 1)
PHRASE = "海晏河清天下安"
WITNESS_PHRASE = "今日天气晴转多云"
FIGURE_DUE = MORNING + timedelta(hours=12)
EVENING = MORNING + timedelta(hours=13)


def code(n: int) -> str:
    return f"91130302DEMO{n:06d}"


def make_registry() -> None:
    """Forty chemical enterprises in three grades and unrated, ten items, eleven inspectors, four experts."""
    scheme = CreditScheme.objects.create(
        code="ABCD", name="四级", grades=[["A", "低"], ["B", "一般"], ["C", "较高"], ["D", "高"]], is_default=True
    )
    _make_targets(scheme)
    category = ItemCategory.objects.create(code="ZH", name="安全生产综合")
    InspectionItem.objects.bulk_create(
        InspectionItem(
            code=f"X{n:02d}",
            category=category,
            name=f"事项{n}",
            weight="GENERAL",
            inspecting_body="秦皇岛市应急管理局",
            scope="企业",
            content="内容",
            is_mandatory=n < 2,
            needs=["ELECTRICAL"] if n == 3 else [],
            tags=["ALL"],
            valid_from=SINCE,
        )
        for n in range(10)
    )
    _make_people()


def _make_targets(scheme: CreditScheme) -> None:
    Target.objects.bulk_create(
        Target(
            usc_code=code(n),
            name=f"演示化工{n}号",
            address="秦皇岛市",
            district="130302" if n % 2 else "130303",
            credit_scheme=scheme if grade else None,
            credit_grade=grade,
            is_complex=n % 10 == 0,
            features=["CHEMICAL_PROCESS"],
            is_key_unit=n == 7,
            operating_state="CLOSED" if n == 8 else "OPERATING",
            created_at=AT,
            updated_at=AT,
        )
        for n, grade in enumerate(GRADES)
    )
    TargetSector.objects.bulk_create(TargetSector(target=t, sector=CHEMICALS) for t in Target.objects.all())


def _make_people() -> None:
    units = {u: Unit.objects.get(code=u) for u in ("WHK", "ZF2")}
    Inspector.objects.bulk_create(
        Inspector(
            certificate_no=f"JCZ{n:03d}",
            valid_from=SINCE,
            valid_until=UNTIL,
            name=f"执法{n}",
            unit=units["WHK" if n < 5 else "ZF2"],
            specialties=["ELECTRICAL"] if n % 3 == 0 else ["MANAGEMENT"],
            created_at=AT,
            updated_at=AT,
        )
        for n in range(11)
    )
    Expert.objects.bulk_create(
        Expert(
            code=f"ZJ{n}",
            name=f"专家{n}",
            organisation="演示学院",
            specialties=["CHEMICAL_PROCESS"],
            term_from=SINCE,
            term_until=UNTIL,
            created_at=AT,
            updated_at=AT,
        )
        for n in range(4)
    )
    Recusal.objects.bulk_create(
        Recusal(
            inspector=Inspector.objects.get(certificate_no="JCZ001"),
            target=Target.objects.get(usc_code=code(n)),
            ground="KINSHIP",
            from_date=SINCE,
            registered_at=AT,
        )
        for n in range(0, 40, 3)
    )


def make_task(planner: Any, approver: Any, *, covert: bool = False) -> Task:
    """2023001-001 for the hazardous chemicals division with the second brigade, published."""
    plan = Plan.objects.create(
        year=2023,
        title="2023年度抽查工作计划",
        stage="PUBLISHED",
        planned_by=planner,
        approved_by=approver,
        approved_at=AT,
        published_at=AT,
    )
    task = Task.objects.create(
        plan=plan,
        plan_no="2023001",
        plan_name="危险化学品企业抽查计划",
        task_no="001",
        name="危险化学品企业抽查",
        sectors=[CHEMICALS],
        lead_division=Unit.objects.get(code="WHK"),
        window_from=date(2023, 5, 1),
        window_until=date(2023, 6, 30),
        is_covert=covert,
    )
    task.joint_brigades.add(Unit.objects.get(code="ZF2"))
    task.categories.add(ItemCategory.objects.get(code="ZH"))
    for grade, ratio in {"A": 300, "B": 1000, "C": 2000, "": 1000}.items():
        TaskRatio.objects.create(task=task, grade=grade, ratio=ratio)
    return task


def task(planner: Any, approver: Any, *, covert: bool = False) -> Task:
    """That task, with its registry around it."""
    make_registry()
    return make_task(planner, approver, covert=covert)


def covert_draw(planner: Any, approver: Any, operator: Any, witness: Any) -> Draw:
    return drawn(task(planner, approver, covert=True), operator, witness)


def with_sources(draw: Draw, operator: Any, witness: Any) -> tuple[Source, Source, Source]:
    """The operator's bureau value, a witness from another body, and a lottery issue of the evening."""
    add = {"draw_id": draw.pk, "by": operator, "at": AT}
    return (
        actions.add_source(kind="BUREAU", contributor_id=operator.pk, **add),
        actions.add_source(kind="WITNESS", contributor_id=witness.pk, **add),
        actions.add_source(kind="PUBLIC", name="双色球 2023050 期", due=FIGURE_DUE, **add),
    )


def announced(task: Task, operator: Any, witness: Any) -> Draw:
    """Prepared, committed, frozen and announced; it brings the same ones in whichever test it is built first."""
    chance.begin()
    draw = actions.prepare_draw(task_id=task.pk, by=operator, at=AT)
    bureau, other, _ = with_sources(draw, operator, witness)
    actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=operator, at=AT)
    actions.commit_value(source_id=other.pk, phrase=WITNESS_PHRASE, by=witness, at=AT)
    return actions.freeze_and_announce(draw_id=draw.pk, by=operator, at=AT)


def revealed(task: Task, operator: Any, witness: Any) -> Draw:
    """Everything is there; only the draw itself is left."""
    draw = announced(task, operator, witness)
    reveal_all(draw, operator, witness)
    return draw


def reveal_all(draw: Draw, operator: Any, witness: Any, *, at: datetime = EVENING) -> None:
    bureau, other, figure = draw.sources.order_by("position")
    actions.reveal_value(source_id=bureau.pk, text=PHRASE, by=operator, at=at)
    actions.reveal_value(source_id=other.pk, text=WITNESS_PHRASE, by=witness, at=at)
    for person in (operator, witness):
        actions.enter_public_value(source_id=figure.pk, text="09 03 15 21 30 33 / 07", by=person, at=at)


def drawn(task: Task, operator: Any, witness: Any) -> Draw:
    draw = revealed(task, operator, witness)
    return actions.hold_draw(draw_id=draw.pk, by=operator, at=EVENING)


def voided(draw: Draw, asks: Any, grants: Any) -> Draw:
    petition = actions.ask_to_void(
        draw_id=draw.pk, reason_code="WRONG_LIST", ground="名录漏列一个行业", by=asks, at=EVENING
    )
    return actions.void_draw(petition_id=petition.pk, by=grants, at=EVENING)


def replaced(draw: Draw, target: str, asks: Any, grants: Any) -> None:
    """The next reserve steps in for this target."""
    petition = actions.ask_to_substitute_target(
        draw_id=draw.pk, target_code=target, reason_code="CLOSED", ground="已注销", by=asks, at=EVENING
    )
    actions.substitute_target(petition_id=petition.pk, by=grants, at=EVENING)
