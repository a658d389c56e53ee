"""What was sent about a notice before it was corrected, cancelled or made anew."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from inspectorate.documents import actions as documents
from inspectorate.notices import actions
from inspectorate.notices.tests.parts import AT, in_batch
from inspectorate.notices.waiting import waiting
from inspectorate.post import actions as post
from inspectorate.post.models import Delivery


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def notice(issued):
    return issued[0]


@pytest.fixture
def address(notice, planner_wang, client):
    """The link that was handed over, and opened."""
    made = "/notice/" + actions.make_link(notice_id=notice.pk, by=planner_wang, at=AT).split("/notice/")[1]
    client.post(made, {"do-open": "1"})
    return made


@pytest.fixture
def corrected(notice, address, planner_wang, head_zhao):
    made = documents.correct_document(document_id=notice.document_id, ground="联系人有误", by=planner_wang, at=AT)
    documents.submit_document(document_id=made.pk, by=planner_wang, at=AT)
    documents.approve_document(document_id=made.pk, by=head_zhao, at=AT)
    return actions.replace_notice(notice_id=notice.pk, by=planner_wang, at=AT)


def sent(notice, by):
    return actions.deliver_notice(notice_id=notice.pk, channel="EMAIL", address="a@example.test", by=by, at=AT)


def cancel(notice, by):
    documents.cancel_document(document_id=notice.document_id, ground="日期有误", by=by, at=AT)


def test_the_link_opens_the_corrected_notice(corrected, address, client):
    page = client.get(address).content.decode()

    assert corrected.document.document_no in page
    assert corrected.document.corrects.document_no not in page
    client.post(
        address, {"do-confirm": "1", "confirm-contact_name": "周安全员", "confirm-contact_phone": "13900000000"}
    )
    corrected.refresh_from_db()
    assert corrected.stage == "CONFIRMED"


def test_the_page_tells_what_was_sent_and_opened_before(notice, address, planner_wang, head_zhao, request, sign_in):
    sent(notice, planner_wang)
    corrected = request.getfixturevalue("corrected")
    sent(corrected, planner_wang)

    page = sign_in(planner_wang).get(corrected.get_absolute_url()).content.decode()

    assert page.count("待发送") == 2
    assert "企业按“打开通知书”" in page


def test_when_the_correction_is_cancelled_the_link_is_closed(corrected, address, client, admin_sun):
    cancel(corrected, admin_sun)

    assert client.get(address).status_code == 404


def test_of_a_notice_made_anew_the_old_link_stays_closed(
    notice, address, client, admin_sun, planner_wang, head_zhao, terms
):
    cancel(notice, admin_sun)
    actions.prepare_notices(draw_id=notice.drawn.draw_id, terms=terms, by=planner_wang, at=AT)
    for act, by in (("APPROVE", head_zhao), ("ISSUE", planner_wang)):
        in_batch([notice], act, [notice.pk], by)

    notice.refresh_from_db()
    assert notice.stage == "ISSUED"
    assert client.get(address).status_code == 404


def test_a_message_that_waits_while_the_notice_is_cancelled_does_not_go_out(notice, admin_sun, planner_wang):
    delivery = sent(notice, planner_wang)
    cancel(notice, admin_sun)

    given_up = post.send_delivery(delivery_id=delivery.pk, at=AT)

    assert (given_up.stage, given_up.problem) == ("FAILED", "抽查检查通知书还没有签发，或者已经作废，没有发送")


def test_a_message_from_before_that_did_not_go_out_waits_and_is_tried_again(
    notice, address, planner_wang, head_zhao, request, sign_in
):
    delivery = sent(notice, planner_wang)
    Delivery.objects.filter(pk=delivery.pk).update(stage="FAILED", next_try_at=None)
    request.getfixturevalue("corrected")
    assert "1 条通知没有发送出去" in {one.what for one in waiting(planner_wang, AT.date())}

    sign_in(planner_wang).post(f"/office/notices/deliveries/{delivery.pk}/retry/")

    delivery.refresh_from_db()
    assert (delivery.stage, delivery.next_try_at) == ("WAITING", AT)
    assert not [one for one in waiting(planner_wang, AT.date()) if "没有发送出去" in one.what]


def test_a_message_of_long_ago_does_not_wait_any_more(notice, planner_wang):
    old = AT - timedelta(days=181)
    delivery = sent(notice, planner_wang)
    Delivery.objects.filter(pk=delivery.pk).update(stage="FAILED", asked_at=old)

    assert not [one for one in waiting(planner_wang, AT.date()) if "没有发送出去" in one.what]
