"""抽取 (方案四（一）（二）): the one computation, from what was frozen and what was revealed, and from nothing else.

Nothing comes from the browser but which draw is meant. Held once: the row is locked, the stage allows it once, and all
that is written is written in one transaction.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from inspectorate.draws import access, fair
from inspectorate.draws.actions.draws import locked
from inspectorate.draws.actions.enter_public_value import overdue
from inspectorate.draws.actions.freeze_and_announce import source_line
from inspectorate.draws.actions.log import append_drawn
from inspectorate.draws.events import DrawHeld
from inspectorate.draws.lifecycle import MOVES, DrawStage
from inspectorate.draws.models import Draw, DrawnTarget, TeamMember
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def hold_draw(*, draw_id: int, by: Person, at: datetime) -> Draw:
    """Draw targets, reserves, items, experts and teams; write the record; append DRAWN to the public log."""
    draw = locked(draw_id)
    check(access.may_operate, by, draw, on=local_day(at))
    check_move(MOVES, draw.stage, DrawStage.DRAWN)
    sources = list(draw.sources.order_by("position"))
    missing = [s.name for s in sources if not s.value]
    if missing:
        raise NotNow(
            "values-missing", f"还有随机源的值没有揭示：{'、'.join(missing)}。全部到齐后才能抽取。", missing=missing
        )
    overdue(draw, at)
    rosters = untouched_rosters(draw)
    result = fair.draw(draw.manifest, rosters, [source_line(s) for s in sources])
    draw.stage, draw.record, draw.record_digest = DrawStage.DRAWN, result.record, result.digest
    draw.drawn_at, draw.drawn_by = at, by
    draw.save(update_fields=["stage", "record", "record_digest", "drawn_at", "drawn_by"])
    _write_drawn(draw, result)
    append_drawn(draw, at=at)
    event = DrawHeld(
        subject=draw.no,
        digest=result.digest,
        drawn=len(result.record["drawn"]),
        unfilled=len(result.record["unfilled"]),
        shortfalls=len(result.record["shortfalls"]),
    )
    trail.write(event, by=by, at=at)
    return draw


def untouched_rosters(draw: Draw) -> fair.RosterTexts:
    """The frozen rosters, after comparing them and the rules with what was announced; a difference stops everything."""
    texts = {r.kind: r.content for r in draw.rosters.all()}
    broken = fair.difference(draw.manifest, draw.commitment, texts)
    if broken:
        raise NotSo(
            "frozen-was-touched",
            f"冻结的{broken}与公告时不一致，可能被人改动过，已拒绝抽取。请保留现场，报纪检监督人员和系统管理员核查。",
            broken=broken,
        )
    return texts


def _write_drawn(draw: Draw, result: fair.Drawn) -> None:
    """The record as rows, so that later steps can refer to them. Names are those of the day of freezing."""
    rows = [
        drawn_row(draw, one, order=order, name=result.target_names[one["id"]])
        for order, one in enumerate(result.record["drawn"], start=1)
    ]
    DrawnTarget.objects.bulk_create(rows)
    TeamMember.objects.bulk_create(
        member
        for row, one in zip(rows, result.record["drawn"], strict=True)
        for member in team_rows(draw, row, fair.seats(one["team"]))
    )


def drawn_row(draw: Draw, one: fair.Json, *, order: int, name: str, reserve_rank: int | None = None) -> DrawnTarget:
    return DrawnTarget(
        draw=draw,
        order=order,
        usc_code=one["id"],
        name=name,
        stratum=one["stratum"],
        ticket=one["ticket"],
        items=one["items"],
        experts=one["experts"],
        uncovered=one["uncovered"],
        reserve_rank=reserve_rank,
    )


def team_rows(draw: Draw, row: DrawnTarget, seats: list[fair.Seat]) -> list[TeamMember]:
    """The first inspector of the first group leads the team (protocol §9)."""
    return [
        TeamMember(
            drawn=row,
            certificate_no=seat.inspector,
            name=draw.private_names.get("inspectors", {}).get(seat.inspector, ""),
            group=seat.group,
            seat=seat.seat,
            leads=position == 0,
        )
        for position, seat in enumerate(seats)
    ]
