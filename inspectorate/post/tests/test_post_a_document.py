"""A document of a kind that has no letter of its own is posted, opened, read and confirmed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from inspectorate.documents import actions as documents
from inspectorate.documents import queries as papers
from inspectorate.documents.tests.parts import LATER
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.post import actions, queries
from inspectorate.post.models import Delivery, Link
from inspectorate.post.rules import LINK_DAYS
from inspectorate.post.tests import parts
from inspectorate.trail.models import TrailEntry
from tests.refused import refused

ADDRESS = "anquan@example.test"


def posted(document, by):
    return actions.post_document(document_id=document.pk, channel="EMAIL", address=ADDRESS, by=by, at=LATER)


def linked(document, by, at=LATER):
    """The address of a link that is handed over, without the host."""
    return "/letter/" + actions.make_link(document_id=document.pk, by=by, at=at).split("/letter/")[1]


def opened(document, by, client):
    address = linked(document, by)
    client.post(address, {"do-open": "1"})
    return address


def told(document):
    rows = TrailEntry.objects.filter(subject=document.file_no).order_by("seq")
    return list(rows.values_list("label", "actor_name"))


def test_it_goes_by_e_mail_and_comes_back_confirmed(decision, planner_wang, mailbox, client):
    sent = actions.send_delivery(delivery_id=posted(decision, planner_wang).pk, at=LATER)

    [(to, mail)] = mailbox.mails
    assert (sent.stage, sent.body, to, mail["Subject"]) == ("SENT", "", [ADDRESS], "秦皇岛市应急管理局送达文书")
    text = mail.get_content().replace("\n", "")
    assert f"有一份回避决定书送给你单位，文号{decision.document_no}" in text
    address = re.search(r"/letter/[\w-]+/", text)[0]
    assert decision.document_no not in client.get(address).content.decode()

    read = client.post(address, {"do-open": "1"}, follow=True).content.decode()
    assert decision.document_no in read
    assert "确认收到" in read
    answered = client.post(address, {"do-confirm": "1"}, follow=True).content.decode()

    assert "已于2023年5月4日 11:00确认收到" in answered
    decision.refresh_from_db()
    assert decision.received_at == LATER
    assert told(decision)[-4:] == [
        ("交付发送文书", "王科员"),
        ("文书已发出", "系统"),
        ("企业打开文书", "系统"),
        ("对方确认收到文书", "系统"),
    ]


def test_its_paper_is_the_frozen_one_and_is_shown_only_once_opened(decision, planner_wang, client):
    address = linked(decision, planner_wang)
    assert client.get(f"{address}paper.pdf").url == address

    client.post(address, {"do-open": "1"})

    paper = client.get(f"{address}paper.pdf")
    assert paper.content == papers.pdf(decision, LATER)
    assert (paper.headers["Cache-Control"], paper.headers["X-Robots-Tag"]) == ("no-store", "noindex")


def test_a_link_that_is_handed_over_is_kept_as_a_digest(decision, planner_wang):
    token = linked(decision, planner_wang).split("/")[2]

    assert Link.objects.get().token_digest == queries.digest(token)
    assert told(decision)[-1] == ("制作查收链接，自行交给企业", "王科员")


def test_pressing_the_opening_button_twice_confirms_nothing(decision, planner_wang, client):
    address = opened(decision, planner_wang, client)

    client.post(address, {"do-open": "1"})

    decision.refresh_from_db()
    assert decision.received_at is None
    assert Link.objects.get().opened_at == LATER


def test_looking_at_the_address_opens_nothing(decision, planner_wang, client):
    client.get(linked(decision, planner_wang))

    assert Link.objects.get().opened_at is None


def test_a_link_lasts_thirty_days_and_not_a_moment_longer(decision, planner_wang):
    token = linked(decision, planner_wang).split("/")[2]
    over = LATER + timedelta(days=LINK_DAYS)

    assert queries.by_token(token, over - timedelta(seconds=1))
    assert queries.by_token(token, over) is None
    with pytest.raises(NotSo, match="已经失效"):
        actions.open_link(token=token, at=over)


def test_nothing_goes_out_before_it_is_issued_or_by_a_stranger(decision, planner_wang, head_zhao, officer_li):
    early = parts.submitted(planner_wang, head_zhao)
    for post in (posted, linked):
        with pytest.raises(NotNow, match="回避决定书还没有签发"):
            post(early, planner_wang)
        with refused("403 not-you"):
            post(decision, officer_li)

    assert not Link.objects.exists()
    assert not Delivery.objects.exists()


def test_of_what_was_cancelled_nothing_goes_out_and_nothing_opens(decision, planner_wang, admin_sun, client, mailbox):
    waiting, address = posted(decision, planner_wang), linked(decision, planner_wang)
    documents.cancel_document(document_id=decision.pk, ground="内容有误", by=admin_sun, at=LATER)

    failed = actions.send_delivery(delivery_id=waiting.pk, at=LATER)

    assert (failed.stage, mailbox.mails) == ("FAILED", [])
    assert failed.problem == "回避决定书还没有签发，或者已经作废，没有发送"
    with pytest.raises(NotNow, match="已经作废，不能发送"):
        actions.retry_delivery(delivery_id=failed.pk, by=planner_wang, at=LATER)
    assert client.get(address).status_code == 404


def test_a_link_from_before_opens_the_newest_correction(decision, planner_wang, head_zhao, client):
    address = opened(decision, planner_wang, client)
    second = parts.corrected(decision, planner_wang, head_zhao)
    third = parts.corrected(second, planner_wang, head_zhao)

    page = client.get(address).content.decode()
    client.post(address, {"do-confirm": "1"})

    assert third.document_no in page
    for one in (decision, second, third):
        one.refresh_from_db()
    assert [one.received_at for one in (decision, second, third)] == [None, None, LATER]


def test_a_correction_that_is_only_drafted_or_was_cancelled_does_not_count(
    decision, planner_wang, head_zhao, admin_sun, client
):
    address = opened(decision, planner_wang, client)
    documents.correct_document(document_id=decision.pk, ground="措辞有误", by=planner_wang, at=LATER)
    assert queries.prevailing(decision) == decision

    made = parts.corrected(decision, planner_wang, head_zhao)
    assert queries.prevailing(decision) == made
    documents.cancel_document(document_id=made.pk, ground="不需要更正", by=admin_sun, at=LATER)

    assert queries.prevailing(decision) == decision
    assert decision.document_no in client.get(address).content.decode()


def test_messages_and_openings_are_told_with_those_of_the_paper_that_was_replaced(
    decision, planner_wang, head_zhao, client
):
    posted(decision, planner_wang)
    opened(decision, planner_wang, client)
    second = parts.corrected(decision, planner_wang, head_zhao)
    posted(second, planner_wang)

    assert [one.document for one in queries.deliveries(second)] == [second, decision]
    assert queries.first_opened(second).document == decision
