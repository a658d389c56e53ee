"""Which files a person may see and whose papers he may read: the rules of `access`, each as one query."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from inspectorate.files.models import File
from inspectorate.files.rules import LOOKING_ON, WORKING
from inspectorate.people.models import Person, Role
from inspectorate.people.rules import SEEING_ALL, WITHOUT_CASES


def visible_to(person: Person, on: date) -> QuerySet[File]:
    """What `access.may_see` lets this person see."""
    concerned = Q(unit=person.unit_id) | Q(pk__in=File.units.through.objects.filter(unit=person.unit_id).values("file"))
    looking_on = Q(is_covert=False) if person.roles(on) & LOOKING_ON else Q(pk__in=[])
    return _of(person, on, _read_by(person, on) | concerned | looking_on)


def readable_by(person: Person, on: date) -> QuerySet[File]:
    """What `access.may_read` lets this person read the papers of."""
    return _of(person, on, _read_by(person, on))


def worked_on_by(person: Person, on: date) -> QuerySet[File]:
    """What `access.may_work_on` lets this person work on."""
    if not person.roles(on) & WORKING:
        return File.objects.none()
    own = Q(unit=person.unit_id) | Q(pk__in=File.readers.through.objects.filter(person=person).values("file"))
    return readable_by(person, on).filter(own)


def _of(person: Person, on: date, own: Q) -> QuerySet[File]:
    roles = person.roles(on)
    if not roles - WITHOUT_CASES:
        return File.objects.none()
    rows = File.objects.all() if roles & SEEING_ALL else File.objects.filter(own)
    return rows.exclude(pk__in=withdrawn_from(person).values("pk"))


def withdrawn_from(person: Person) -> QuerySet[File]:
    """The files that this person may have nothing to do with (`access.has_withdrawn`)."""
    return File.objects.filter(withdrawn=person).order_by()


def _read_by(person: Person, on: date) -> Q:
    unit = Q(unit=person.unit_id) if Role.HEAD in person.roles(on) else Q(unit=person.unit_id, is_covert=False)
    return unit | Q(pk__in=File.readers.through.objects.filter(person=person).values("file"))


def chain(file: File) -> list[str]:
    """The numbers of a file and of those it came from, nearest first: a case, the visit before it, and so on."""
    numbers, here = [], file
    while here.parent is not None:
        numbers.append(here.number)
        here = here.parent
    return [*numbers, here.number]
