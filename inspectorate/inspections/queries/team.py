"""Who is on a visit's team, with accounts and certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inspectorate.inspections.models import Visit
from inspectorate.notices.queries import load_team
from inspectorate.people.models import Person
from inspectorate.registries.models import Inspector


@dataclass(frozen=True)
class Member:
    """One officer of a team as the page shows him."""

    certificate_no: str
    name: str
    unit: str
    leads: bool
    is_replaced: bool
    assists: str
    valid_from: date | None
    valid_until: date | None

    def is_valid(self, on: date) -> bool:
        if self.valid_from is None or self.valid_until is None:
            return False
        return self.valid_from <= on < self.valid_until


def members(visit: Visit) -> list[Member]:
    """The drawn, the leader first, then who assists, then who was replaced."""
    drawn = load_team(visit.origin)
    assisting = list(visit.assistants.all())
    numbers = {m.certificate_no for m in drawn} | {a.certificate_no for a in assisting}
    rows = {i.certificate_no: i for i in Inspector.objects.select_related("unit").filter(certificate_no__in=numbers)}
    found = [_member(m.certificate_no, m.name, rows, leads=m.leads, replaced=m.is_replaced) for m in drawn]
    found += [_member(a.certificate_no, a.name, rows, assists=a.skill) for a in assisting]
    return sorted(found, key=lambda m: m.is_replaced)


def _member(
    number: str,
    name: str,
    rows: dict[str, Inspector],
    *,
    leads: bool = False,
    replaced: bool = False,
    assists: str = "",
) -> Member:
    row = rows.get(number)
    return Member(
        certificate_no=number,
        name=row.name if row else name or number,
        unit=row.unit.name if row else "",
        leads=leads,
        is_replaced=replaced,
        assists=assists,
        valid_from=row.valid_from if row else None,
        valid_until=row.valid_until if row else None,
    )


def accounts(visit: Visit) -> list[Person]:
    """The team's accounts: they read and write the visit's documents, whatever their unit."""
    numbers = [m.certificate_no for m in members(visit) if not m.is_replaced]
    return list(Person.objects.filter(inspector__certificate_no__in=numbers))
