"""检查结果: entered by the team, checked by its leader or a head, cleared for publication by a bureau leader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from inspectorate.inspections import access
from inspectorate.inspections.actions.visits import entered
from inspectorate.inspections.codes import Measure, Result, Verification
from inspectorate.inspections.events import (
    OutcomeChecked,
    OutcomeCleared,
    OutcomeEntered,
    OutcomeReturned,
    OutcomeSubmitted,
)
from inspectorate.inspections.lifecycle import EDITABLE, OUTCOME_MOVES, OutcomeStage, VisitStage
from inspectorate.inspections.models import Outcome, OutcomeItem, OutcomeStep, Visit
from inspectorate.inspections.queries.outcomes import DrawnItem, drawn_items, visit_facts
from inspectorate.inspections.queries.papers import not_done_with
from inspectorate.inspections.queries.shown import entered_as
from inspectorate.inspections.queries.standing import why_void
from inspectorate.inspections.rules import outcomes as rules
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.state import check_move
from inspectorate.kit.text import GROUND_MAX, require_ground, written
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.trail import actions as trail


@transaction.atomic
def enter_outcome(
    *,
    visit_id: int,
    items: Mapping[str, rules.ItemResult],
    verifications: Sequence[str],
    measure: str,
    measure_note: str = "",
    submits: bool = False,
    seen: str | None = None,
    by: Person,
    at: datetime,
) -> Outcome:
    """`items` by item code. The facts of the visit must bear every result; the enterprise's is the gravest.

    `submits`: entered and sent to the check, both or neither. `seen`: which result the page began with (`entered_as`).
    """
    visit = entered(visit_id, access.may_enter_outcome, by=by, at=at)
    outcome = _editable(visit, seen)
    drawn = drawn_items(visit)
    checked = _checked(drawn, items, visit)
    findings = [f for one in drawn for f in one.facts.findings]
    note = written(measure_note, most=500, label="后续处置说明")
    results = [value.result for _, value in checked]
    rules.whole(results=results, verifications=verifications, measure=measure, note=note, findings=findings)
    outcome.result, outcome.verifications, outcome.measure = rules.gravest(results), sorted(verifications), measure
    outcome.measure_note, outcome.entered_by, outcome.entered_at = note, by, at
    _save(outcome, checked)
    trail.write(_entered(visit, outcome), by=by, at=at)
    return submit_outcome(visit_id=visit_id, by=by, at=at) if submits else outcome


@transaction.atomic
def submit_outcome(*, visit_id: int, by: Person, at: datetime) -> Outcome:
    """To the leader's check."""
    visit = entered(visit_id, access.may_enter_outcome, by=by, at=at)
    outcome = _outcome(visit)
    check_move(OUTCOME_MOVES, outcome.stage, OutcomeStage.SUBMITTED)
    outcome.stage, outcome.submitted_by, outcome.submitted_at = OutcomeStage.SUBMITTED, by, at
    outcome.save(update_fields=["stage", "submitted_by", "submitted_at"])
    trail.write(OutcomeSubmitted(subject=visit.file_no, result=_label(outcome)), by=by, at=at)
    return outcome


@transaction.atomic
def check_outcome(*, visit_id: int, opinion: str = "", seen: str | None = None, by: Person, at: datetime) -> Outcome:
    """核对: by the team's leader or a head who did not enter it. `seen`: which result he read (`entered_as`)."""
    visit = entered(visit_id, access.may_check_outcome, by=by, at=at)
    outcome = _outcome(visit, seen)
    check_move(OUTCOME_MOVES, outcome.stage, OutcomeStage.CHECKED)
    rules.second_person(by.pk, outcome.entered_by_id, outcome.submitted_by_id)
    said = _move(
        outcome, OutcomeStage.CHECKED, OutcomeStep.CHECK, written(opinion, most=GROUND_MAX, label="意见"), by, at
    )
    trail.write(OutcomeChecked(subject=visit.file_no, result=_label(outcome), ground=said), by=by, at=at)
    return outcome


@transaction.atomic
def return_outcome(*, visit_id: int, ground: str, seen: str | None = None, by: Person, at: datetime) -> Outcome:
    """Back to who entered it, with the reason; the checker returns what waits for a check, the leader what waits on.

    `seen`: which result he read (`entered_as`).
    """
    visit = entered(visit_id, access.may_return_outcome, by=by, at=at)
    outcome = _outcome(visit, seen or None)
    waits_for_check = outcome.stage == OutcomeStage.SUBMITTED
    check(access.may_check_outcome if waits_for_check else access.may_clear_outcome, by, visit, on=local_day(at))
    check_move(OUTCOME_MOVES, outcome.stage, OutcomeStage.RETURNED)
    step = OutcomeStep.CHECK if waits_for_check else OutcomeStep.CLEAR
    said = _move(outcome, OutcomeStage.RETURNED, step, require_ground(ground, "请写明退回的理由。"), by, at)
    trail.write(OutcomeReturned(subject=visit.file_no, ground=said), by=by, at=at)
    return outcome


@transaction.atomic
def clear_outcome(*, visit_id: int, opinion: str = "", seen: str | None = None, by: Person, at: datetime) -> Outcome:
    """批准公示: by a third person, a leader of the bureau. `seen`: which result he read (`entered_as`)."""
    visit = entered(visit_id, access.may_clear_outcome, by=by, at=at)
    outcome = _outcome(visit, seen)
    check_move(OUTCOME_MOVES, outcome.stage, OutcomeStage.CLEARED)
    if why := why_void(visit):
        raise NotNow("draw-voided", f"{why}，这次检查的结果不作为抽查结果公示。现场记录和结果保留备查。")
    rules.second_person(by.pk, outcome.entered_by_id, outcome.submitted_by_id, *(a.person_id for a in outcome.agreed()))
    rules.papers_done(not_done_with(visit, local_day(at)))
    said = _move(
        outcome, OutcomeStage.CLEARED, OutcomeStep.CLEAR, written(opinion, most=GROUND_MAX, label="意见"), by, at
    )
    trail.write(OutcomeCleared(subject=visit.file_no, result=_label(outcome), ground=said), by=by, at=at)
    return outcome


def _move(outcome: Outcome, to: OutcomeStage, step: OutcomeStep, said: str, by: Person, at: datetime) -> str:
    """To its next stage, with what was written kept as it was. Returns the words."""
    outcome.stage = to
    outcome.save(update_fields=["stage"])
    is_return = to == OutcomeStage.RETURNED
    outcome.agreements.create(step=step, is_return=is_return, person=by, opinion=said, at=at)
    return said


def _save(outcome: Outcome, checked: Sequence[tuple[DrawnItem, rules.ItemResult]]) -> None:
    """The result, and its items in place of those entered before; the trail has every earlier entry in full."""
    if outcome.pk:
        outcome.save(update_fields=["result", "verifications", "measure", "measure_note", "entered_by", "entered_at"])
    else:
        outcome.save(force_insert=True)
    outcome.items.all().delete()
    OutcomeItem.objects.bulk_create(
        OutcomeItem(
            outcome=outcome,
            order=order,
            item_code=one.code,
            item_name=one.facts.name,
            result=value.result,
            problem=written(value.problem, most=1000, label="发现问题情况"),
            handling=written(value.handling, most=1000, label="处置情况"),
        )
        for order, (one, value) in enumerate(checked, start=1)
    )


def _entered(visit: Visit, outcome: Outcome) -> OutcomeEntered:
    return OutcomeEntered(
        subject=visit.file_no,
        result=_label(outcome),
        ways=[str(Verification(one).label) for one in outcome.verifications],
        measure=str(Measure(outcome.measure).label),
        measure_note=outcome.measure_note,
        items=[
            {
                "item": one.item_name,
                "result": str(one.get_result_display()),
                "problem": one.problem,
                "handling": one.handling,
            }
            for one in outcome.items.all()
        ],
    )


def _label(outcome: Outcome) -> str:
    return str(Result(outcome.result).label)


def _editable(visit: Visit, seen: str | None) -> Outcome:
    if visit.stage != VisitStage.FINISHED:
        raise NotNow("not-finished", "检查结束之后才能录入检查结果。")
    outcome = Outcome.objects.filter(visit=visit).first() or Outcome(visit=visit)
    if outcome.stage not in EDITABLE:
        raise NotNow("outcome-closed", f"检查结果目前是“{outcome.get_stage_display()}”，不能修改。如需修改，请先退回。")
    _as_seen(outcome, seen)
    return outcome


def _outcome(visit: Visit, seen: str | None = None) -> Outcome:
    found = Outcome.objects.select_for_update(of=("self",)).filter(visit=visit).first()
    if found is None:
        raise NotNow("no-outcome", "还没有录入检查结果。")
    _as_seen(found, seen)
    return found


def _as_seen(outcome: Outcome, seen: str | None) -> None:
    """Nobody agrees to a result that was entered anew after his page was loaded, nor returns it, nor writes over it."""
    if seen is not None and seen != entered_as(outcome):
        raise NotNow("changed-since", "您打开页面以后，检查结果改过了，没有办理。请打开新页面，看过现在的内容再办。")


def _checked(
    drawn: Sequence[DrawnItem], items: Mapping[str, rules.ItemResult], visit: Visit
) -> list[tuple[DrawnItem, rules.ItemResult]]:
    """Every drawn item has a result that the facts bear; all refusals are told at once."""
    facts, found, refused = visit_facts(visit), [], []
    for one in drawn:
        value = items.get(one.code, rules.ItemResult("", "", ""))
        try:
            found.append((one, rules.item(value, one.facts, facts)))
        except NotSo as error:
            refused.append(error)
    if len(refused) == 1:
        raise refused[0]
    if refused:
        raise NotSo("results-refused", " ".join(error.message for error in refused), codes=[e.code for e in refused])
    return found
