"""Reading 动态调整: the whole list, one entry's history, and whether the last one can be taken back."""

from __future__ import annotations

from django.db.models import QuerySet

from inspectorate.registries.models import (
    Change,
    ChangeAction,
    EarlierCertificate,
    Expert,
    InspectionItem,
    Inspector,
    Registry,
    Target,
)
from inspectorate.registries.queries.certificates import holders

UNDOABLE = (ChangeAction.CHANGE, ChangeAction.GRADE, ChangeAction.DEACTIVATE, ChangeAction.REACTIVATE)


def history(registry: Registry, *keys: str, limit: int = 50) -> QuerySet[Change]:
    """The adjustments of one entry, under all its numbers, newest first."""
    return Change.objects.filter(registry=registry, key__in=keys)[:limit]


def latest(limit: int = 8) -> QuerySet[Change]:
    return Change.objects.all()[:limit]


def entry_of(change: Change) -> Target | Inspector | Expert | InspectionItem | None:
    """What was adjusted, if it is an entry of these registries; of an item, its latest version."""
    if change.registry == Registry.TARGETS:
        return Target.objects.filter(usc_code=change.key).first()
    if change.registry == Registry.INSPECTORS:
        return holders([change.key]).get(change.key)
    if change.registry == Registry.EXPERTS:
        return Expert.objects.filter(code=change.key).first()
    if change.registry == Registry.ITEMS:
        return InspectionItem.objects.filter(code=change.key).order_by("-version").first()
    return None


def can_undo(change: Change) -> bool:
    """Only the last adjustment of its entry, whose earlier values were kept. An item gets a new version instead."""
    if change.registry == Registry.ITEMS:
        return False
    if change.registry == Registry.INSPECTORS and EarlierCertificate.objects.filter(number=change.key).exists():
        return False
    if change.action not in UNDOABLE or not change.earlier:
        return False
    newer = Change.objects.filter(registry=change.registry, key=change.key, pk__gt=change.pk)
    return not newer.exists()
