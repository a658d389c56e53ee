"""Who holds a certificate, by any number that he has or had: re-issued under another, it is the same person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from inspectorate.people.models import Person
from inspectorate.registries.models import EarlierCertificate, Inspector


def holders(numbers: Iterable[str]) -> dict[str, Inspector]:
    """By each of these numbers, today's or an earlier one."""
    asked = set(numbers)
    rows = Inspector.objects.select_related("unit").filter(certificate_no__in=asked)
    found = {inspector.certificate_no: inspector for inspector in rows}
    if rest := asked - found.keys():
        earlier = EarlierCertificate.objects.select_related("inspector__unit").filter(number__in=rest)
        found |= {one.number: one.inspector for one in earlier}
    return found


def current(numbers: Iterable[str]) -> set[str]:
    """Today's numbers of whoever has or had these; a number that nobody has stays as it is."""
    asked = set(numbers)
    found = holders(asked)
    return {found[number].certificate_no if number in found else number for number in asked}


def held_by(person: Person) -> Q:
    """Rows that name a certificate of this person by its number, as part of a query."""
    own: Any = Inspector.objects.filter(person=person)
    earlier = EarlierCertificate.objects.filter(inspector__person=person)
    return Q(certificate_no__in=own.values("certificate_no")) | Q(certificate_no__in=earlier.values("number"))


def accounts(numbers: Iterable[str]) -> Q:
    """The persons whose certificates these are."""
    asked = list(numbers)
    earlier = EarlierCertificate.objects.filter(number__in=asked)
    return Q(inspector__certificate_no__in=asked) | Q(inspector__in=earlier.values("inspector"))
