"""决定回避申请: asked for on site, decided by the bureau's leader; the visit goes on until then (行政处罚法 43)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.files.access import has_withdrawn, may_work_on
from inspectorate.inspections import actions
from inspectorate.inspections.models import RecusalDecision
from inspectorate.inspections.tests import world
from inspectorate.inspections.waiting import waiting
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.notices import actions as notices
from inspectorate.notices.papers import Terms
from inspectorate.notices.tests.parts import AT as NOTICED
from inspectorate.notices.tests.parts import FROM, UNTIL
from tests.refused import refused

LATER = world.ON_SITE + timedelta(hours=1)


@pytest.fixture
def asked(started):
    actions.inform(
        visit_id=started.pk,
        representative="高厂长",
        position="厂长",
        phone="",
        asks_recusal=True,
        recusal_ground="组长与本厂股东是近亲属",
        by=world.team(started)[0],
        at=world.ON_SITE,
    )
    return started


def decide(visit, by, *, granted=True, officers=None, ground="经查，亲属关系属实"):
    leader = [visit.drawn.team.filter(leads=True).first().certificate_no]
    named = leader if officers is None else officers
    return actions.decide_recusal(visit_id=visit.pk, granted=granted, officers=named, ground=ground, by=by, at=LATER)


def test_the_leader_of_the_bureau_agrees_and_names_who_withdraws(asked, director_zhang):
    decision = decide(asked, director_zhang)

    assert decision.granted
    assert decision.officers == [[world.team(asked)[0].name, world.team(asked)[0].inspector.certificate_no]]


@pytest.mark.parametrize("granted", [True, False])
def test_from_that_moment_who_withdraws_has_nothing_to_do_with_the_papers_and_declined_he_goes_on(
    asked, director_zhang, granted
):
    leader, colleague = world.team(asked)[:2]

    decide(asked, director_zhang, granted=granted)

    assert has_withdrawn(leader, asked.file) is granted
    assert may_work_on(leader, LATER.date(), asked.file) is not granted
    assert may_work_on(colleague, LATER.date(), asked.file)


def test_it_waits_on_the_leaders_home_page_until_it_is_decided(asked, director_zhang):
    on = world.ON_SITE.date()
    assert any("回避" in one.what for one in waiting(director_zhang, on))

    decide(asked, director_zhang)

    assert not any("回避" in one.what for one in waiting(director_zhang, on))


def test_a_head_of_a_division_does_not_decide(asked, head_zhao):
    with refused("403 not-you"):
        decide(asked, head_zhao)


def test_it_is_decided_once(asked, director_zhang):
    decide(asked, director_zhang, granted=False, officers=[])

    with pytest.raises(NotNow, match="已经决定"):
        decide(asked, director_zhang)


def test_nothing_is_decided_that_nobody_asked_for(started, director_zhang):
    world.informed(started)

    with pytest.raises(NotNow, match="没有申请回避"):
        decide(started, director_zhang)


def test_agreeing_names_somebody_of_the_team_and_a_ground(asked, director_zhang):
    with pytest.raises(NotSo, match="勾选回避的人员"):
        decide(asked, director_zhang, officers=[])
    with pytest.raises(NotSo, match="勾选回避的人员"):
        decide(asked, director_zhang, officers=["130300999999"])
    with pytest.raises(NotSo, match="理由"):
        decide(asked, director_zhang, ground=" ")

    assert not RecusalDecision.objects.exists()


def test_after_the_decision_the_request_stands_as_it_was(asked, director_zhang):
    decide(asked, director_zhang)

    with pytest.raises(NotNow, match="已经决定"):
        world.informed(asked, by=world.team(asked)[1])


def test_the_decision_is_drafted_as_a_document_and_printed_in_the_record(asked, director_zhang, planner_wang):
    decide(asked, director_zhang)

    paper = actions.draft_visit_document(visit_id=asked.pk, kind="RECUSAL_DECISION", by=planner_wang, at=LATER)
    record = actions.draft_visit_document(visit_id=asked.pk, kind="INSPECTION_RECORD", by=planner_wang, at=LATER)

    name = world.team(asked)[0].name
    assert paper.facts["decision"] == f"同意{name}回避，由其他执法人员接替。"
    assert paper.facts["reason"] == "组长与本厂股东是近亲属"
    assert f"决定：同意{name}回避" in record.facts["recusal"]


@pytest.fixture
def decided_before(asked, planner_wang, director_zhang):
    """The enterprise had asked by its notice's link too: that decision is drafted, in the same file."""
    drawn = asked.drawn
    terms = Terms(
        visit_from=FROM, visit_until=UNTIL, requirements="请安排负责人在场。", contact="王科员", contact_phone="0335"
    )
    notices.prepare_notices(draw_id=drawn.draw_id, terms=terms, by=planner_wang, at=NOTICED)
    wish = drawn.notice.wishes.create(kind="RECUSAL", text="有合作", officer="李执法员", asked_at=NOTICED)
    notices.decide_wish(wish_id=wish.pk, granted=False, ground="经查不属实", by=director_zhang, at=NOTICED)
    return notices.draft_recusal_decision(wish_id=wish.pk, by=planner_wang, at=NOTICED)


def test_a_decision_on_what_was_asked_by_the_notices_link_stands_in_nobodys_way(
    asked, decided_before, director_zhang, planner_wang, sign_in
):
    def offered():
        return [code for code, _ in sign_in(planner_wang).get(asked.get_absolute_url()).context["draftable"]]

    decide(asked, director_zhang)
    assert "RECUSAL_DECISION" in offered()

    paper = actions.draft_visit_document(visit_id=asked.pk, kind="RECUSAL_DECISION", by=planner_wang, at=LATER)

    assert paper != decided_before
    assert paper.file_no == decided_before.file_no
    assert "RECUSAL_DECISION" not in offered()


def test_no_decision_no_document(asked, planner_wang):
    with pytest.raises(NotNow, match="没有作出决定"):
        actions.draft_visit_document(visit_id=asked.pk, kind="RECUSAL_DECISION", by=planner_wang, at=LATER)


def test_the_page_asks_the_leader_and_then_leads_to_the_substitute(asked, director_zhang, planner_wang, sign_in):
    page, number = f"/office/inspections/{asked.pk}/recusal/", world.team(asked)[0].inspector.certificate_no
    assert "决定回避申请" in sign_in(director_zhang).get(asked.get_absolute_url()).content.decode()

    sign_in(director_zhang).post(page, {"granted": "yes", "officers": [number], "ground": "经查属实"})

    said = sign_in(planner_wang).get(asked.get_absolute_url()).content.decode()
    assert "已决定" in said
    assert f"kind=INSPECTOR&amp;target={asked.drawn.usc_code}&amp;out={number}" in said


def test_others_do_not_find_the_page(asked, head_zhao, sign_in):
    assert sign_in(head_zhao).get(f"/office/inspections/{asked.pk}/recusal/").status_code == 403
