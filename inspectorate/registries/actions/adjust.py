"""What every adjustment ends with: a row of 动态调整 with before and after, and an event on the trail."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from inspectorate.kit import text
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotSo
from inspectorate.people.models import Person
from inspectorate.registries.events import RegistryEvent
from inspectorate.registries.models import (
    Change,
    ChangeAction,
    CreditScheme,
    Expert,
    InspectionItem,
    Inspector,
    Registry,
    Target,
)
from inspectorate.registries.queries.readable import Facts, difference, facts_of
from inspectorate.registries.rules.refused import refuse
from inspectorate.trail import actions as trail

REGISTRY_OF: dict[type[Model], Registry] = {
    Target: Registry.TARGETS,
    CreditScheme: Registry.TARGETS,
    Inspector: Registry.INSPECTORS,
    Expert: Registry.EXPERTS,
    InspectionItem: Registry.ITEMS,
}

ASKED = "请写明调整依据，例如文件名称文号、企业申请或现场核实情况。"


@dataclass(frozen=True, kw_only=True)
class Why:
    """Who adjusts, when, on what ground, and with which others in one go."""

    ground: str
    by: Person
    at: datetime
    batch: str = ""

    @property
    def on(self) -> date:
        return local_day(self.at)


def key_of(obj: Model) -> str:
    """The number people quote."""
    return str(getattr(obj, {Target: "usc_code", Inspector: "certificate_no"}.get(type(obj), "code")))


def require_adjustment_ground(ground: str) -> None:
    """调整依据 is asked for with every adjustment (方案三·一: 动态调整); a single character is none."""
    if len(text.require_ground(ground, ASKED, label="调整依据")) < 2:
        refuse({"ground": ASKED})


def put(obj: Model, values: Mapping[str, Any], allowed: Collection[str]) -> None:
    """Set the named fields; text comes without blanks around it. A field that is not the action's is a mistake."""
    for name, value in values.items():
        if name not in allowed:
            raise TypeError(f"{name} cannot be set here")
        setattr(obj, name, value.strip() if isinstance(value, str) else value)


def as_values(obj: Model, names: Collection[str]) -> dict[str, Any]:
    return {name: getattr(obj, name) for name in names}


@dataclass(frozen=True)
class Adjustment:
    """What one entry's row of 动态调整 will say, and the event that the trail keeps of it."""

    change: Change
    event: RegistryEvent


def adjustment(
    obj: Model,
    *,
    action: ChangeAction,
    event: type[RegistryEvent],
    before: Facts,
    why: Why,
    after: Facts | None = None,
    extra: list[list[str]] | None = None,
) -> Adjustment:
    """What differs from `before`, and whatever `extra` rows the action names. Nothing at all is refused.

    `after`: its facts as they were written, where they are known; they are looked up otherwise.
    """
    changed = difference(before, facts_of(obj) if after is None else after)
    rows = changed.fields + (extra or [])
    if before and not rows:
        raise NotSo("nothing-changed", "没有任何变动，因此没有保存。请修改后再保存，或直接返回。")
    ground = text.require_ground(why.ground, label="调整依据")
    change = Change(
        registry=REGISTRY_OF[type(obj)],
        key=key_of(obj),
        name=str(obj),
        action=action,
        fields=[row for row in rows if row[1] or row[2]],
        earlier=changed.earlier if before else {},
        ground=ground,
        by=why.by,
        by_name=why.by.name,
        at=why.at,
        batch=why.batch,
    )
    labels = changed.labels if before else []
    return Adjustment(change, event(subject=key_of(obj), ground=ground, name=str(obj), changed=labels))


def record_all(adjustments: Sequence[Adjustment], why: Why) -> list[Change]:
    """Write several at once: a row of history and an entry of the trail each."""
    changes = Change.objects.bulk_create(one.change for one in adjustments)
    trail.write_all([one.event for one in adjustments], by=why.by, at=why.at)
    return changes


def record(
    obj: Model,
    *,
    action: ChangeAction,
    event: type[RegistryEvent],
    before: Facts,
    why: Why,
    extra: list[list[str]] | None = None,
) -> Change:
    """Write what differs from `before`, and whatever `extra` rows the action names. Nothing at all is refused."""
    one = adjustment(obj, action=action, event=event, before=before, why=why, extra=extra)
    return record_all([one], why)[0]
