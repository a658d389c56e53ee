"""退回: the reason reaches who drafted the paper, on its page and on his list, until he sends it off again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from inspectorate.documents import actions
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.kinds.route import APPROVE, REVIEW
from inspectorate.documents.tests.parts import LATER, draft
from inspectorate.documents.waiting import waiting
from inspectorate.files.actions import withdraw_from_file
from tests.cast import MORNING, TODAY, make_person

KIND = "RECUSAL_DECISION"


@pytest.fixture
def sent(officer_li, head_zhao, monkeypatch):
    monkeypatch.setitem(KINDS, KIND, replace(KINDS[KIND], route=(REVIEW, APPROVE)))
    paper = draft(KIND, officer_li, head_zhao.unit)
    return actions.submit_document(document_id=paper.pk, by=officer_li, at=MORNING)


@pytest.fixture
def returned(sent, head_zhao):
    return actions.return_document(document_id=sent.pk, ground="被申请人姓名有误", by=head_zhao, at=LATER)


def lines(person):
    return [(one.what, one.whom, one.button, one.url) for one in waiting(person, TODAY)]


def test_it_is_on_the_drafters_list_with_the_reason(returned, officer_li):
    told = f"{returned.target_name}；审核退回：被申请人姓名有误"

    assert lines(officer_li) == [("修改退回的《回避决定书》", told, "去修改", returned.get_absolute_url())]


def test_who_sends_it_back_has_it_no_more_and_a_colleague_of_the_drafter_neither(returned, head_zhao, officer_li):
    colleague = make_person("han", "韩执法员", officer_li.unit, "OFFICER")

    assert (lines(head_zhao), lines(colleague)) == ([], [])


def test_before_it_was_sent_back_and_after_it_was_sent_off_again_it_waits_for_who_agrees(
    sent, officer_li, head_zhao, director_zhang
):
    assert lines(officer_li) == []
    assert [what for what, *_ in lines(head_zhao)] == ["审核《回避决定书》"]
    actions.return_document(document_id=sent.pk, ground="姓名有误", by=head_zhao, at=LATER)
    actions.submit_document(document_id=sent.pk, by=officer_li, at=LATER)

    assert lines(officer_li) == []
    actions.review_document(document_id=sent.pk, opinion="", by=head_zhao, at=LATER)
    assert [what for what, *_ in lines(director_zhang)] == ["审批《回避决定书》"]


def test_its_page_says_who_sent_it_back_and_why_until_it_is_sent_off_again(returned, officer_li, sign_in):
    client = sign_in(officer_li)
    assert "审核退回（赵科长，" in client.get(returned.get_absolute_url()).content.decode()
    assert "意见：被申请人姓名有误" in client.get(returned.get_absolute_url()).content.decode()

    actions.submit_document(document_id=returned.pk, by=officer_li, at=LATER)

    assert "审核退回（" not in client.get(returned.get_absolute_url()).content.decode()


def test_a_draft_that_nobody_sent_back_is_on_no_list(officer_li):
    draft(KIND, officer_li, officer_li.unit)

    assert lines(officer_li) == []


def test_who_has_withdrawn_from_the_file_is_not_told(returned, officer_li):
    withdraw_from_file(returned.file, [officer_li])

    assert lines(officer_li) == []
