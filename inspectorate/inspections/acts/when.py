"""When an act on a visit is open, on whose desk it lies, where it is done, and how its verb is called.

A desk is narrower than who may, for those who may do everything.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.urls import reverse

from inspectorate.acts import Verb
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.entries import Made
from inspectorate.inspections import access
from inspectorate.inspections.lifecycle import MOVES, OUTCOME_MOVES, OutcomeStage, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.papers import scheme_of
from inspectorate.inspections.queries.steps import has_notice, has_shown, outcome_of
from inspectorate.inspections.rules.notice import is_asked
from inspectorate.kit.state import stages_before
from inspectorate.people.access import May
from inspectorate.people.models import Person, Role

Is = Callable[[Visit], bool]


def visit_before(*verbs: str) -> Is:
    """The visit is at a stage from which one of these verbs moves it on."""
    stages = frozenset(stage for verb in verbs for stage in stages_before(MOVES, verb))
    return lambda visit: visit.stage in stages


def ready(*, shown: bool) -> Is:
    """The scheme is approved; the certificates have been shown, or not yet."""
    is_open = visit_before("start")
    return lambda visit: is_open(visit) and has_shown(visit) is shown


def awaits_notice(visit: Visit) -> bool:
    """The certificates have been shown, and since 2026-02-01 the notice comes before the start."""
    return ready(shown=True)(visit) and _asks_notice(visit) and not has_notice(visit)


def lacks_notice(visit: Visit) -> bool:
    """Begun without it because it could not wait: it is made up for."""
    return bool(visit.urgent_ground) and not has_notice(visit)


def _asks_notice(visit: Visit) -> bool:
    return visit.planned_until is None or is_asked(visit.planned_until)


def scheme_in(*stages: DocumentStage | None) -> Is:
    """The visit waits for its scheme, and that stands there; None: it has not been drafted."""

    waits = visit_before("settle_scheme")

    def is_open(visit: Visit) -> bool:
        if not waits(visit):
            return False
        scheme = scheme_of(visit)
        return (DocumentStage(scheme.stage) if scheme else None) in stages

    return is_open


def unnumbered(visit: Visit) -> bool:
    """The scheme was approved and not issued, and the visit is still to be made: 签发 gives it its number."""
    scheme = scheme_of(visit)
    return visit.stage == VisitStage.READY and scheme is not None and scheme.stage == DocumentStage.APPROVED


def outcome_in(*stages: OutcomeStage | None) -> Is:
    """The visit is finished and its result stands there; None: nothing has been entered."""

    def is_open(visit: Visit) -> bool:
        outcome = outcome_of(visit)
        return visit.stage == VisitStage.FINISHED and (OutcomeStage(outcome.stage) if outcome else None) in stages

    return is_open


def outcome_before(verb: str) -> Is:
    """The visit is finished and its result stands where this verb moves it on."""
    return outcome_in(*map(OutcomeStage, stages_before(OUTCOME_MOVES, verb)))


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


def page(name: str) -> Callable[[Visit], str]:
    return lambda visit: reverse(f"inspections:{name}", args=[visit.pk])


def together(key: str) -> Callable[[Visit], str]:
    """Where the papers of all that wait for it are shown before it is done."""
    return lambda visit: reverse("inspections:together", args=[visit.task.no, key])


def paper(visit: Visit) -> str:
    return scheme_that_is(visit).get_absolute_url()


def scheme_that_is(visit: Visit) -> Document:
    scheme = scheme_of(visit)
    assert scheme is not None
    return scheme


def on_visit(do: Verb) -> Verb:
    return lambda visit, **said: do(visit_id=visit.pk, **said)


def on_site(do: Verb) -> Verb:
    """With the time that stands on paper, where it is entered afterwards."""
    return lambda visit, happened=None, **said: do(visit_id=visit.pk, made=made_at(happened), **said)


def made_at(happened: datetime | None) -> Made | None:
    return Made(happened) if happened else None


def on_scheme(do: Verb) -> Verb:
    return lambda visit, **said: do(document_id=scheme_that_is(visit).pk, **said)
