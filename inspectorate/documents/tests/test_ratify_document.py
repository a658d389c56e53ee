"""补办批准: what could not wait is issued on the spot and agreed to within 24 hours (行政强制法 19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localtime as local

from inspectorate.documents import actions, queries
from inspectorate.documents.kinds import KINDS
from inspectorate.documents.kinds.route import APPROVE, RATIFY
from inspectorate.documents.tests.parts import LATER, draft, issue
from inspectorate.documents.tests.test_render_documents import text_of
from inspectorate.documents.views.reading import approval_of
from inspectorate.documents.waiting import waiting
from inspectorate.kit.days import local_day
from inspectorate.periods.models import Clock
from tests.cast import TODAY
from tests.refused import refused


@pytest.fixture(params=[(RATIFY,), (APPROVE, RATIFY)], ids=["at once", "approved before"])
def route(request, monkeypatch):
    """A recusal decision that a leader has to ratify after its issue, with and without an approval before."""
    kind = replace(KINDS["RECUSAL_DECISION"], route=request.param)
    monkeypatch.setitem(KINDS, "RECUSAL_DECISION", kind)
    return request.param


@pytest.fixture
def decision(route, officer_li, head_zhao, make_leader):
    made = draft("RECUSAL_DECISION", officer_li, head_zhao.unit)
    if APPROVE in route:
        actions.submit_document(document_id=made.pk, by=officer_li, at=LATER)
        actions.approve_document(document_id=made.pk, opinion="同意", by=make_leader("gu", "顾副局长"), at=LATER)
    return made


@pytest.fixture
def make_leader(bureau_leadership):
    from tests.cast import make_person

    return lambda username, name: make_person(username, name, bureau_leadership, "LEADER")


def ratify(document, by, at=LATER, opinion="情况紧急，同意补办"):
    return actions.agree_to_document(document_id=document.pk, step="RATIFY", opinion=opinion, by=by, at=at)


def lines(person):
    return [(line.what, line.due) for line in waiting(person, TODAY)]


def test_it_is_issued_first_and_ratified_after(decision, officer_li, director_zhang):
    issued = issue(decision, officer_li)
    assert (issued.stage, issued.awaits, issued.ratified_by) == ("ISSUED", RATIFY, LATER + timedelta(hours=24))

    ratified = ratify(issued, director_zhang)

    assert (ratified.stage, ratified.awaits, ratified.ratified_by) == ("ISSUED", None, None)
    assert str(ratified.agreed()[-1]) == "补办批准：情况紧急，同意补办"
    with refused("409 not-waiting"):
        ratify(issued, director_zhang)


def test_before_its_issue_there_is_nothing_to_ratify(decision, director_zhang):
    assert decision.awaits is None
    with refused("409 not-waiting"):
        ratify(decision, director_zhang)


def test_only_a_leader_ratifies_and_never_who_wrote_it(decision, officer_li, head_zhao, make_leader):
    issued = issue(decision, officer_li)
    for person in (officer_li, head_zhao):
        with refused("403 not-you"):
            ratify(issued, person)
    author = make_leader("song", "宋局长")
    issued.authors.add(author)

    with refused("403 same-person"):
        ratify(issued, author)


def test_what_was_issued_is_not_returned(decision, officer_li, director_zhang):
    issued = issue(decision, officer_li)

    with refused("409 move-not-allowed"):
        actions.return_document(document_id=issued.pk, ground="不同意", by=director_zhang, at=LATER)


def test_after_a_day_it_is_ratified_late_and_the_record_says_when(decision, officer_li, director_zhang):
    late = LATER + timedelta(hours=24, minutes=1)

    ratified = ratify(issue(decision, officer_li), director_zhang, late)

    assert ratified.agreed()[-1].at == late
    assert (ratified.ratification.stopped_because, ratified.ratification.is_late(late)) == ("已补办批准", True)


def test_within_the_day_it_is_in_time_to_the_last_moment(decision, officer_li, director_zhang):
    last = LATER + timedelta(hours=24)

    assert not ratify(issue(decision, officer_li), director_zhang, last).ratification.is_late(last)


def test_what_is_cancelled_waits_no_more(decision, officer_li, admin_sun, director_zhang):
    issued = issue(decision, officer_li)

    cancelled = actions.cancel_document(document_id=issued.pk, ground="写错了", by=admin_sun, at=LATER)

    assert (cancelled.ratified_by, cancelled.ratification.stopped_because) == (None, "文书已作废")
    assert lines(director_zhang) == []


def test_what_waits_for_no_ratification_has_no_clock(officer_li, head_zhao, director_zhang):
    made = draft("RECUSAL_DECISION", officer_li, head_zhao.unit)
    actions.submit_document(document_id=made.pk, by=officer_li, at=LATER)
    actions.approve_document(document_id=made.pk, by=director_zhang, at=LATER)

    assert issue(made, officer_li).ratification is None
    assert not Clock.objects.exists()


def test_it_waits_for_the_leaders_until_it_is_ratified(decision, officer_li, head_zhao, director_zhang):
    assert ("补办批准《回避决定书》", local_day(LATER) + timedelta(days=1)) not in lines(director_zhang)
    issued = issue(decision, officer_li)

    assert lines(director_zhang) == [("补办批准《回避决定书》", local_day(LATER) + timedelta(days=1))]
    assert [line.hour for line in waiting(director_zhang, TODAY)] == [local(LATER).time()]
    assert lines(officer_li) == lines(head_zhao) == []
    ratify(issued, director_zhang)
    assert lines(director_zhang) == []


def test_the_page_offers_it_to_the_leader_and_says_until_when(decision, officer_li, director_zhang, sign_in):
    issued = issue(decision, officer_li, timezone.now())
    address = issued.get_absolute_url()
    assert 'name="opinion"' not in sign_in(officer_li).get(address).content.decode()

    page = sign_in(director_zhang).get(address).content.decode()

    assert "补办批准" in page
    assert "前办理" in page
    assert "退回" not in page
    sign_in(director_zhang).post(f"{address}do/ratify/", {"opinion": "同意"})
    issued.refresh_from_db()
    assert issued.awaits is None


def test_the_paper_says_what_was_agreed_before_its_issue_and_no_more(decision, officer_li):
    assert "补办" not in text_of(queries.pdf(issue(decision, officer_li), LATER))[0]


def test_the_table_of_kinds_tells_both(route):
    before = "审批" if APPROVE in route else "两名执法人员制作"
    assert approval_of(KINDS["RECUSAL_DECISION"]) == f"{before}，签发后 24 小时内补办批准"


def test_a_paper_that_its_own_step_lists_is_not_listed_twice(officer_li, head_zhao):
    made = draft("INSPECTION_SCHEME", officer_li, head_zhao.unit)
    actions.submit_document(document_id=made.pk, by=officer_li, at=LATER)

    assert lines(head_zhao) == []
    assert {kind.code for kind in KINDS.values() if kind.waits_in_its_step} == {
        "INSPECTION_SCHEME",
        "INSPECTION_NOTICE",
    }


def test_a_paper_that_no_step_lists_waits_for_who_agrees_to_it(officer_li, head_zhao, planner_wang):
    made = draft("RECUSAL_DECISION", officer_li, head_zhao.unit)
    actions.submit_document(document_id=made.pk, by=officer_li, at=LATER)

    assert lines(head_zhao) == [("审批《回避决定书》", None)]
    assert lines(officer_li) == lines(planner_wang) == []
