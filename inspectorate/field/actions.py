"""The verbs about phones: a phone signs in, is heard of, is to be emptied, has been emptied."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from inspectorate.field import access, events
from inspectorate.field.models import Device
from inspectorate.field.queries import devices
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground
from inspectorate.people.access import check
from inspectorate.people.events import SignedIn, SignedOut
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def register_device(*, key: str, label: str, by: Person, at: datetime) -> Device:
    """A phone on which somebody signed in. A phone that was emptied, or that another person used, begins anew."""
    check(access.may_use_phone, by, on=local_day(at))
    _check_key(key)
    device = Device.objects.select_for_update().filter(key=key).first()
    if device is not None and device.wiped_at is None and device.person_id == by.pk:
        return device
    if device is not None:
        raise NotNow("device-spent", "这部手机的登记已经结束，请重新打开手机端后再登录。")
    device = Device.objects.create(key=key, person=by, label=label[:64], first_seen_at=at, last_seen_at=at)
    trail.write(events.DeviceRegistered(subject=by.username, device=device.label), by=by, at=at)
    return device


@transaction.atomic
def sign_in(*, key: str, label: str, by: Person, at: datetime) -> Device:
    """Somebody whose password was right begins, or goes on, on this phone."""
    device = register_device(key=key, label=label, by=by, at=at)
    trail.write(SignedIn(subject=by.username, ground=f"手机端：{device.label}"), by=by, at=at)
    return device


@transaction.atomic
def sign_out(*, by: Person, at: datetime) -> None:
    """Whoever is signed in may always leave."""
    trail.write(SignedOut(subject=by.username), by=by, at=at)


def _check_key(key: str) -> None:
    try:
        sound = str(UUID(key)) == key
    except ValueError:
        sound = False
    if not sound:
        raise NotSo("device-unknown", "手机没有报出自己的编号，请重新打开手机端。")


def hear_from(*, key: str, unsent: int | None, at: datetime) -> Device | None:
    """A phone made contact: when, and how much waits on it. A reading of the clock, not an act; no trail."""
    values: dict[str, Any] = {"last_seen_at": at}
    if unsent is not None:
        values["unsent"] = min(max(unsent, 0), 1_000_000)
    Device.objects.filter(key=key, wiped_at__isnull=True).update(**values)
    return Device.objects.filter(key=key).select_related("person").first()


@transaction.atomic
def note_day_taken(*, key: str, by: Person, at: datetime) -> None:
    """Case material left the house on this phone: that belongs in the trail (without saying which)."""
    check(access.may_use_phone, by, on=local_day(at))
    device = devices.in_use(key).filter(person=by).first()
    if device is None:
        raise NotNow("device-over", "这部手机没有登记，或者已被要求清除，不能下载检查资料。请退出后重新登录。")
    trail.write(events.DayTaken(subject=by.username, device=str(device)), by=by, at=at)


@transaction.atomic
def ask_wipe(*, device_id: int, ground: str, by: Person, at: datetime) -> Device:
    """远程清除: at its next contact the phone empties itself and tells what was lost."""
    device = Device.objects.select_for_update().get(pk=device_id)
    check(access.may_wipe, by, device, on=local_day(at))
    if device.wiped_at is not None:
        raise NotNow("device-wiped", "这部手机已经清除，没有可以再清除的内容。")
    if device.wipe_asked_at is not None:
        raise NotNow("wipe-asked", "已经要求清除，手机下次联网时执行。")
    said = require_ground(ground, "请写明为什么要清除这部手机。")
    device.wipe_asked_at, device.wipe_asked_by, device.wipe_ground = at, by, said
    device.save(update_fields=["wipe_asked_at", "wipe_asked_by", "wipe_ground"])
    trail.write(
        events.WipeAsked(subject=device.person.username, ground=device.wipe_ground, device=device.label), by=by, at=at
    )
    return device


@transaction.atomic
def report_wiped(
    *, key: str, entries: int, files: int, drafts: int, visits: dict[str, int], at: datetime
) -> Device | None:
    """The phone has emptied itself (asked from afar, or at sign-out) and says what had not been sent or put down."""
    device = Device.objects.select_for_update().select_related("person").filter(key=key).first()
    if device is None or device.wiped_at is not None:
        return device
    device.wiped_at = device.last_seen_at = at
    device.lost = {"entries": entries, "files": files, "drafts": drafts, "visits": visits}
    device.unsent = 0
    device.save(update_fields=["wiped_at", "last_seen_at", "lost", "unsent"])
    told = events.DeviceWiped(
        subject=device.person.username,
        device=device.label,
        lost_entries=entries,
        lost_files=files,
        lost_drafts=drafts,
    )
    trail.write(told, by=device.person, at=at)
    return device
