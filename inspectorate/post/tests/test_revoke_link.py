"""作废此链接 — one link that came into wrong hands ends; the others of the same paper still open."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from inspectorate.documents.tests.parts import LATER
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.post import actions
from inspectorate.post.models import Delivery, Link
from inspectorate.post.rules import LINK_DAYS
from inspectorate.post.tests import parts
from inspectorate.trail.models import TrailEntry
from tests.refused import refused

WHY = "发错了号码"


def linked(document, by):
    """A link that is handed over: its address without the host, and what is kept of it."""
    address = "/letter/" + actions.make_link(document_id=document.pk, by=by, at=LATER).split("/letter/")[1]
    return address, Link.objects.order_by("pk").last()


def revoke(link, by, at=LATER, ground=WHY):
    return actions.revoke_link(link_id=link.pk, ground=ground, by=by, at=at)


def posted(document, by, address="a@example.test"):
    return actions.post_document(document_id=document.pk, channel="EMAIL", address=address, by=by, at=LATER)


def test_a_revoked_link_says_so_and_opens_nothing(decision, planner_wang, client):
    address, link = linked(decision, planner_wang)
    client.post(address, {"do-open": "1"})
    revoke(link, planner_wang)

    for answer in (client.get(address), client.post(address, {"do-confirm": "1"}), client.get(f"{address}paper.pdf")):
        assert answer.status_code == 404
        assert "这个地址已由发送机关作废" in answer.content.decode()
        assert decision.target_name not in answer.content.decode()
        assert WHY not in answer.content.decode()
    decision.refresh_from_db()
    assert decision.received_at is None


def test_the_other_links_of_the_paper_still_open_and_confirm(decision, planner_wang, client):
    _, link = linked(decision, planner_wang)
    other, _ = linked(decision, planner_wang)
    revoke(link, planner_wang)

    client.post(other, {"do-open": "1"})
    client.post(other, {"do-confirm": "1"})

    decision.refresh_from_db()
    assert decision.received_at == LATER


def test_an_address_that_never_was_is_not_called_revoked(decision, planner_wang, client):
    _, link = linked(decision, planner_wang)
    revoke(link, planner_wang)

    page = client.get(f"/letter/{'x' * 43}/").content.decode()

    assert "不存在或者已经失效" in page
    assert "作废" not in page


def test_who_presses_the_button_at_that_moment_is_told(decision, planner_wang):
    address, link = linked(decision, planner_wang)
    revoke(link, planner_wang)

    with pytest.raises(NotSo, match="已由发送机关作废") as told:
        actions.open_link(token=address.split("/")[2], at=LATER)
    assert told.value.code == "link-revoked"
    link.refresh_from_db()
    assert link.opened_at is None


def test_it_is_on_the_trail_with_its_ground(decision, planner_wang):
    _, link = linked(decision, planner_wang)

    revoke(link, planner_wang)

    entry = TrailEntry.objects.order_by("seq").last()
    assert (entry.label, entry.subject, entry.ground) == ("作废查收链接", decision.file_no, WHY)
    assert entry.actor == planner_wang
    assert entry.facts["channel"] == "自行转交"


def test_it_needs_a_ground(decision, planner_wang):
    _, link = linked(decision, planner_wang)

    with pytest.raises(NotSo, match="请写明理由"):
        revoke(link, planner_wang, ground=" ")
    link.refresh_from_db()
    assert link.revoked_at is None


def test_it_is_revoked_once(decision, planner_wang, head_zhao):
    _, link = linked(decision, planner_wang)
    revoke(link, planner_wang)

    with refused("409 link-revoked"):
        revoke(link, head_zhao, ground="又一次")
    link.refresh_from_db()
    assert (link.revoked_by, link.revoked_ground) == (planner_wang, WHY)


def test_one_that_is_over_is_not_revoked_any_more(decision, planner_wang):
    _, link = linked(decision, planner_wang)
    end = LATER + timedelta(days=LINK_DAYS)

    with refused("409 link-over"):
        revoke(link, planner_wang, at=end)
    assert revoke(link, planner_wang, at=end - timedelta(seconds=1)).revoked_at


def test_who_may_not_send_may_not_revoke(decision, planner_wang, witness_chen, sign_in):
    address, link = linked(decision, planner_wang)
    with refused("403 not-you"):
        revoke(link, witness_chen)

    client, door = sign_in(witness_chen), f"/office/documents/links/{link.pk}/revoke/"

    assert door not in client.get(f"/office/documents/{decision.pk}/post/").content.decode()
    assert client.get(door).status_code == client.post(door, {"ground": WHY}).status_code == 403
    assert client.get(address).status_code == 200


def test_who_does_not_see_the_paper_finds_no_link(decision, planner_wang, officer_li, sign_in):
    _, link = linked(decision, planner_wang)

    assert sign_in(officer_li).get(f"/office/documents/links/{link.pk}/revoke/").status_code == 404


def test_the_page_tells_the_links_apart_and_ends_the_one_that_was_chosen(decision, planner_wang, sign_in):
    _, mine = linked(decision, planner_wang)
    sent, client = posted(decision, planner_wang, "zhou@example.test"), sign_in(planner_wang)
    page = client.get(f"/office/documents/{decision.pk}/post/").content.decode()
    rows = page.split("查收链接</h3>")[1]
    assert "自行转交" in rows
    assert "电子邮件" in rows
    doors = re.findall(r'href="(/office/documents/links/\d+/revoke/)"', page)
    assert doors == [f"/office/documents/links/{pk}/revoke/" for pk in (sent.link_id, mine.pk)]

    asked = client.post(doors[0], {"ground": ""})
    assert asked.status_code == 422
    page = client.post(doors[0], {"ground": WHY}, follow=True).content.decode()

    assert WHY in page
    assert doors[0] not in page
    assert doors[1] in page


def test_a_message_that_waits_does_not_leave_with_a_dead_link(decision, planner_wang, mailbox):
    waiting, other = posted(decision, planner_wang), posted(decision, planner_wang)
    revoke(waiting.link, planner_wang)

    failed = actions.send_delivery(delivery_id=waiting.pk, at=LATER)

    assert (failed.stage, failed.problem) == ("FAILED", "其中的查收链接已经作废，没有发送")
    with pytest.raises(NotNow, match="请重新发送一次"):
        actions.retry_delivery(delivery_id=failed.pk, by=planner_wang, at=LATER)
    assert actions.send_delivery(delivery_id=other.pk, at=LATER).stage == "SENT"
    assert len(mailbox.mails) == 1


def test_a_link_to_the_paper_before_its_correction_can_be_revoked_too(decision, planner_wang, head_zhao, client):
    address, link = linked(decision, planner_wang)
    parts.corrected(decision, planner_wang, head_zhao)

    revoke(link, planner_wang)

    assert "已由发送机关作废" in client.get(address).content.decode()
    assert Delivery.objects.count() == 0
