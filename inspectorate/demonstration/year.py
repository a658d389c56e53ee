"""The bureau's real 2023 plan, carried through to its draws on its own dates, and its rows for the present year.

The beacons are real rounds of drand's quicknet of those days; enterprises, officers and phrases are fictitious.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from inspectorate.draws import actions as draws
from inspectorate.draws.models import Draw, Source
from inspectorate.imports import actions as imports
from inspectorate.people.models import Person
from inspectorate.plans import actions as plans_package
from inspectorate.plans.actions import conclusions, plans
from inspectorate.plans.models import Plan, Task

BEIJING = ZoneInfo("Asia/Shanghai")
CSV_FILE = Path(plans_package.__file__).resolve().parent.parent / "data" / "annual-plan-2023.csv"
BEACONS = Path(__file__).with_name("beacons.json")
BUREAU_PHRASE, WITNESS_PHRASE = "守住安全底线，护航港城发展", "今天海上有风，能见度良好"
Cast = dict[str, Person]
Say = Callable[[str], None]
# A source, what its contributor wrote, and the contributor.
Committed = tuple[Source, str, Person]


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@dataclass(frozen=True)
class Occasion:
    """When one task was drawn, by whom, and who contributed. `round` names a beacon of drand."""

    task: str
    operator: str
    prepared: str
    announced: str
    held: str
    bureau: str = "zhao"
    witness: bool = True
    round: int | None = None


OCCASIONS = (
    Occasion("2023001-001", "wang", "2023-05-04T09:00", "2023-05-04T09:40", "2023-05-04T10:10"),
    Occasion("2023002-002", "gong", "2023-08-23T15:00", "2023-08-23T15:40", "2023-08-24T09:10", round=1000),
    Occasion("2023003-003", "feng", "2023-09-15T09:00", "2023-09-15T09:40", "2023-09-18T09:10", round=657413),
    Occasion("2023004-004", "bai", "2023-10-11T14:30", "2023-10-11T15:00", "2023-10-11T15:40"),
)
COAL = "2023005-005"


def bring_table(year: int, by: Person, at: datetime) -> None:
    """The annex as it is; for another year the year in its numbers, names and windows is that year."""
    content = CSV_FILE.read_text(encoding="utf-8-sig").replace("2023", str(year)).encode()
    name = f"{year}年度计划.csv"
    batch = imports.receive_import(kind="PLAN", of=str(year), name=name, content=content, by=by, at=at)
    imports.read_import(batch_id=batch.pk, at=at)
    imports.confirm_import(batch_id=batch.pk, ground="", by=by, at=at)
    imports.apply_import(batch_id=batch.pk, by=by, at=at)


def publish_plan(year: int, cast: Cast, at: datetime) -> Plan:
    """Made and imported by the office, approved by the director, published."""
    sun, zhang = cast["sun"], cast["zhang"]
    plan = plans.make_plan(year=year, by=sun, at=at)
    bring_table(year, sun, at)
    plans.submit_plan(plan_id=plan.pk, ground="年度计划须按期公布，预警事项在执行中补足", by=sun, at=at)
    plans.approve_plan(plan_id=plan.pk, by=zhang, at=at)
    plans.publish_plan(plan_id=plan.pk, by=sun, at=at)
    return Plan.objects.get(pk=plan.pk)


def hold(occasion: Occasion, cast: Cast) -> Draw:
    """One task, from opening the draw to its record, as the five steps of the page would have it."""
    draw, committed = announce(occasion, cast)
    operator, held = cast[occasion.operator], moment(occasion.held)
    for source, phrase, person in committed:
        draws.reveal_value(source_id=source.pk, text=phrase, by=person, at=held)
    if occasion.round is not None:
        beacon = draw.sources.get(kind="DRAND")
        answer = json.dumps(json.loads(BEACONS.read_text())[str(occasion.round)])
        draws.enter_drand(source_id=beacon.pk, text=answer, by=operator, at=held)
    return draws.hold_draw(draw_id=draw.pk, by=operator, at=held)


def announce(occasion: Occasion, cast: Cast) -> tuple[Draw, list[Committed]]:
    """The first three steps: scope, quotas, the values committed, the rosters frozen and announced."""
    plan_no, _, task_no = occasion.task.partition("-")
    task = Task.objects.get(plan_no=plan_no, task_no=task_no)
    operator, prepared = cast[occasion.operator], moment(occasion.prepared)
    draw = draws.prepare_draw(task_id=task.pk, by=operator, at=prepared)
    committed = _commit(draw, occasion, cast, prepared)
    if occasion.round is not None:
        draws.add_source(draw_id=draw.pk, kind="DRAND", round=occasion.round, by=operator, at=prepared)
    draws.freeze_and_announce(draw_id=draw.pk, by=operator, at=moment(occasion.announced))
    return draw, committed


def _commit(draw: Draw, occasion: Occasion, cast: Cast, at: datetime) -> list[Committed]:
    """The bureau's value and the witness's; each is committed before anything is frozen."""
    operator = cast[occasion.operator]
    contributors = [("BUREAU", cast[occasion.bureau], BUREAU_PHRASE)]
    if occasion.witness:
        contributors.append(("WITNESS", cast["chen"], WITNESS_PHRASE))
    committed = []
    for kind, person, phrase in contributors:
        source = draws.add_source(draw_id=draw.pk, kind=kind, contributor_id=person.pk, by=operator, at=at)
        draws.commit_value(source_id=source.pk, phrase=phrase, by=person, at=at)
        committed.append((source, phrase, person))
    return committed


def conclude_coal(cast: Cast) -> Task:
    """The coal task has nobody to inspect: every mine on the list is closed."""
    plan_no, _, task_no = COAL.partition("-")
    task = Task.objects.get(plan_no=plan_no, task_no=task_no)
    ground = "名录中的煤矿均已关闭，没有可检查的对象"
    return conclusions.conclude_without_targets(
        task_id=task.pk, ground=ground, by=cast["mei"], at=moment("2023-10-12T10:00")
    )


def carry(cast: Cast, say: Say) -> list[Draw]:
    """The whole of 2023: the plan, four draws, one conclusion."""
    publish_plan(2023, cast, moment("2023-01-06T09:00"))
    say("  2023 年度计划已编制、批准、公布（5 项任务）")
    held = []
    for occasion in OCCASIONS:
        draw = hold(occasion, cast)
        held.append(draw)
        say(f"  {draw.no} 已抽取：{len(draw.record['drawn'])} 户，{draw.task.lead_division.name}")
    conclude_coal(cast)
    say(f"  {COAL} 无检查对象，已办结")
    return held
