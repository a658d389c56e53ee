"""Reading phones: whose one may see, and what was lost on them."""

from __future__ import annotations

from datetime import date

from django.db.models import F, QuerySet

from inspectorate.draws.queries.draws import visible_to as visible_draws
from inspectorate.field.models import Device
from inspectorate.field.rules import KEEPERS
from inspectorate.people.models import Person


def visible_to(person: Person, on: date) -> QuerySet[Device]:
    """One's own phones; who keeps accounts sees everybody's. Those still in use and in doubt come first."""
    devices = Device.objects.select_related("person__unit", "wipe_asked_by")
    devices = devices.order_by(F("wiped_at").desc(nulls_first=True), "-last_seen_at")
    return devices if person.roles(on) & KEEPERS else devices.filter(person=person)


def in_use(key: str) -> QuerySet[Device]:
    """The phone of this key, unless it was emptied or is to be."""
    return Device.objects.filter(key=key, wiped_at__isnull=True, wipe_asked_at__isnull=True)


def to_be_emptied(key: str) -> QuerySet[Device]:
    """The phone of this key, asked to empty itself and not heard of since."""
    return Device.objects.filter(key=key, wiped_at__isnull=True, wipe_asked_at__isnull=False)


def lost_visits(device: Device, person: Person, on: date) -> list[tuple[str, int]]:
    """Of which visits something was lost, as far as this person may know of them."""
    lost: dict[str, int] = device.lost.get("visits", {})
    if not lost:
        return []
    known = set(
        visible_draws(person, on).filter(no__in={n.rpartition("/")[0] for n in lost}).values_list("no", flat=True)
    )
    return [(visit, count) for visit, count in sorted(lost.items()) if visit.rpartition("/")[0] in known]
