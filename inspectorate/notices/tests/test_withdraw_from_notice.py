"""回避: who withdrew from an enterprise's file decides, sends and sees nothing of its notice; of the others he does."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.files.actions import withdraw_from_file
from inspectorate.notices import actions
from inspectorate.notices.models import Notice, Wish
from inspectorate.notices.tests.parts import AT, FROM, in_batch
from inspectorate.notices.waiting import waiting
from inspectorate.post.actions import post_document
from tests.refused import refused

ON = AT.date()


def asks(notice, kind="POSTPONE"):
    day = FROM.replace(day=25) if kind == "POSTPONE" else None
    return Wish.objects.create(notice=notice, kind=kind, text="停产检修", wished_on=day, asked_at=AT)


def withdraw(notice, who):
    withdraw_from_file(notice.document.file, [who])


def decline(wish, by):
    return actions.decide_wish(wish_id=wish.pk, granted=False, ground="不属实", by=by, at=AT)


@pytest.mark.parametrize(("kind", "role"), [("POSTPONE", "head"), ("POSTPONE", "leader"), ("RECUSAL", "leader")])
def test_who_withdrew_decides_no_request_of_that_enterprise(issued, head_zhao, director_zhang, kind, role):
    who = {"head": head_zhao, "leader": director_zhang}[role]
    wish, other = asks(issued[0], kind), asks(issued[1], kind)
    withdraw(issued[0], who)

    with refused("403 not-you"):
        decline(wish, who)

    wish.refresh_from_db()
    assert wish.stage == "ASKED"
    assert decline(other, who).stage == "DECLINED"


def test_nor_is_he_asked_to_and_the_list_of_requests_does_not_show_it(issued, head_zhao, sign_in):
    asks(issued[0])
    told = [one.url for one in waiting(head_zhao, ON) if "改期" in one.what]
    assert told == [issued[0].get_absolute_url()]
    withdraw(issued[0], head_zhao)

    assert [one for one in waiting(head_zhao, ON) if "改期" in one.what] == []
    assert issued[0].drawn.name not in sign_in(head_zhao).get("/office/notices/").content.decode()


def test_who_withdrew_sends_and_replaces_nothing(issued, planner_wang, head_zhao):
    notice = issued[0]
    post_document(document_id=notice.document_id, channel="SMS", address="13800000000", by=planner_wang, at=AT)
    sent = notice.document.deliveries.get()
    withdraw(notice, planner_wang)

    with refused("403 not-you"):
        actions.make_link(notice_id=notice.pk, by=planner_wang, at=AT)
    with refused("403 not-you"):
        actions.deliver_notice(notice_id=notice.pk, channel="SMS", address="13800000000", by=planner_wang, at=AT)
    with refused("403 not-you"):
        actions.retry_delivery(delivery_id=sent.pk, by=planner_wang, at=AT)
    with refused("403 not-you"):
        actions.replace_notice(notice_id=notice.pk, by=planner_wang, at=AT)


def test_the_page_of_the_draw_has_no_row_of_it_for_him_but_for_a_colleague(issued, planner_wang, head_zhao, sign_in):
    page, name = f"/office/notices/draws/{issued[0].drawn.draw.no}/", issued[0].drawn.name
    withdraw(issued[0], planner_wang)

    assert name not in sign_in(planner_wang).get(page).content.decode()
    assert issued[1].drawn.name in sign_in(planner_wang).get(page).content.decode()
    assert name in sign_in(head_zhao).get(page).content.decode()


def test_several_at_once_leave_it_out_for_him(prepared, head_zhao):
    withdraw(prepared[0], head_zhao)

    batch = in_batch(prepared, "APPROVE", [n.pk for n in prepared], head_zhao)

    assert batch.total == len(prepared) - 1
    assert Notice.objects.get(pk=prepared[0].pk).document.stage == "SUBMITTED"
    assert Notice.objects.get(pk=prepared[1].pk).document.stage == "APPROVED"


def test_nor_is_he_led_to_its_notice(issued, director_zhang, sign_in):
    file, client = issued[0].document.file, sign_in(director_zhang)
    door = reverse("console:file", args=[file.number])
    assert client.get(door)["Location"] == issued[0].get_absolute_url()

    withdraw_from_file(file, [director_zhang])

    assert client.get(door)["Location"].startswith("/office/documents/?file=")
