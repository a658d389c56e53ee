"""On whose desk an act on a visit lies: more narrowly than who may, for those who may do everything."""

from __future__ import annotations

from datetime import date

from inspectorate.inspections import access
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.papers import scheme_of
from inspectorate.inspections.queries.steps import outcome_of
from inspectorate.people.access import May
from inspectorate.people.models import Person, Role


def of_the_division(person: Person, on: date, visit: Visit) -> bool:
    """发起科室的计划员、负责人"""
    leads = visit.task.lead_division_id == person.unit_id
    return leads and bool(person.roles(on) & {Role.PLANNER, Role.HEAD})


def of_either(person: Person, on: date, visit: Visit) -> bool:
    """检查组成员，发起科室的计划员、负责人"""
    return of_the_division(person, on, visit) or access.may_inspect(person, on, visit)


def of_its_head(person: Person, on: date, visit: Visit) -> bool:
    """发起科室的负责人"""
    return Role.HEAD in person.roles(on) and of_the_division(person, on, visit)


def of_a_leader(person: Person, on: date, visit: Visit) -> bool:
    """局领导"""
    return Role.LEADER in person.roles(on)


def of_who_checks(person: Person, on: date, visit: Visit) -> bool:
    """检查组组长、科室负责人，录入和提交的本人除外"""
    outcome = outcome_of(visit)
    if outcome is None or person.pk in {outcome.submitted_by_id, outcome.entered_by_id}:
        return False
    return access.may_check_outcome(person, on, visit)


def about_its_scheme(may: May) -> May:
    """Who may, where it is the scheme that is asked."""

    def about(person: Person, on: date, visit: Visit) -> bool:
        scheme = scheme_of(visit)
        return scheme is not None and may(person, on, scheme)

    about.__doc__ = may.__doc__
    return about
