"""回避: who has withdrawn from a file neither reads, writes nor agrees to any paper of it, his own among them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspectorate.documents import access, actions, queries
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.kinds.route import APPROVE, REVIEW
from inspectorate.documents.tests.parts import LATER, complete_facts, draft, issue
from inspectorate.documents.waiting import waiting
from inspectorate.files.actions import withdraw_from_file
from inspectorate.kit.refusals import NotYou
from tests.cast import MORNING, TODAY, make_person

KIND = "INSPECTION_SCHEME"


@pytest.fixture
def drafted(head_zhao, officer_li):
    """What the division's head drafted himself."""
    return draft(KIND, head_zhao, head_zhao.unit, readers=[officer_li])


def withdraw(document, *persons):
    withdraw_from_file(document.file, persons)


def change(document, by):
    facts = complete_facts(KIND) | {"address": "另一地址"}
    return actions.change_document(document_id=document.pk, facts=facts, dated=TODAY, by=by, at=LATER)


def test_the_head_writes_no_more_of_what_he_drafted_and_does_not_read_it(drafted, head_zhao, sign_in):
    change(drafted, head_zhao)
    assert sign_in(head_zhao).get(drafted.get_absolute_url()).status_code == 200
    withdraw(drafted, head_zhao)

    for act in (actions.submit_document, actions.discard_document):
        with pytest.raises(NotYou):
            act(document_id=drafted.pk, by=head_zhao, at=LATER)
    with pytest.raises(NotYou):
        change(drafted, head_zhao)
    assert not access.may_see(head_zhao, TODAY, drafted)
    assert drafted not in queries.visible_to(head_zhao, TODAY)
    for address in ("", "edit/", "paper.pdf"):
        assert sign_in(head_zhao).get(f"{drafted.get_absolute_url()}{address}").status_code == 404


def test_he_drafts_no_other_paper_of_that_file_and_does_of_another(drafted, head_zhao):
    withdraw(drafted, head_zhao)

    given = {"kind": KIND, "facts": complete_facts(KIND), "dated": TODAY, "by": head_zhao, "at": MORNING}
    with pytest.raises(NotYou):
        actions.draft_document(file=drafted.file, **given)
    assert draft(KIND, head_zhao, head_zhao.unit, file_no="另一案卷").stage == "DRAFT"


@pytest.mark.parametrize(("step", "role"), [(REVIEW, "HEAD"), (APPROVE, "LEADER")])
def test_he_agrees_to_nothing_of_it_and_is_not_asked(step, role, officer_li, head_zhao, director_zhang, monkeypatch):
    monkeypatch.setitem(KINDS, KIND, replace(KINDS[KIND], waits_in_its_step=False))
    paper = draft(KIND, officer_li, head_zhao.unit)
    actions.submit_document(document_id=paper.pk, by=officer_li, at=MORNING)
    if step == APPROVE:
        actions.review_document(document_id=paper.pk, opinion="", by=head_zhao, at=MORNING)
    person = {"HEAD": head_zhao, "LEADER": director_zhang}[role]
    assert waiting(person, TODAY)
    withdraw(paper, person)

    with pytest.raises(NotYou):
        actions.agree_to_document(document_id=paper.pk, step=step.code, opinion="同意", by=person, at=LATER)
    with pytest.raises(NotYou):
        actions.return_document(document_id=paper.pk, ground="不同意", by=person, at=LATER)
    assert waiting(person, TODAY) == []
    assert person not in access.who_may_take(step, TODAY, paper)


def test_nor_does_who_keeps_the_numbers_write_it(drafted, admin_sun):
    withdraw(drafted, admin_sun)

    with pytest.raises(NotYou):
        change(drafted, admin_sun)


def test_a_colleague_goes_on_with_it(drafted, head_zhao, officer_li, director_zhang):
    withdraw(drafted, head_zhao)
    reviewer = make_person("feng", "冯审核", head_zhao.unit, "REVIEWER")

    actions.submit_document(document_id=drafted.pk, by=officer_li, at=LATER)
    actions.review_document(document_id=drafted.pk, opinion="", by=reviewer, at=LATER)
    actions.approve_document(document_id=drafted.pk, by=director_zhang, at=LATER)

    assert issue(drafted, officer_li).stage == "ISSUED"
