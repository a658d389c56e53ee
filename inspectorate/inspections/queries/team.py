"""Who is on a visit's team, with accounts and certificates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from inspectorate.inspections.models import Visit
from inspectorate.notices.queries import load_team
from inspectorate.people.models import Person
from inspectorate.registries.queries import pools
from inspectorate.registries.queries.certificates import Listed, listed


@dataclass(frozen=True)
class TeamOfficer:
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


def members(visit: Visit) -> list[TeamOfficer]:
    """The drawn, the leader first, then who assists, then who was replaced."""
    return members_and_experts(visit)[0]


def members_and_experts(visit: Visit) -> tuple[list[TeamOfficer], list[Listed]]:
    """Both for the page of a visit, in one query of the registries."""
    drawn, assisting = load_team(visit.origin), list(visit.assistants.all())
    found = [(m.certificate_no, m.name, m.leads, m.is_replaced, "") for m in drawn]
    found += [(a.certificate_no, a.name, False, False, a.skill) for a in assisting]
    rows, experts = listed([one[0] for one in found], visit.origin.experts)
    return [_member(rows.get(one[0]), *one) for one in sorted(found, key=lambda one: one[3])], experts


def _member(row: Listed | None, number: str, name: str, leads: bool, is_replaced: bool, assists: str) -> TeamOfficer:
    """As the registry has him, with today's certificate; who is no longer there, by what was drawn."""
    if row is None:
        return TeamOfficer(number, name or number, "", leads, is_replaced, assists, None, None)
    return TeamOfficer(row.number, row.name, row.place, leads, is_replaced, assists, row.valid_from, row.valid_until)


def to_choose(visit: Visit) -> list[tuple[str, str]]:
    """Who stands on the team now, as choices of a form: certificate number, name with it."""
    return [(m.certificate_no, f"{m.name}（{m.certificate_no}）") for m in members(visit) if not m.is_replaced]


def uncovered(visit: Visit) -> list[str]:
    """Skills that neither the drawn nor the assistants bring."""
    assisted = {one.skill for one in visit.assistants.all()}
    return [skill for skill in visit.origin.uncovered if skill not in assisted]


def may_assist(visit: Visit, on: date) -> list[tuple[str, str]]:
    """Officers of the task's units who are on duty and bring a skill that was not drawn, as choices of a form."""
    task, lacking, there = visit.task, set(visit.origin.uncovered), dict(to_choose(visit))
    codes = [task.lead_division.code, *task.joint_brigades.values_list("code", flat=True)]
    pool = pools.inspectors(unit_codes=codes, on=on)
    return [(p.id, f"{p.name}（{p.id}）") for p in pool if p.id not in there and lacking & set(p.skills)]


def accounts(visit: Visit) -> list[Person]:
    """The team's accounts: they read and write the visit's documents, whatever their unit."""
    return list(Person.objects.filter(inspector__certificate_no__in=[number for number, _ in to_choose(visit)]))
