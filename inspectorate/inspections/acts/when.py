"""When an act on a visit is open, where it is done, by which day, and how it is done for many at once."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from inspectorate.acts import Verb
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Document
from inspectorate.inspections.lifecycle import MOVES, OUTCOME_MOVES, OutcomeStage, VisitStage
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.papers import scheme_of
from inspectorate.inspections.queries.steps import has_shown, outcome_of
from inspectorate.kit.state import stages_before

Is = Callable[[Visit], bool]


def visit_before(*verbs: str) -> Is:
    """The visit is at a stage from which one of these verbs moves it on."""
    stages = frozenset(stage for verb in verbs for stage in stages_before(MOVES, verb))
    return lambda visit: visit.stage in stages


def ready(*, shown: bool) -> Is:
    """The scheme is approved; the certificates have been shown, or not yet."""
    is_open = visit_before("start")
    return lambda visit: is_open(visit) and has_shown(visit) is shown


def scheme_in(*stages: DocumentStage | None) -> Is:
    """The visit waits for its scheme, and that stands there; None: it has not been drafted."""

    waits = visit_before("settle_scheme")

    def is_open(visit: Visit) -> bool:
        if not waits(visit):
            return False
        scheme = scheme_of(visit)
        return (DocumentStage(scheme.stage) if scheme else None) in stages

    return is_open


def outcome_in(*stages: OutcomeStage | None) -> Is:
    """The visit is finished and its result stands there; None: nothing has been entered."""

    def is_open(visit: Visit) -> bool:
        outcome = outcome_of(visit)
        return visit.stage == VisitStage.FINISHED and (OutcomeStage(outcome.stage) if outcome else None) in stages

    return is_open


def outcome_before(verb: str) -> Is:
    """The visit is finished and its result stands where this verb moves it on."""
    return outcome_in(*map(OutcomeStage, stages_before(OUTCOME_MOVES, verb)))


def page(name: str) -> Callable[[Visit], str]:
    return lambda visit: reverse(f"inspections:{name}", args=[visit.pk])


def paper(visit: Visit) -> str:
    return scheme_that_is(visit).get_absolute_url()


def scheme_that_is(visit: Visit) -> Document:
    scheme = scheme_of(visit)
    assert scheme is not None
    return scheme


def on_visit(do: Verb) -> Verb:
    return lambda visit, **said: do(visit_id=visit.pk, **said)


def on_scheme(do: Verb) -> Verb:
    return lambda visit, **said: do(document_id=scheme_that_is(visit).pk, **said)
