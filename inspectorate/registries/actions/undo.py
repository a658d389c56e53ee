"""撤销: the last adjustment of an entry is taken back by another one, while nothing depends on it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Exists, OuterRef

from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.people.acting import Acting
from inspectorate.people.models import Person
from inspectorate.registries.actions.adjust import Why, record_all, require_adjustment_ground
from inspectorate.registries.actions.experts import change_expert
from inspectorate.registries.actions.inspectors import change_inspector
from inspectorate.registries.actions.targets import change_target, deactivate_targets, switched
from inspectorate.registries.events import AdjustmentUndone, RegistryEvent
from inspectorate.registries.models import Change, ChangeAction, Expert, InspectionItem, Inspector, Target
from inspectorate.registries.queries.changes import can_undo, entry_of
from inspectorate.registries.rules.targets import PermitFacts

# Of so many targets the entries are written at once.
AT_ONCE = 500
# Written by visits as they end.
INSPECTED = frozenset({"last_inspected_date", "inspected_this_year"})


class Undoing(Acting):
    """What every change back is recorded with."""

    action: ChangeAction
    event: type[RegistryEvent]


@transaction.atomic
def undo_change(*, change_id: int, ground: str, by: Person, at: datetime) -> Target | Inspector | Expert:
    """Give the entry its earlier values again. The adjustment and its undoing both stay in the history."""
    change = Change.objects.get(pk=change_id)
    entry = entry_of(change)
    if entry is None or isinstance(entry, InspectionItem) or not can_undo(change):
        raise NotNow(
            "cannot-undo",
            "这项调整不能撤销：此后又有新的调整，或者它涉及证件号、电话、离岗、回避等。请直接编辑为正确的内容。",
        )
    require_adjustment_ground(ground)
    undone = f"撤销：{ground.strip()}"
    common = Undoing(by=by, at=at, action=ChangeAction.UNDO, event=AdjustmentUndone)
    if isinstance(entry, Target):
        entry = Target.objects.select_for_update().get(pk=entry.pk)
        earlier = _without_visits(entry, change)
        if not earlier:
            raise NotNow(
                "visited-since", "导入或变更之后又有检查记入，上次检查日期和次数以检查为准，没有可以撤销的内容。"
            )
        return _undo_target(entry, earlier, undone, common)
    values = {name: _value(entry, name, raw) for name, raw in change.earlier.items()}
    if isinstance(entry, Inspector):
        return change_inspector(entry_id=entry.pk, values=values, ground=undone, **common)
    return change_expert(entry_id=entry.pk, values=values, ground=undone, **common)


@transaction.atomic
def undo_batch(*, batch: str, may_deactivate: bool, ground: str, by: Person, at: datetime) -> None:
    """Put back what a file changed and deactivate what it added, while nothing has been changed since."""
    own = Change.objects.filter(batch=batch)
    later = Change.objects.filter(registry=OuterRef("registry"), key=OuterRef("key"), pk__gt=OuterRef("pk"))
    if change := own.filter(Exists(later)).first():
        raise NotNow(
            "changed-since",
            f"“{change.name}”在导入之后又有调整，不能成批撤销。请逐条在动态调整中撤销。",
            key=change.key,
        )
    changes = list(own.order_by("-pk"))
    added = [change.key for change in changes if change.action == ChangeAction.ADD]
    if not may_deactivate and (added or not changes):
        raise NotSo("undo-added", "这批新增的不能成批撤销。请在名录中逐个停用或结束。")
    for change in changes:
        if change.action != ChangeAction.ADD and not _is_all_of_visits(change):
            undo_change(change_id=change.pk, ground=ground, by=by, at=at)
    for some in (added[n : n + AT_ONCE] for n in range(0, len(added), AT_ONCE)):
        ids = list(Target.objects.filter(usc_code__in=some, is_active=True).values_list("pk", flat=True))
        if ids:
            deactivate_targets(target_ids=ids, ground=ground, by=by, at=at)


def _without_visits(target: Target, change: Change) -> dict[str, Any]:
    """What is to be put back; not when last and how often it was inspected, where a visit has written it since."""
    is_visited = target.visit_noted_at is not None and target.visit_noted_at >= change.at
    return {name: raw for name, raw in change.earlier.items() if not (is_visited and name in INSPECTED)}


def _is_all_of_visits(change: Change) -> bool:
    """Nothing of it can be put back: visits have written all of it since."""
    entry = entry_of(change)
    return bool(change.earlier) and isinstance(entry, Target) and not _without_visits(entry, change)


def _undo_target(target: Target, earlier: dict[str, Any], ground: str, common: Undoing) -> Target:
    if "is_active" in earlier:
        return _set_active(target, earlier["is_active"], Why(ground=ground, by=common["by"], at=common["at"]))
    plain = {k: _value(target, k, raw) for k, raw in earlier.items() if k not in {"sectors", "permits"}}
    sectors = [(s, k) for s, k in earlier["sectors"]] if "sectors" in earlier else None
    permits = [_permit(raw) for raw in earlier["permits"]] if "permits" in earlier else None
    return change_target(target_id=target.pk, values=plain, sectors=sectors, permits=permits, ground=ground, **common)


def _set_active(target: Target, active: bool, why: Why) -> Target:
    target = Target.objects.select_for_update().get(pk=target.pk)
    record_all([switched(target, active, ChangeAction.UNDO, AdjustmentUndone, why)], why)
    return target


def _value(entry: models.Model, name: str, raw: Any) -> Any:
    field = entry._meta.get_field(name)
    if isinstance(field, models.ForeignKey):
        return None if raw is None else field.related_model._default_manager.get(pk=raw)  # type: ignore[union-attr]
    return field.to_python(raw)  # type: ignore[union-attr]


def _permit(raw: dict[str, str]) -> PermitFacts:
    dates = {k: date.fromisoformat(raw[k]) if raw[k] else None for k in ("approved_date", "valid_until")}
    return PermitFacts(raw["name"], raw["number"], raw["authority"], **dates)
