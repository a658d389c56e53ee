"""The verbs about people and units. Accounts are kept by the system administrator, roles by the security administrator,
and both are read by the auditor (三员分立)."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from axes.utils import reset as axes_reset
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from inspectorate.kit.days import local_day
from inspectorate.kit.phones import require_phone
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import require_ground
from inspectorate.kit.words import day
from inspectorate.people import access, events, queries, rules
from inspectorate.people.models import Appointment, Person, Role, Unit
from inspectorate.people.queries import last_at_the_door
from inspectorate.trail import actions as trail

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789"


def first_password() -> str:
    """A password that satisfies the rules and is easy to read aloud; it must be changed at the first sign-in."""
    return "Sl-" + "".join(secrets.choice(LETTERS) for _ in range(9)) + secrets.choice("23456789")


@transaction.atomic
def begin_office(*, at: datetime) -> list[tuple[Person, str]]:
    """An empty database has nobody to appoint anybody: one who keeps accounts and one who appoints, and no more."""
    if Person.objects.exists():
        raise NotNow("office-begun", "已有账户，不能再用这个办法建立。请由系统管理员新增、安全管理员任职。")
    unit, _ = Unit.objects.get_or_create(
        code="BGS", defaults={"name": "办公室", "kind": "DIVISION", "bureau": settings.BUREAU_NAME, "order": 5}
    )
    made = []
    for username, role in (("system", Role.SYSTEM_ADMIN), ("security", Role.SECURITY_ADMIN)):
        password = first_password()
        person = Person(username=username, name=role.label, unit=unit, must_change_password=True)
        person.set_password(password)
        person.password_changed_at = at
        person.save(force_insert=True)
        appointment = Appointment.objects.create(person=person, role=role, from_date=local_day(at))
        trail.write(events.PersonAdded(subject=username, name=person.name, unit=unit.name), by=None, at=at)
        trail.write(_appointed(appointment), by=None, at=at)
        made.append((person, password))
    return made


@transaction.atomic
def sign_in(*, person: Person, at: datetime, ground: str = "") -> None:
    """登录: name and password were right. `ground` says by what, where it was not the office's own page."""
    trail.write(events.SignedIn(subject=person.username, ground=ground), by=person, at=at)


@transaction.atomic
def sign_out(*, person: Person, at: datetime) -> None:
    """退出."""
    trail.write(events.SignedOut(subject=person.username), by=person, at=at)


@transaction.atomic
def lock_out(*, username: str, at: datetime) -> None:
    """登录锁定, noted once a lock: nobody fills the trail, or makes its writers wait, by trying a locked name again."""
    name = username[:32] or "未知用户名"
    # Attempts at one account wait for each other, so that only the first is noted.
    Person.objects.select_for_update().filter(username=name).first()
    last = last_at_the_door(name)
    lasts = timedelta(hours=settings.AXES_COOLOFF_TIME)
    if last is None or last.kind != events.LockedOut.__name__ or last.at + lasts <= at:
        trail.write(events.LockedOut(subject=name), by=None, at=at)


@transaction.atomic
def add_person(
    *, username: str, name: str, unit: Unit, position: str, phone: str, by: Person, at: datetime
) -> tuple[Person, str]:
    """A new account without any role. Returns it with its first password, which is shown once."""
    facts = {"username": username, "name": name, "unit": unit, "position": position, "phone": phone}
    password = first_password()
    return _add(Person(**facts), password, "", by, at), password


@transaction.atomic
def add_person_without_password(
    *, username: str, name: str, unit: Unit, position: str, phone: str, ground: str, by: Person, at: datetime
) -> Person:
    """A new account of a table. Nobody signs in with it until it was given its first password (`give_passwords`)."""
    facts = {"username": username, "name": name, "unit": unit, "position": position, "phone": phone}
    return _add(Person(**facts), None, ground, by, at)


def _add(person: Person, password: str | None, ground: str, by: Person, at: datetime) -> Person:
    access.check(access.may_keep_accounts, by, on=local_day(at))
    if Person.objects.filter(username=person.username).exists():
        raise NotSo("username-taken", f"用户名“{person.username}”已有人使用，请换一个。", username=person.username)
    require_phone(person.phone)
    person.set_password(password)
    person.must_change_password, person.password_changed_at = True, at
    person.save(force_insert=True)
    added = events.PersonAdded(subject=person.username, name=person.name, unit=person.unit.name, ground=ground)
    trail.write(added, by=by, at=at)
    return person


@transaction.atomic
def give_passwords(*, most: int, by: Person, at: datetime) -> list[tuple[Person, str]]:
    """First passwords for accounts that have none yet, so many at once: shown once, handed over in person."""
    access.check(access.may_keep_accounts, by, on=local_day(at))
    waiting = queries.without_password().select_for_update(of=("self",)).select_related("unit")[:most]
    given = [(person, reset_password(person_id=person.pk, by=by, at=at)) for person in waiting]
    if not given:
        raise NotNow("passwords-given", "账户都已有密码。忘记密码的，在这个人的页面上重置。")
    return given


@transaction.atomic
def change_person(*, person_id: int, values: Mapping[str, Any], by: Person, at: datetime, ground: str = "") -> Person:
    """Change name, unit, position or telephone. The telephone number itself does not enter the trail."""
    person = Person.objects.select_for_update().get(pk=person_id)
    access.check(access.may_keep_accounts, by, person, on=local_day(at))
    require_phone(values.get("phone", ""))
    changes = _apply(person, values, hidden={"phone"})
    if changes:
        person.save(update_fields=list(values))
        trail.write(events.PersonChanged(subject=person.username, changes=changes, ground=ground), by=by, at=at)
    return person


@transaction.atomic
def stop_person(*, person_id: int, ground: str, by: Person, at: datetime) -> None:
    """停用: the account can no longer sign in; what the person did stays as it is."""
    person = Person.objects.select_for_update().get(pk=person_id)
    access.check(access.may_keep_accounts, by, person, on=local_day(at))
    if person.pk == by.pk:
        raise NotSo("not-oneself", "不能停用自己的账户，请由另一位系统管理员办理。")
    if not person.is_active:
        raise NotNow("already-stopped", "该账户已经停用。")
    person.is_active = False
    person.save(update_fields=["is_active"])
    trail.write(events.PersonStopped(subject=person.username, ground=require_ground(ground)), by=by, at=at)


@transaction.atomic
def restore_person(*, person_id: int, ground: str, by: Person, at: datetime) -> None:
    person = Person.objects.select_for_update().get(pk=person_id)
    access.check(access.may_keep_accounts, by, person, on=local_day(at))
    if person.is_active:
        raise NotNow("already-active", "该账户正在使用中。")
    person.is_active = True
    person.save(update_fields=["is_active"])
    trail.write(events.PersonRestored(subject=person.username, ground=require_ground(ground)), by=by, at=at)


@transaction.atomic
def reset_password(*, person_id: int, by: Person, at: datetime) -> str:
    """A new first password, shown once to the administrator and handed over in person; it also lifts a lock."""
    person = Person.objects.select_for_update().get(pk=person_id)
    access.check(access.may_keep_accounts, by, person, on=local_day(at))
    password = first_password()
    person.set_password(password)
    person.must_change_password = True
    person.password_changed_at = at
    person.save(update_fields=["password", "must_change_password", "password_changed_at"])
    axes_reset(username=person.username)
    trail.write(events.PasswordReset(subject=person.username), by=by, at=at)
    return password


@transaction.atomic
def change_own_password(*, old: str, new: str, by: Person, at: datetime) -> None:
    """Raises `NotSo` when the old one is wrong or the new one breaks the rules."""
    person = Person.objects.select_for_update().get(pk=by.pk)
    if not person.check_password(old):
        raise NotSo("wrong-password", "原密码不正确，请重新输入。")
    if old == new:
        raise NotSo("same-password", "新密码不能与原密码相同。")
    try:
        validate_password(new, person)
    except ValidationError as error:
        raise NotSo("plain-password", " ".join(error.messages)) from error
    person.set_password(new)
    person.must_change_password = False
    person.password_changed_at = at
    person.save(update_fields=["password", "must_change_password", "password_changed_at"])
    trail.write(events.PasswordChanged(subject=person.username), by=person, at=at)


@transaction.atomic
def appoint(
    *, person_id: int, role: Role, from_date: date, until_date: date | None, by: Person, at: datetime, ground: str = ""
) -> Appointment:
    """任职: a role from one day until another. Roles that must be kept apart are refused."""
    person = Person.objects.select_for_update().get(pk=person_id)
    access.check(access.may_appoint, by, person, on=local_day(at))
    if person.pk == by.pk:
        raise NotSo("not-oneself", "不能给自己任职，请由另一位安全管理员办理。")
    if until_date and until_date < from_date:
        raise NotSo("ends-before-it-begins", "任职止日早于起日，请更正。")
    overlapping = person.appointments.during(from_date, until_date)
    if overlapping.filter(role=role).exists():
        raise NotSo("role-held", f"{person.name}在这段时间内已担任“{role.label}”。")
    rules.check_compatible(overlapping.values_list("role", flat=True), role, dict(Role.choices))
    appointment = Appointment.objects.create(person=person, role=role, from_date=from_date, until_date=until_date)
    trail.write(_appointed(appointment, ground), by=by, at=at)
    return appointment


def _appointed(appointment: Appointment, ground: str = "") -> events.Appointed:
    until_date = appointment.until_date
    return events.Appointed(
        subject=appointment.person.username,
        ground=ground,
        role=str(Role(appointment.role).label),
        from_date=appointment.from_date.isoformat(),
        until_date=until_date.isoformat() if until_date else "",
    )


@transaction.atomic
def end_appointment(*, appointment_id: int, until_date: date, ground: str, by: Person, at: datetime) -> None:
    appointment = Appointment.objects.select_for_update().select_related("person").get(pk=appointment_id)
    access.check(access.may_appoint, by, appointment, on=local_day(at))
    if until_date < appointment.from_date:
        raise NotSo("ends-before-it-begins", "任职止日早于起日，请更正。")
    if appointment.until_date is not None and until_date > appointment.until_date:
        raise NotSo("longer-than-given", f"这项任职到{day(appointment.until_date)}为止，不能延长。请另行任职。")
    appointment.until_date = until_date
    appointment.save(update_fields=["until_date"])
    trail.write(
        events.AppointmentEnded(
            subject=appointment.person.username,
            role=Role(appointment.role).label,
            until_date=until_date.isoformat(),
            ground=ground,
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def add_unit(*, values: Mapping[str, Any], by: Person, at: datetime, ground: str = "") -> Unit:
    access.check(access.may_keep_accounts, by, on=local_day(at))
    unit = Unit(**values)
    unit.save(force_insert=True)
    trail.write(events.UnitAdded(subject=unit.code, name=unit.name, ground=ground), by=by, at=at)
    return unit


@transaction.atomic
def change_unit(*, unit_id: int, values: Mapping[str, Any], by: Person, at: datetime, ground: str = "") -> Unit:
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    access.check(access.may_keep_accounts, by, unit, on=local_day(at))
    changes = _apply(unit, values)
    if changes:
        unit.save(update_fields=list(values))
        trail.write(events.UnitChanged(subject=unit.code, changes=changes, ground=ground), by=by, at=at)
    return unit


def _apply(row: Any, values: Mapping[str, Any], hidden: frozenset[str] | set[str] = frozenset()) -> list[list[str]]:
    """Set the values; return [label, before, after] for each that changed."""
    changes = []
    for name, value in values.items():
        before = getattr(row, name)
        if before != value:
            label = str(row._meta.get_field(name).verbose_name)
            changes.append([label, "***", "***"] if name in hidden else [label, str(before), str(value)])
            setattr(row, name, value)
    return changes
