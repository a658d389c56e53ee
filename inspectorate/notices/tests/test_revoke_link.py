"""作废此链接 of a notice: who may send it may end one of its links; the enterprise is told, the others still open."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from inspectorate.kit.refusals import NotSo
from inspectorate.notices import actions
from inspectorate.post.models import Link
from tests.refused import refused

WHY = "转给了无关的人"


def linked(notice, by):
    made = actions.make_link(notice_id=notice.pk, by=by, at=timezone.now())
    return "/notice/" + made.split("/notice/")[1], Link.objects.order_by("pk").last()


def test_one_link_ends_on_the_notices_page_and_the_other_still_takes_answers(issued, planner_wang, sign_in, client):
    (lost, link), (kept, _) = linked(issued[0], planner_wang), linked(issued[0], planner_wang)
    office, page = sign_in(planner_wang), f"/office/notices/{issued[0].pk}/"
    door = f"/office/notices/links/{link.pk}/revoke/"
    assert len(re.findall(r"/office/notices/links/\d+/revoke/", office.get(page).content.decode())) == 2

    shown = office.post(door, {"ground": WHY}, follow=True).content.decode()

    assert WHY in shown
    assert door not in shown
    assert "这个地址已由发送机关作废" in client.get(lost).content.decode()
    client.post(kept)
    assert client.get(kept).status_code == 200
    sent = {"confirm-contact_name": "周安全员", "confirm-contact_phone": "13900000000", "do-confirm": "1"}
    assert client.post(kept, sent).status_code == 302


def test_nothing_is_answered_by_a_revoked_link(issued, planner_wang):
    address, link = linked(issued[0], planner_wang)
    actions.revoke_link(link_id=link.pk, ground=WHY, by=planner_wang, at=timezone.now())

    with pytest.raises(NotSo, match="已由发送机关作废"):
        actions.confirm_by_link(
            token=address.split("/")[2], contact_name="某人", contact_phone="13900000000", at=timezone.now()
        )


def test_who_may_not_send_the_notice_may_not_revoke(issued, planner_wang, officer_li):
    _, link = linked(issued[0], planner_wang)

    with refused("403 not-you"):
        actions.revoke_link(link_id=link.pk, ground=WHY, by=officer_li, at=timezone.now())
    link.refresh_from_db()
    assert link.revoked_at is None
