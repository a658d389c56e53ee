"""发送 on the document's own page: send, hand over, see what did not go out, try again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from inspectorate.documents.tests.parts import draft
from inspectorate.kit.refusals import NotNow
from inspectorate.post import actions, queries
from inspectorate.post.models import Delivery
from inspectorate.post.rules import LINK_DAYS
from inspectorate.post.tests import parts
from inspectorate.post.tests.mailbox import nothing_is_set_up


def door(document, rest=""):
    return f"/office/documents/{document.pk}/post/{rest}"


def failed(document, by):
    return Delivery.objects.create(
        document=document, channel="SMS", address="13900000000", stage="FAILED", problem="空号", asked_by=by,
        asked_at=parts.LATER,
    )  # fmt: skip


def test_a_document_is_sent_from_its_page(decision, planner_wang, sign_in):
    client = sign_in(planner_wang)
    assert f'href="{door(decision)}"' in client.get(decision.get_absolute_url()).content.decode()

    sent = {"channel": "EMAIL", "address": "an@example.test"}
    page = client.post(door(decision), sent, follow=True).content.decode()

    assert "已交付发送" in page
    assert (Delivery.objects.get().document, Delivery.objects.get().stage) == (decision, "WAITING")


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"channel": "EMAIL", "address": "周安全员的邮箱"}, "不是一个电子邮箱地址"),
        ({"channel": "SMS", "address": "114"}, "不是手机号"),
    ],
)
def test_an_address_that_is_refused_comes_back_and_nothing_is_sent(decision, planner_wang, sign_in, sent, why):
    answer = sign_in(planner_wang).post(door(decision), sent)

    assert answer.status_code == 422
    assert f'value="{sent["address"]}"' in answer.content.decode()
    assert why in answer.content.decode()
    assert not Delivery.objects.exists()


def test_a_link_is_shown_once_to_be_handed_over(decision, planner_wang, sign_in):
    answer = sign_in(planner_wang).post(door(decision, "link/"))

    token = re.search(r"/letter/([^/]+)/", answer.content.decode())[1]
    assert queries.by_token(token, parts.LATER).document == decision
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_did_not_go_out_is_told_on_both_pages_and_sent_again(decision, planner_wang, sign_in):
    one, client = failed(decision, planner_wang), sign_in(planner_wang)
    assert "139****0000 的消息没有发送出去：空号" in client.get(decision.get_absolute_url()).content.decode()
    assert "重新发送" in client.get(door(decision)).content.decode()

    client.post(f"/office/documents/deliveries/{one.pk}/retry/")

    one.refresh_from_db()
    assert one.stage == "WAITING"
    assert "没有发送出去" not in client.get(decision.get_absolute_url()).content.decode()


def test_who_only_looks_sees_what_was_sent_and_sends_nothing(decision, planner_wang, witness_chen, sign_in):
    one, client = failed(decision, planner_wang), sign_in(witness_chen)

    page = client.get(door(decision)).content.decode()

    assert "空号" in page
    assert "<form" not in page.split("</nav>")[-1]
    assert client.post(door(decision), {"channel": "EMAIL", "address": "an@example.test"}).status_code == 403
    assert client.post(door(decision, "link/")).status_code == 403
    assert client.post(f"/office/documents/deliveries/{one.pk}/retry/").status_code == 403
    assert list(Delivery.objects.values_list("stage", flat=True)) == ["FAILED"]


def test_who_does_not_see_the_document_finds_no_page(decision, planner_wang, officer_li, sign_in):
    one, client = failed(decision, planner_wang), sign_in(officer_li)

    assert client.get(door(decision)).status_code == 404
    assert client.post(f"/office/documents/deliveries/{one.pk}/retry/").status_code == 404


def test_what_is_not_issued_is_not_sent(planner_wang, head_zhao, sign_in):
    made, client = parts.submitted(planner_wang, head_zhao), sign_in(planner_wang)

    assert door(made) not in client.get(made.get_absolute_url()).content.decode()
    assert "还没有签发，或者已经作废，不能发送" in client.get(door(made)).content.decode()
    assert client.post(door(made), {"channel": "EMAIL", "address": "an@example.test"}).status_code == 422
    assert not Delivery.objects.exists()


def test_a_notice_is_sent_from_the_page_of_its_step(planner_wang, head_zhao, sign_in):
    notice = draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit)

    assert sign_in(planner_wang).get(door(notice)).status_code == 404


def test_an_internal_paper_does_not_leave_the_house(sign_in, officer_li, head_zhao):
    scheme = draft("INSPECTION_SCHEME", officer_li, head_zhao.unit)

    assert sign_in(officer_li).get(f"/office/documents/{scheme.pk}/post/").status_code == 404
    assert "内部文书" in queries.why_held(scheme)


def test_the_page_tells_nothing_of_another_paper_of_its_kind(decision, planner_wang, sign_in):
    other = draft("RECUSAL_DECISION", planner_wang, planner_wang.unit, file=decision.file)
    failed(decision, planner_wang)

    assert queries.deliveries(decision).count() == 1
    assert queries.deliveries(other).count() == 0


def test_a_message_is_not_begun_again_when_its_link_is_over(decision, planner_wang):
    delivery = failed(decision, planner_wang)
    last = parts.LATER + timedelta(days=LINK_DAYS)

    with pytest.raises(NotNow) as refused:
        actions.retry_delivery(delivery_id=delivery.pk, by=planner_wang, at=last)
    assert refused.value.code == "link-over"

    actions.retry_delivery(delivery_id=delivery.pk, by=planner_wang, at=last - timedelta(seconds=1))


def test_with_nothing_set_up_the_page_offers_the_link_alone_and_says_who_sets_it_up(
    decision, planner_wang, sign_in, settings
):
    nothing_is_set_up(settings)

    page = sign_in(planner_wang).get(door(decision)).content.decode()

    assert "本局还没有设置电子邮件、短信和群机器人" in page
    assert 'name="channel"' not in page
    assert "制作链接和二维码" in page
