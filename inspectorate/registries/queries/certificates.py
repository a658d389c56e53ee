"""Who holds a certificate, by any number that he has or had: re-issued under another, it is the same person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import DateField, Q, Value

from inspectorate.people.models import Person
from inspectorate.registries.models import EarlierCertificate, Expert, Inspector


def holders(numbers: Iterable[str]) -> dict[str, Inspector]:
    """By each of these numbers, today's or an earlier one."""
    asked = set(numbers)
    rows = Inspector.objects.select_related("unit").filter(certificate_no__in=asked)
    found = {inspector.certificate_no: inspector for inspector in rows}
    if rest := asked - found.keys():
        earlier = EarlierCertificate.objects.select_related("inspector__unit").filter(number__in=rest)
        found |= {one.number: one.inspector for one in earlier}
    return found


class Listed(NamedTuple):
    """Somebody as a team's list shows him: by certificate number with his unit, or by an expert's code with his own.

    The certificate's first day and the first day on which it is over; an expert has none.
    """

    number: str
    name: str
    place: str
    valid_from: date | None
    valid_until: date | None


def listed(numbers: Iterable[str], experts: Iterable[str]) -> tuple[dict[str, Listed], list[Listed]]:
    """Officers by each of these numbers, today's or an earlier one, and the experts of these codes: one query."""
    asked, no_day = set(numbers), Value(None, output_field=DateField())
    officers = Inspector.objects.order_by().filter(certificate_no__in=asked)
    rows = officers.values_list(Value(True), "certificate_no", "name", "unit__name", "valid_from", "valid_until")
    known = Expert.objects.order_by().filter(code__in=list(experts))
    beside = known.values_list(Value(False), "code", "name", "organisation", no_day, no_day)
    both = [(bool(is_officer), Listed(*row)) for is_officer, *row in rows.union(beside, all=True)]
    found = {one.number: one for is_officer, one in both if is_officer}
    if rest := asked - found.keys():
        found |= {
            number: Listed(one.certificate_no, one.name, one.unit.name, one.valid_from, one.valid_until)
            for number, one in holders(rest).items()
        }
    return found, sorted(one for is_officer, one in both if not is_officer)


def had(text: str) -> Q:
    """Inspectors one of whose earlier numbers holds these characters: an old paper names him by it."""
    return Q(pk__in=EarlierCertificate.objects.filter(number__icontains=text).values("inspector"))


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
