"""Who sees a document, who writes it, who reviews and approves it. The first line is what a refused person reads.

Who sees it is the file's own rule. Who wrote it or agreed to it keeps it, also when he works on the file no more; and
who agrees for every unit sees what was sent off to him, but nothing covert. Who withdrew from the file (回避) does none
of it.
"""

from __future__ import annotations

from datetime import date

from inspectorate.documents.kinds.route import HEAD_APPROVES, PANEL_DISCUSSION, REVIEW, Step
from inspectorate.documents.lifecycle import SENT_OFF
from inspectorate.documents.models import Document
from inspectorate.documents.presence import present_in
from inspectorate.documents.rules import kinds_through, step_of
from inspectorate.files import access as files
from inspectorate.files.models import File
from inspectorate.files.rules import WORKING
from inspectorate.people.access import May
from inspectorate.people.models import Person, Role
from inspectorate.people.queries import holding, in_office

may_enter = files.may_enter


def wrote(person: Person, document: Document) -> bool:
    """Drafted, changed or submitted it."""
    return any(one.pk == person.pk for one in document.authors.all())


def took_part(person: Person, document: Document) -> bool:
    """Wrote it, agreed to it or sent it back."""
    return wrote(person, document) or any(person.pk in one.taken_by() for one in document.agreements.all())


def is_own(person: Person, document: Document) -> bool:
    """Wrote it, or took a step that counts, so that somebody else has to agree to it (职责分离)."""
    return wrote(person, document) or person.pk in document.taken()


def passes_through(person: Person, on: date, document: Document) -> bool:
    """One of the steps of its route is this person's, of whatever unit it is."""
    is_his = document.kind in kinds_through(person.roles(on))
    return is_his and document.stage in SENT_OFF and not document.file.is_covert


def may_see(person: Person, on: date, document: Document) -> bool:
    """承办单位的人员、经办人员、起草人、须经其审核审批的人员和监督人员；暗查暗访的文书只限知情人员"""
    if files.may_read(person, on, document.file):
        return True
    if not may_enter(person, on) or files.has_withdrawn(person, document.file):
        return False
    return took_part(person, document) or passes_through(person, on, document)


def may_write(person: Person, on: date, document: Document | None = None) -> bool:
    """承办单位的执法人员、计划员、负责人，本案卷的经办人员，或者起草它的大队负责人"""
    roles = person.roles(on)
    if document is None:
        return bool(roles & (WORKING | {Role.OFFICE_ADMIN.value}))
    if files.may_work_on(person, on, document.file):
        return True
    is_his = Role.OFFICE_ADMIN in roles or (Role.HEAD in roles and wrote(person, document))
    return is_his and not files.has_withdrawn(person, document.file)


def was_there(person: Person, document: Document) -> bool:
    """Showed a valid certificate on site, where the document is made on site."""
    return not document.about.is_on_site or person.pk in present_in(document.file).persons


def may_issue(person: Person, on: date, document: Document | None = None) -> bool:
    """经办人员；在现场制作的文书由在现场出示过有效执法证件的人员签发"""
    return may_write(person, on, document) and (document is None or was_there(person, document))


def may_draft(person: Person, on: date, file: File) -> bool:
    """执法人员、计划员、负责人、审核人和双随机办管理员；已从本案卷回避的除外"""
    return may_write(person, on) and not files.has_withdrawn(person, file)


def may_agree(step: Step) -> May:
    """Who may take this step of a document's route; of no document in particular: who may of some."""

    def may_take(person: Person, on: date, document: Document | None = None) -> bool:
        roles = person.roles(on)
        if document is not None and files.has_withdrawn(person, document.file):
            return False
        if roles & step.anywhere:
            return True
        if not roles & step.of_unit:
            return False
        if document is None or person.unit_id == document.file.unit_id:
            return True
        return step.by_readers and (files.is_reader(person, document.file) or document.drafted_by_id == person.pk)

    may_take.__doc__ = f"{step.label}由{step.who}办理"
    return may_take


may_review = may_agree(REVIEW)
may_discuss = may_agree(PANEL_DISCUSSION)


def may_approve(person: Person, on: date, document: Document | None = None) -> bool:
    """审批由局领导办理；只需一人审批的文书也可以由承办单位的负责人办理"""
    return may_agree(HEAD_APPROVES if document is None else step_of(document.about, "APPROVE"))(person, on, document)


def may_return(person: Person, on: date, document: Document) -> bool:
    """退回由办理审核、审批的人员办理"""
    return any(may_agree(step)(person, on, document) for step in _returning(document))


def returns_as(person: Person, on: date, document: Document) -> Step:
    """By which step of the route this person, who may, returns it: the one that is awaited, else his own."""
    return next(step for step in _returning(document) if may_agree(step)(person, on, document))


def _returning(document: Document) -> list[Step]:
    own = [step for step in (document.awaits, *reversed(document.about.before_issue)) if step]
    return [*own, step_of(document.about, "APPROVE"), REVIEW]


def who_may_take(step: Step, on: date, document: Document) -> list[Person]:
    """Who can take the step on that day and neither wrote the document nor took another."""
    others = [one for one in holding(step.roles, on) if not _is_barred(one, document)]
    return [one for one in others if may_agree(step)(one, on, document)]


def panel_of(step: Step, first: date, last: date, document: Document) -> list[Person]:
    """Who may sit in a discussion held within these days: in office on one of them, whatever he is today."""
    return [one for one in in_office(step.anywhere, first, last) if not _is_barred(one, document)]


def _is_barred(person: Person, document: Document) -> bool:
    return is_own(person, document) or files.has_withdrawn(person, document.file)


def somebody_may(step: Step, on: date, document: Document) -> bool:
    """Whether there are enough of them."""
    return len(who_may_take(step, on, document)) >= max(step.present, 1)


def may_keep_numbers(person: Person, on: date, obj: object = None) -> bool:
    """文号的登记和作废由双随机办管理员办理"""
    return Role.OFFICE_ADMIN in person.roles(on)
