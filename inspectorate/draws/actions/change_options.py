"""调整抽取设置 while preparing: classes, reserves, numbers, teams, frequency cap. Never after freezing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from inspectorate.draws import access
from inspectorate.draws.actions.draws import locked
from inspectorate.draws.events import OptionsChanged
from inspectorate.draws.lifecycle import DrawStage
from inspectorate.draws.models import Draw
from inspectorate.draws.rules import options as options_rules
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.people.access import check
from inspectorate.people.models import Person, Unit
from inspectorate.trail import actions as trail


@transaction.atomic
def change_options(*, draw_id: int, changes: Mapping[str, Any], ground: str = "", by: Person, at: datetime) -> Draw:
    """Set some of `rules.options.SETTABLE` anew; the whole is checked and the trail keeps before and after."""
    draw = locked(draw_id)
    check(access.may_operate, by, draw, on=local_day(at))
    preparing(draw)
    before = options_rules.from_json(draw.options)
    after = options_rules.changed(before, changes)
    units = {u for g in after.groups for u in g.units}
    unknown = units - set(Unit.objects.filter(code__in=units).values_list("code", flat=True))
    if unknown:
        raise NotSo("unknown-unit", f"没有这个单位：{'、'.join(sorted(unknown))}。请重新选择检查组的单位。")
    if before != after:
        draw.options = after.as_json()
        draw.save(update_fields=["options"])
        event = OptionsChanged(subject=draw.no, ground=ground, before=before.as_json(), after=after.as_json())
        trail.write(event, by=by, at=at)
    return draw


def preparing(draw: Draw) -> None:
    """Only what is not frozen can be set."""
    if draw.stage != DrawStage.PREPARING:
        raise NotNow(
            "already-frozen",
            f"抽取 {draw.no} 目前是“{DrawStage(draw.stage).label}”，范围、名额和随机源都已固定，不能再改。",
            stage=draw.stage,
        )
