"""待办: at every station of a visit somebody finds on his home page what he has to do next."""

from __future__ import annotations

from inspectorate.documents import actions as documents
from inspectorate.documents.models import Document
from inspectorate.inspections import actions
from inspectorate.inspections.tests import world
from inspectorate.inspections.waiting import waiting

ON = world.AT.date()


def whats(person):
    return [one.what for one in waiting(person, ON)]


def test_a_held_draw_waits_for_its_visits_to_be_opened(drawn, planner_wang, head_zhao, officer_li):
    for person in (planner_wang, head_zhao):
        [line] = waiting(person, ON)
        assert (line.what, line.whom) == ("建立现场检查", drawn.task.name)
    assert whats(officer_li) == []

    world.open_visits(drawn, planner_wang)

    assert "建立现场检查" not in whats(planner_wang)


def test_a_scheme_waits_for_each_who_has_to_agree_and_then_for_the_visit_to_be_ready(
    visit, planner_wang, head_zhao, director_zhang, sign_in
):
    actions.confirm_team(visit_id=visit.pk, ground="由检查组自行判断", by=head_zhao, at=world.AT)
    drafter = world.team(visit)[0]
    scheme = actions.prepare_scheme(visit_id=visit.pk, by=drafter, at=world.AT)
    name, page = visit.drawn.name, visit.get_absolute_url()

    documents.submit_document(document_id=scheme.pk, by=drafter, at=world.AT)
    assert f"审核检查方案：{name}" in whats(head_zhao)
    assert ">审核方案</a>" in sign_in(head_zhao).get(page).content.decode()
    assert ">打开检查方案</a>" in sign_in(planner_wang).get(page).content.decode()

    documents.review_document(document_id=scheme.pk, opinion="同意", by=head_zhao, at=world.AT)
    assert f"审批检查方案：{name}" in whats(director_zhang)
    assert ">审批方案</a>" in sign_in(director_zhang).get(page).content.decode()

    documents.approve_document(document_id=scheme.pk, opinion="同意", by=director_zhang, at=world.AT)
    assert Document.objects.get(pk=scheme.pk).stage == "APPROVED"
    for person in (drafter, planner_wang):
        assert f"方案已批准，转入待检查：{name}" in whats(person)

    actions.settle_scheme(visit_id=visit.pk, by=planner_wang, at=world.AT)
    assert not any("转入待检查" in what for what in whats(planner_wang))


def test_a_scheme_that_was_sent_back_tells_its_drafter_why_until_it_is_sent_off_again(visit, head_zhao):
    actions.confirm_team(visit_id=visit.pk, ground="由检查组自行判断", by=head_zhao, at=world.AT)
    drafter = world.team(visit)[0]
    scheme = actions.prepare_scheme(visit_id=visit.pk, by=drafter, at=world.AT)

    def told():
        return [one.whom for one in waiting(drafter, ON) if one.url == scheme.get_absolute_url()]

    task = visit.task.name
    assert told() == [task]

    documents.submit_document(document_id=scheme.pk, by=drafter, at=world.AT)
    documents.return_document(document_id=scheme.pk, ground="请写明检查顺序", by=head_zhao, at=world.AT)
    assert told() == [f"{task}；退回：请写明检查顺序"]

    documents.submit_document(document_id=scheme.pk, by=drafter, at=world.AT)
    assert told() == []
