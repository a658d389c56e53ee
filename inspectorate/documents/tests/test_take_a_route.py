"""Routes that no shipped kind asks for yet: each step by another person, who is entitled on the day, and all again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from inspectorate.documents import actions
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.kinds.route import APPROVE, HEAD_APPROVES, LEGAL_REVIEW, REVIEW
from inspectorate.documents.models import Document
from inspectorate.documents.tests.parts import draft, issue
from inspectorate.kit.refusals import NotNow, NotYou
from inspectorate.people.models import Person
from tests.cast import MORNING, TODAY, make_person

KIND, DAY = "RECUSAL_DECISION", timedelta(days=1)
ROUTES = [
    (REVIEW, LEGAL_REVIEW, APPROVE),
    (LEGAL_REVIEW, REVIEW, APPROVE),
    (REVIEW, LEGAL_REVIEW),
    (LEGAL_REVIEW, HEAD_APPROVES),
]


@pytest.fixture
def takers(head_zhao, legal_qian, director_zhang):
    """Who takes each step of the sample routes."""
    return {REVIEW: head_zhao, LEGAL_REVIEW: legal_qian, APPROVE: director_zhang, HEAD_APPROVES: director_zhang}


@pytest.fixture(params=ROUTES, ids=lambda route: "-".join(step.code for step in route))
def route(request, monkeypatch):
    monkeypatch.setitem(KINDS, KIND, replace(KINDS[KIND], route=request.param))
    return request.param


@pytest.fixture
def sent(route, officer_li, head_zhao):
    paper = draft(KIND, officer_li, head_zhao.unit)
    return actions.submit_document(document_id=paper.pk, by=officer_li, at=MORNING)


def take(paper, step, by, at=MORNING):
    return actions.agree_to_document(document_id=paper.pk, step=step.code, opinion="同意", by=by, at=at)


def of_today(person):
    """The same person at the door another time: his posts are read anew."""
    return Person.objects.get(pk=person.pk)


def test_one_person_with_every_post_takes_one_step_and_no_other(sent, route, takers, head_zhao):
    everybody = make_person("all", "全岗", head_zhao.unit, "HEAD", "REVIEWER", "LEGAL", "LEADER")

    take(sent, route[0], everybody)

    for step in route[1:]:
        with pytest.raises(NotYou, match="须由另一人办理"):
            take(sent, step, everybody)
        take(sent, step, takers[step])
    assert Document.objects.get(pk=sent.pk).stage == "APPROVED"


def test_who_wrote_it_takes_no_step_whatever_posts_he_holds(route, takers, head_zhao):
    author = make_person("all", "全岗", head_zhao.unit, "OFFICER", "HEAD", "REVIEWER", "LEGAL", "LEADER")
    paper = draft(KIND, author, head_zhao.unit)
    actions.submit_document(document_id=paper.pk, by=author, at=MORNING)

    for step in route:
        with pytest.raises(NotYou, match="须由另一人办理"):
            take(paper, step, author)
        take(paper, step, takers[step])


def test_whose_post_ended_in_between_takes_it_no_more_and_on_its_last_day_he_does(sent, route, takers):
    for step in route:
        taker = takers[step]
        taker.appointments.update(until_date=TODAY)
        with pytest.raises(NotYou):
            take(sent, step, of_today(taker), MORNING + DAY)
        take(sent, step, of_today(taker))


def test_no_step_is_left_out_and_none_is_taken_twice(sent, route, takers):
    for ahead in route[1:]:
        with pytest.raises(NotNow):
            take(sent, ahead, takers[ahead])
    take(sent, route[0], takers[route[0]])
    with pytest.raises(NotNow):
        take(sent, route[0], takers[route[0]])
    with pytest.raises(NotNow):
        actions.issue_document(document_id=sent.pk, by=sent.drafted_by, at=MORNING)


def test_a_returned_paper_goes_through_all_steps_again_and_only_then_is_issued(sent, route, takers, officer_li):
    for step in route:
        take(sent, step, takers[step])
    actions.return_document(document_id=sent.pk, ground="事实有误", by=takers[route[-1]], at=MORNING)
    back = Document.objects.get(pk=sent.pk)
    assert (back.stage, back.agreed(), back.returned.opinion) == ("DRAFT", [], "事实有误")

    actions.submit_document(document_id=sent.pk, by=officer_li, at=MORNING)
    for step in route:
        assert Document.objects.get(pk=sent.pk).awaits == step
        with pytest.raises(NotNow):
            actions.issue_document(document_id=sent.pk, by=officer_li, at=MORNING)
        take(sent, step, takers[step])

    issued = issue(sent, officer_li)
    assert [one.step for one in issued.agreed()] == [step.code for step in route]
    assert issued.agreements.count() == 2 * len(route) + 1


def test_half_way_a_return_takes_back_what_was_agreed_before(sent, route, takers, officer_li):
    take(sent, route[0], takers[route[0]])
    actions.return_document(document_id=sent.pk, ground="缺证据", by=takers[route[0]], at=MORNING)
    actions.submit_document(document_id=sent.pk, by=officer_li, at=MORNING)

    with pytest.raises(NotNow):
        take(sent, route[1], takers[route[1]])
    assert Document.objects.get(pk=sent.pk).awaits == route[0]
