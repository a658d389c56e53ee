"""成批办理: one act for many visits of a task, each whole by itself."""

from __future__ import annotations

import re

from inspectorate.acts import offered
from inspectorate.documents import actions as documents
from inspectorate.documents.models import Document
from inspectorate.inspections import actions as inspections
from inspectorate.inspections import acts
from inspectorate.inspections.models import Visit
from inspectorate.inspections.tests import world
from tests.refused import refused


def carry(draw, act, visits, by):
    return acts.carry_chosen(draw_id=draw.pk, key=act, visit_ids=[v.pk for v in visits], by=by, at=world.AT)


def test_a_refusal_of_one_is_told_by_name_and_leaves_the_others_done(visits, drawn, head_zhao):
    lacking = visits[1].drawn
    lacking.uncovered = ["FIRE"]
    lacking.save(update_fields=["uncovered"])
    type(lacking).objects.exclude(pk=lacking.pk).update(uncovered=[])

    carried = carry(drawn, "team", visits, head_zhao)

    assert (carried.label, carried.done) == ("确认检查组", len(visits) - 1)
    [(name, why)] = carried.refused
    assert (name, "消防" in why) == (lacking.name, True)
    assert set(Visit.objects.exclude(drawn=lacking).values_list("stage", flat=True)) == {"SCHEME"}


def test_visits_whose_next_act_is_another_are_passed_over(visits, drawn, head_zhao):
    assert carry(drawn, "scheme", visits, head_zhao).done == 0


def test_visits_that_this_person_may_not_see_are_not_touched(visits, drawn, sysadmin_wu):
    carried = carry(drawn, "team", visits, sysadmin_wu)

    assert (carried.done, carried.refused) == (0, [])


def test_an_unknown_act_is_refused(visits, drawn, head_zhao):
    with refused("422 no-such-act"):
        carry(drawn, "anything", visits, head_zhao)


def test_an_opinion_that_is_too_long_comes_back_with_the_ticks(visits, drawn, head_zhao, sign_in):
    for visit in visits:
        drafter = world.team(visit)[0]
        inspections.confirm_team(visit_id=visit.pk, ground="由检查组自行判断", by=head_zhao, at=world.AT)
        scheme = inspections.prepare_scheme(visit_id=visit.pk, by=drafter, at=world.AT)
        documents.submit_document(document_id=scheme.pk, by=drafter, at=world.AT)
    sent = {"act": "review", "row": [visits[1].pk], "opinion": "请先看罐区。" * 50}

    answer = sign_in(head_zhao).post(f"/office/inspections/tasks/{drawn.task.no}/", sent)

    body = answer.content.decode()
    assert answer.status_code == 422
    assert re.findall(r'name="opinion"\s+value="([^"]*)"', body) == [sent["opinion"]]
    assert re.findall(r'value="([0-9]+)[.0-9]*"\s+checked', body) == [str(visits[1].pk)]
    assert set(Document.objects.values_list("stage", flat=True)) == {"SUBMITTED"}


def test_the_page_offers_what_is_the_next_of_some_visit(visits, head_zhao):
    found = offered(acts.table.ACTS, visits, head_zhao, world.AT.date())
    assert [(act.key, act.batch) for act in found] == [("team", "确认检查组")]


def test_the_page_offers_nobody_what_he_may_not_do_for_these_rows(visits, drawn, head_zhao, planner_wang, sign_in):
    reviewed(visits, head_zhao)
    page = f"/office/inspections/tasks/{drawn.task.no}/"

    assert "审核通过方案" in sign_in(head_zhao).get(page).content.decode()
    assert "审核通过方案" not in sign_in(planner_wang).get(page).content.decode()


def test_a_scheme_that_is_under_review_is_not_said_to_be_unwritten(visits, drawn, head_zhao, sign_in):
    reviewed(visits, head_zhao)
    page = sign_in(head_zhao).get(f"/office/inspections/tasks/{drawn.task.no}/").content.decode()

    assert page.count("方案办理中") == len(visits)
    assert "待编制" not in page


def reviewed(visits, head):
    for visit in visits:
        drafter = world.team(visit)[0]
        inspections.confirm_team(visit_id=visit.pk, ground="由检查组自行判断", by=head, at=world.AT)
        scheme = inspections.prepare_scheme(visit_id=visit.pk, by=drafter, at=world.AT)
        documents.submit_document(document_id=scheme.pk, by=drafter, at=world.AT)


def rows_of(client, page):
    return re.findall(r'name="row"\s+value="([^"]*)"', client.get(page).content.decode())


def test_nobody_agrees_to_a_scheme_that_was_rewritten_after_his_page_was_loaded(visits, drawn, head_zhao, sign_in):
    reviewed(visits[:2], head_zhao)
    page, client = f"/office/inspections/tasks/{drawn.task.no}/", sign_in(head_zhao)
    rows = rows_of(client, page)
    changed, same = (Document.objects.get(kind="INSPECTION_SCHEME", file=visit.file) for visit in visits[:2])
    drafter = world.team(visits[0])[0]
    documents.return_document(document_id=changed.pk, ground="请补充", by=head_zhao, at=world.AT)
    facts = {"document_id": changed.pk, "dated": changed.dated, "by": drafter, "at": world.AT}
    documents.change_document(facts=changed.facts | {"address": "另一地址"}, **facts)
    documents.submit_document(document_id=changed.pk, by=drafter, at=world.AT)

    said = client.post(page, {"act": "review", "row": rows, "opinion": "同意"}, follow=True).content.decode()

    assert "内容改过了，没有办理" in said
    for scheme, stage in ((changed, "SUBMITTED"), (same, "REVIEWED")):
        scheme.refresh_from_db()
        assert scheme.stage == stage

    client.post(page, {"act": "review", "row": rows_of(client, page), "opinion": "同意"})

    changed.refresh_from_db()
    assert changed.stage == "REVIEWED"
