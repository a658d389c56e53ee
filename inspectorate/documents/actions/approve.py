"""报送、审核、集体讨论、审批、退回: each by another person (职责分离)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from inspectorate.documents import access, events, rules
from inspectorate.documents.actions.reach import authors_of, locked, move, tell
from inspectorate.documents.kinds.route import PANEL_DISCUSSION, Step
from inspectorate.documents.lifecycle import DocumentStage
from inspectorate.documents.models import Agreement, Document
from inspectorate.kit.days import local_day
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.kit.text import GROUND_MAX, require_ground, written
from inspectorate.people.access import check
from inspectorate.people.models import Person
from inspectorate.periods.actions import stop_clock


@transaction.atomic
def submit_document(*, document_id: int, seen: int | None = None, by: Person, at: datetime) -> Document:
    """报送: complete, and of a kind that is approved before it is issued."""
    document = locked(document_id, seen)
    check(access.may_write, by, document, on=local_day(at))
    if not document.about.before_issue:
        raise NotNow("needs-no-approval", f"《{document.about.title}》不需要审批，可以直接签发。")
    move(document, DocumentStage.SUBMITTED)
    rules.require_fields(document.about, document.facts)
    document.save(update_fields=["stage"])
    document.authors.add(by)
    tell(events.DocumentSubmitted, document, by=by, at=at)
    return document


@transaction.atomic
def agree_to_document(
    *, document_id: int, step: str, opinion: str, seen: int | None = None, by: Person, at: datetime
) -> Document:
    """The next step of the route, by somebody who neither wrote it nor took another. `opinion` is kept as written.

    `seen`: the version of the words that he read (`locked`).
    """
    document = locked(document_id, seen)
    taken = _turn(document, step, by, at)
    if taken.present:
        raise NotSo("together", f"{taken.label}须写明参加的人员和各人的意见，请在“{taken.label}”页面办理。")
    said = _take(document, taken, opinion, by, at).opinion
    _tell_agreed(document, taken, said, by, at)
    if taken.is_after_issue and document.ratification_id:
        document.ratification = stop_clock(clock_id=document.ratification_id, because=f"已{taken.label}", by=by, at=at)
    return document


@transaction.atomic
def discuss_document(
    *,
    document_id: int,
    present: Mapping[int, str],
    opinion: str,
    held_at: datetime,
    seen: int | None = None,
    by: Person,
    at: datetime,
) -> Document:
    """集体讨论: the leaders who were `present` (their keys) with what each said, and what they concluded (`opinion`).

    It is written down by one of them, and counts as taken by all. Who wrote the document, or took another step of its
    route, is not among those who decide.
    """
    document = locked(document_id, seen)
    step = _turn(document, PANEL_DISCUSSION.code, by, at)
    held_on = local_day(held_at)
    panel = {one.pk: one for one in access.panel_of(step, held_on, held_on, document)}
    rules.require_panel(step, present, panel, by.pk)
    rules.require_held(held_at, document.last_step_at, at)
    agreed = _take(document, step, require_ground(opinion, "请写明讨论的结论。", label="结论"), by, held_at)
    members = [
        agreed.panel.create(person=panel[pk], opinion=written(said, most=GROUND_MAX, label=f"{panel[pk]}的意见"))
        for pk, said in present.items()
    ]
    tell(events.DocumentDiscussed, document, by=by, at=at, ground=agreed.opinion, present=list(map(str, members)))
    return document


def _turn(document: Document, code: str, by: Person, at: datetime) -> Step:
    """The step of this code, where it is the next one and this person may take it."""
    step = rules.step_of(document.about, code)
    check(access.may_approve if code == "APPROVE" else access.may_agree(step), by, document, on=local_day(at))
    rules.require_turn(document.about, document.awaits, step, document.get_stage_display())
    rules.second_person(by.pk, authors_of(document), document.taken())
    return step


def _take(document: Document, step: Step, opinion: str, by: Person, at: datetime) -> Agreement:
    if not step.is_after_issue and (then := rules.stage_after(document.about, step)) != document.stage:
        move(document, then)
    agreed = _kept(document, step, opinion, by, at)
    document.save(update_fields=["stage"])
    return agreed


def review_document(*, document_id: int, opinion: str, by: Person, at: datetime) -> Document:
    """审核."""
    return agree_to_document(document_id=document_id, step="REVIEW", opinion=opinion, by=by, at=at)


def approve_document(
    *, document_id: int, opinion: str = "", seen: int | None = None, by: Person, at: datetime
) -> Document:
    """审批."""
    return agree_to_document(document_id=document_id, step="APPROVE", opinion=opinion, seen=seen, by=by, at=at)


@transaction.atomic
def return_document(*, document_id: int, ground: str, seen: int | None = None, by: Person, at: datetime) -> Document:
    """退回 to the drafter with reasons; what was agreed to before has to be agreed to again, and stays readable."""
    document = locked(document_id, seen)
    check(access.may_return, by, document, on=local_day(at))
    reason = require_ground(ground, "请写明退回的原因，拟稿人据此修改。")
    step = access.returns_as(by, local_day(at), document)
    move(document, DocumentStage.DRAFT)
    _kept(document, step, reason, by, at, is_return=True)
    document.save(update_fields=["stage"])
    tell(events.DocumentReturned, document, by=by, at=at, ground=reason)
    return document


def _kept(document: Document, step: Step, text: str, by: Person, at: datetime, *, is_return: bool = False) -> Agreement:
    opinion = written(text, most=GROUND_MAX, label="意见")
    return document.agreements.create(
        step=step.code, label=step.label, is_return=is_return, person=by, opinion=opinion, at=at
    )


def _tell_agreed(document: Document, step: Step, opinion: str, by: Person, at: datetime) -> None:
    own = {"REVIEW": events.DocumentReviewed, "APPROVE": events.DocumentApproved}
    if step.code in own:
        tell(own[step.code], document, by=by, at=at, ground=opinion)
    else:
        tell(events.DocumentAgreed, document, by=by, at=at, ground=opinion, step=step.label)
