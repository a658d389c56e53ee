"""A notice handled on the documents pages: every act there is one of the notice too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.documents import actions as documents
from inspectorate.kit.refusals import NotNow
from inspectorate.notices import actions, queries
from inspectorate.notices.models import Notice
from inspectorate.notices.tests.parts import AT, FROM, UNTIL, in_batch
from inspectorate.notices.waiting import waiting

SERVED = {
    "way": "DIRECT",
    "served_on": AT.date(),
    "receiver": "周安全员",
    "place": "厂区",
    "servers": ["王科员", "赵科长"],
}


def act(verb, notice, by, **more):
    document = getattr(documents, verb)(document_id=notice.document_id, by=by, at=AT, **more)
    notice.document.refresh_from_db()
    return document


def fresh(notice):
    return Notice.objects.select_related("document").get(pk=notice.pk)


def mail(notice, by):
    return actions.deliver_notice(notice_id=notice.pk, channel="EMAIL", address="a@b.cn", by=by, at=AT)


def test_what_is_issued_there_can_be_sent_and_served_here(prepared, head_zhao, planner_wang):
    notice = prepared[0]
    act("approve_document", notice, head_zhao)
    act("issue_document", notice, planner_wang)

    assert fresh(notice).stage == "ISSUED"
    assert notice.document.document_no in mail(notice, planner_wang).body
    actions.serve_notice(notice_id=notice.pk, **SERVED, by=planner_wang, at=AT)
    assert fresh(notice).stage == "SERVED"


def test_what_is_returned_waits_for_the_clerk_and_can_be_changed_and_sent_again(prepared, head_zhao, planner_wang):
    notice = prepared[0]
    act("return_document", notice, head_zhao, ground="日期不妥")
    assert "修改退回的 1 份检查通知书" in {w.what for w in waiting(planner_wang, AT.date())}

    act("change_document", notice, planner_wang, facts={"visit_from": "2023-05-12"}, dated=AT.date())
    act("submit_document", notice, planner_wang)
    in_batch(prepared, "APPROVE", [notice.pk], head_zhao)
    in_batch(prepared, "ISSUE", [notice.pk], planner_wang)

    assert (fresh(notice).stage, fresh(notice).visit_from) == ("ISSUED", date(2023, 5, 12))
    assert "2023年5月12日至2023年5月31日" in mail(notice, planner_wang).body


def test_what_is_discarded_there_is_made_anew_for_that_enterprise_alone(prepared, head_zhao, planner_wang, terms):
    notice = prepared[0]
    act("return_document", notice, head_zhao, ground="作废重做")
    first = act("discard_document", notice, planner_wang)
    assert fresh(notice).stage == "VOID"
    assert queries.untold(notice.drawn.draw, planner_wang) == [notice.drawn]

    again = actions.prepare_notices(draw_id=notice.drawn.draw_id, terms=terms, by=planner_wang, at=AT)

    assert [n.pk for n in again] == [notice.pk]
    assert fresh(notice).stage == "PREPARED"
    assert fresh(notice).document != first


def test_what_is_served_there_is_served_here(issued, planner_wang):
    act("record_service", issued[0], planner_wang, **SERVED)

    assert fresh(issued[0]).stage == "SERVED"


def test_what_was_only_refused_is_not_served_and_what_was_left_behind_is(issued, planner_wang):
    refusal = SERVED | {"receiver": "", "refused": True, "witness": "刘主任", "note": "当面拒收"}
    actions.serve_notice(notice_id=issued[0].pk, **refusal, by=planner_wang, at=AT)
    assert fresh(issued[0]).stage == "ISSUED"

    actions.serve_notice(notice_id=issued[0].pk, **refusal | {"way": "LEFT"}, by=planner_wang, at=AT)

    assert fresh(issued[0]).stage == "SERVED"


def test_what_is_cancelled_there_is_not_sent_any_more_and_is_made_anew(issued, admin_sun, planner_wang, terms):
    notice = issued[0]
    act("cancel_document", notice, admin_sun, ground="日期有误")

    with pytest.raises(NotNow, match="已经作废"):
        mail(notice, planner_wang)
    later = AT + timedelta(hours=1)
    assert actions.prepare_notices(draw_id=notice.drawn.draw_id, terms=terms, by=planner_wang, at=later) == [notice]
    assert (fresh(notice).stage, fresh(notice).prepared_at) == ("PREPARED", later)


def test_what_is_corrected_there_takes_the_place_of_the_first_here(issued, head_zhao, planner_wang):
    notice = issued[0]
    made = act("correct_document", notice, planner_wang, ground="联系人有误")
    assert "修改更正的检查通知书" in {w.what for w in waiting(planner_wang, AT.date())}
    days = {"visit_from": "2023-05-15"}
    documents.change_document(document_id=made.pk, facts=days, dated=AT.date(), by=planner_wang, at=AT)
    documents.submit_document(document_id=made.pk, by=planner_wang, at=AT)
    documents.approve_document(document_id=made.pk, by=head_zhao, at=AT)
    documents.issue_document(document_id=made.pk, by=planner_wang, at=AT)
    assert (fresh(notice).visit_from, fresh(notice).visit_until) == (FROM, UNTIL)

    actions.replace_notice(notice_id=notice.pk, by=planner_wang, at=AT)

    assert (fresh(notice).document, fresh(notice).visit_from) == (made, date(2023, 5, 15))


def test_a_correction_that_is_being_made_counts_though_the_first_is_cancelled(issued, admin_sun, planner_wang, terms):
    notice = issued[0]
    act("correct_document", notice, planner_wang, ground="联系人有误")
    act("cancel_document", notice, admin_sun, ground="联系人有误")

    assert actions.prepare_notices(draw_id=notice.drawn.draw_id, terms=terms, by=planner_wang, at=AT) == []


def test_the_home_page_counts_as_the_documents_are(sign_in, issued, admin_sun, planner_wang, director_zhang):
    act("cancel_document", issued[0], admin_sun, ground="日期有误")
    act("record_service", issued[1], planner_wang, **SERVED)
    documents.confirm_receipt(document_id=issued[2].document_id, at=AT)

    [draw] = queries.draws_to_tell(director_zhang, AT.date())

    assert (draw.told, draw.issued, draw.served) == (len(issued) - 1, len(issued) - 1, 2)


def test_the_page_of_the_document_leads_to_the_notice(sign_in, issued, planner_wang):
    page = sign_in(planner_wang).get(issued[0].document.get_absolute_url()).content.decode()

    assert issued[0].get_absolute_url() in page
