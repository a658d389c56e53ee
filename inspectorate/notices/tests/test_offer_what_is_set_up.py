"""没有设置的发送方式不出现: in the list, on the notice's page, for many at once, on the page of another document."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from inspectorate.notices import actions
from inspectorate.notices.tests.parts import AT
from inspectorate.post.models import Delivery
from inspectorate.post.tests.mailbox import NOBODY, nothing_is_set_up
from tests.refused import refused

NOTHING = "本局还没有设置电子邮件、短信和群机器人"


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def only_sms(settings):
    nothing_is_set_up(settings)
    settings.SMS_URL = NOBODY


def deliver(notice, by, channel="EMAIL", address="a@example.test"):
    return actions.deliver_notice(notice_id=notice.pk, channel=channel, address=address, by=by, at=AT)


def listed(issued, person, sign_in):
    return sign_in(person).get(f"/office/notices/draws/{issued[0].drawn.draw.no}/").content.decode()


def test_with_nothing_set_up_the_list_offers_no_sending_and_says_who_sets_it_up(
    issued, planner_wang, sign_in, settings
):
    assert "发送链接" in listed(issued, planner_wang, sign_in)
    assert NOTHING not in listed(issued, planner_wang, sign_in)

    nothing_is_set_up(settings)
    page = listed(issued, planner_wang, sign_in)

    assert "发送链接" not in page
    assert NOTHING in page
    assert "由系统管理员设置" in page
    assert "登记送达" in page


def test_who_prepares_no_notices_is_told_nothing_of_it(issued, head_zhao, witness_chen, sign_in, settings):
    nothing_is_set_up(settings)

    assert NOTHING not in listed(issued, witness_chen, sign_in)


def test_before_anything_is_issued_nothing_of_it_is_told(prepared, planner_wang, sign_in, settings):
    nothing_is_set_up(settings)

    assert NOTHING not in listed(prepared, planner_wang, sign_in)


def test_the_notice_offers_only_the_link_to_hand_over(issued, planner_wang, sign_in, settings):
    nothing_is_set_up(settings)

    page = sign_in(planner_wang).get(f"/office/notices/{issued[0].pk}/").content.decode()

    assert NOTHING in page
    assert 'name="channel"' not in page
    assert "制作链接和二维码" in page


def test_only_what_is_set_up_is_to_be_chosen_and_only_its_address_is_asked_for(issued, planner_wang, sign_in, only_sms):
    page = sign_in(planner_wang).get(f"/office/notices/{issued[0].pk}/").content.decode()

    assert '<option value="SMS"' in page
    assert 'value="EMAIL"' not in page
    assert 'value="WECOM"' not in page
    assert re.search(r"<label[^>]*>\s*手机号", page)
    assert "邮箱" not in page


def test_for_many_at_once_it_is_the_same(issued, planner_wang, sign_in, only_sms, settings):
    client, door = sign_in(planner_wang), f"/office/notices/draws/{issued[0].drawn.draw.no}/send/"
    page = client.post(door, {"row": [issued[0].pk]}).content.decode()
    assert "手机号逐户填写" in page
    assert 'value="EMAIL"' not in page

    nothing_is_set_up(settings)
    told = client.post(door, {"row": [issued[0].pk]}, follow=True).content.decode()
    assert "本局还没有设置发送方式" in told


def test_where_a_group_robot_is_all_there_is_no_address_is_asked_for(issued, planner_wang, sign_in, settings):
    nothing_is_set_up(settings)
    settings.WECOM_URL = NOBODY
    client, row = sign_in(planner_wang), issued[0].pk
    door = f"/office/notices/draws/{issued[0].drawn.draw.no}/send/"
    assert 'name="address"' not in client.get(f"/office/notices/{row}/").content.decode()
    assert f"said-{row}" not in client.post(door, {"row": [row]}).content.decode()

    client.post(f"/office/notices/{row}/send/", {"channel": "WECOM"})
    client.post(door, {"row": [row], "do": "1", "channel": "WECOM"})

    assert [one.channel for one in Delivery.objects.all()] == ["WECOM", "WECOM"]


def test_what_is_not_set_up_is_refused_and_keeps_no_message(issued, planner_wang, only_sms):
    with refused("409 not-set-up"):
        deliver(issued[0], planner_wang)
    assert not Delivery.objects.exists()

    deliver(issued[0], planner_wang, "SMS", "13900000000")


def test_a_failed_message_is_not_begun_again_by_a_way_that_was_taken_down(
    issued, planner_wang, sign_in, only_sms, settings
):
    made = deliver(issued[0], planner_wang, "SMS", "13900000000")
    Delivery.objects.update(stage="FAILED", problem="没有接收", next_try_at=None)
    client, page = sign_in(planner_wang), f"/office/notices/{issued[0].pk}/"
    again = f"/office/notices/deliveries/{made.pk}/retry/"
    assert again in client.get(page).content.decode()

    nothing_is_set_up(settings)

    assert again not in client.get(page).content.decode()
    assert "现在没有设置短信" in client.get(page).content.decode()
    with refused("409 not-set-up"):
        actions.retry_delivery(delivery_id=made.pk, by=planner_wang, at=AT)
