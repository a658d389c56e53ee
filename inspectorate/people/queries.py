"""Reading people: lists for those who keep them, and the demonstration accounts for the login page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Prefetch, QuerySet

from inspectorate.people.events import LockedOut, PasswordReset, SignedIn
from inspectorate.people.models import Appointment, Person, Role, Unit
from inspectorate.trail.models import TrailEntry


def persons(on: date) -> QuerySet[Person]:
    """Everyone, each with the appointments in force on that day as `held`."""
    in_force = Prefetch("appointments", queryset=Appointment.objects.in_force(on), to_attr="held")
    return Person.objects.select_related("unit").prefetch_related(in_force)


def arrived(pk: int, on: date) -> Person | None:
    """Who is at the door, with the roles of that day: one query for everybody who holds one."""
    in_force = Appointment.objects.in_force(on).filter(person=pk, person__is_active=True)
    held = list(in_force.select_related("person__unit").order_by("pk"))
    if not held:
        return Person.objects.select_related("unit").filter(pk=pk, is_active=True).first()
    person = held[0].person
    person.hold(on, (one.role for one in held))
    return person


def holding(roles: Iterable[str], on: date) -> list[Person]:
    """Who holds one of these roles on that day, each with all that he holds: two queries, however many they are."""
    held = Appointment.objects.in_force(on).filter(role__in=roles)
    found = list[Person](persons(on).filter(is_active=True, pk__in=held.values("person")))
    for person in found:
        person.hold(on, (one.role for one in person.held))  # type: ignore[attr-defined]
    return found


def in_office(roles: Iterable[str], first: date, last: date) -> QuerySet[Person]:
    """Who held one of these roles on any day of these, also who has left since; by the appointments alone."""
    held = Appointment.objects.during(first, last).filter(role__in=roles)
    return Person.objects.filter(pk__in=held.values("person")).order_by("pk")


def last_at_the_door(username: str) -> TrailEntry | None:
    """The last time that this name was locked, was opened again by the administrator, or got in."""
    kinds = [kind.__name__ for kind in (LockedOut, PasswordReset, SignedIn)]
    return TrailEntry.objects.filter(subject=username, kind__in=kinds).order_by("-seq").first()


def without_password() -> QuerySet[Person]:
    """Accounts that came by a table, in use, and were given no password yet."""
    unusable = Person.objects.filter(is_active=True, password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return unusable.order_by("unit__order", "username")


def units() -> QuerySet[Unit]:
    return Unit.objects.all()


def demonstration_accounts(on: date) -> list[tuple[str, Person]]:
    """One account per role, for the login page of a demonstration."""
    found: dict[str, Person] = {}
    for person in persons(on).filter(is_active=True).order_by("pk"):
        for appointment in person.held:  # type: ignore[attr-defined]
            found.setdefault(appointment.role, person)
    return [(role.label, found[role]) for role in Role if role in found]
