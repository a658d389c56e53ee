"""成批送达、发送、下载, as the rows of a draw's notices were ticked; and the link that is handed over by hand."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from django.utils import timezone

from inspectorate.documents.models import Service
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.notices import actions
from inspectorate.notices.models import Notice
from inspectorate.notices.tests.parts import AT, in_batch
from inspectorate.notices.waiting import waiting
from inspectorate.post import queries
from inspectorate.post.models import Delivery, Link
from inspectorate.registries.models import Target
from inspectorate.trail.models import TrailEntry
from tests.refused import refused

SAME = {"way": "MAIL", "served_on": AT.date(), "place": "", "servers": ["王科员"]}


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


def address(notices, what=""):
    return f"/office/notices/draws/{notices[0].drawn.draw.no}/{what}"


def serve(receivers, by):
    return actions.serve_notices(receivers=receivers, **SAME, by=by, at=AT)


def test_several_are_served_the_same_way_each_to_its_own_receiver(issued, planner_wang):
    first, second = issued[:2]

    assert serve({first.pk: "周安全员", second.pk: "门卫"}, planner_wang) == 2

    assert [n.stage for n in Notice.objects.filter(pk__in=[first.pk, second.pk])] == ["SERVED", "SERVED"]
    assert set(Service.objects.values_list("receiver", flat=True)) == {"周安全员", "门卫"}


def test_one_in_the_way_is_named_and_none_is_served(issued, planner_wang):
    with pytest.raises(NotSo, match=f"{issued[1].drawn.name}：请填写收件人"):
        serve({issued[0].pk: "周安全员", issued[1].pk: ""}, planner_wang)

    assert not Service.objects.exists()


def test_several_are_sent_a_message_each_or_none(issued, planner_wang):
    first, second = issued[:2]
    with pytest.raises(NotSo, match=f"{second.drawn.name}：.*不是手机号"):
        actions.deliver_notices(
            channel="SMS", addresses={first.pk: "13900000000", second.pk: "无"}, by=planner_wang, at=AT
        )
    assert not Delivery.objects.exists()

    made = actions.deliver_notices(
        channel="SMS", addresses={first.pk: "13900000000", second.pk: "13900000001"}, by=planner_wang, at=AT
    )

    assert [one.address for one in made] == ["13900000000", "13900000001"]


def test_a_stranger_serves_and_sends_nothing(issued, officer_li):
    with refused("403 not-you"):
        serve({issued[0].pk: "周安全员"}, officer_li)
    with refused("403 not-you"):
        actions.deliver_notices(channel="WECOM", addresses={issued[0].pk: ""}, by=officer_li, at=AT)


def test_the_page_asks_once_for_what_is_the_same_and_beside_each_for_the_receiver(issued, planner_wang, sign_in):
    Target.objects.filter(usc_code=issued[0].drawn.usc_code).update(contact_name="高厂长")
    client, rows = sign_in(planner_wang), [n.pk for n in issued[:2]]
    page = client.post(address(issued, "serve/"), {"row": rows}).content.decode()
    assert 'value="高厂长"' in page
    assert "登记送达（2 份）" in page

    facts = {"row": rows, "do": "1", "way": "DIRECT", "served_on": "2023-05-04", "servers": "王科员"}
    refused = client.post(address(issued, "serve/"), facts | {f"said-{rows[0]}": "高厂长", f"said-{rows[1]}": ""})
    assert refused.status_code == 422
    done = client.post(
        address(issued, "serve/"), facts | {f"said-{rows[0]}": "高厂长", f"said-{rows[1]}": "门卫"}, follow=True
    )

    assert "已登记 2 份送达" in done.content.decode()


def test_the_page_sends_to_the_phones_that_are_known(issued, planner_wang, sign_in):
    target = Target.objects.get(usc_code=issued[0].drawn.usc_code)
    target.contact_phone = "13900000007"
    target.save(update_fields=["contact_phone"])
    client, row = sign_in(planner_wang), issued[0].pk
    assert "13900000007" in client.post(address(issued, "send/"), {"row": [row]}).content.decode()
    assert "13900000007" in client.get(f"/office/notices/{row}/").content.decode()

    client.post(address(issued, "send/"), {"row": [row], "do": "1", "channel": "SMS", f"said-{row}": "13900000007"})

    assert Delivery.objects.get().address == "13900000007"


def test_the_issued_notices_come_in_one_package(issued, planner_wang, sign_in):
    answer = sign_in(planner_wang).post(address(issued, "papers/"), {"row": [n.pk for n in issued]})

    package = zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content)))
    assert package.namelist() == [f"{n.document.document_no} {n.drawn.name}.pdf" for n in issued]
    assert package.read(package.namelist()[0]).startswith(b"%PDF")


@pytest.mark.parametrize("what", ["serve/", "send/", "papers/"])
def test_what_is_not_issued_has_nothing_to_serve(prepared, planner_wang, sign_in, what):
    told = sign_in(planner_wang).post(address(prepared, what), {"row": [prepared[0].pk]}, follow=True)

    assert "没有选中已签发的通知书" in told.content.decode()


def boxes(client, notices):
    page = client.get(address(notices)).content.decode()
    return page.count('name="row"'), page.count(" checked"), page


def test_what_waits_for_this_person_has_a_box_that_he_ticks_and_nothing_else_has_one(
    prepared, head_zhao, planner_wang, sign_in
):
    ids = [n.pk for n in prepared]
    assert boxes(sign_in(planner_wang), prepared)[:2] == (0, 0)
    assert "全选" not in boxes(sign_in(planner_wang), prepared)[2]
    assert boxes(sign_in(head_zhao), prepared)[:2] == (5, 0)

    in_batch(prepared, "APPROVE", ids[:2], head_zhao)
    assert boxes(sign_in(planner_wang), prepared)[:2] == (2, 0)
    in_batch(prepared, "ISSUE", ids[:1], planner_wang)
    count, ticked, page = boxes(sign_in(planner_wang), prepared)

    assert (count, ticked) == (2, 0)
    assert "待审批" in page
    assert "待审核" not in page


def test_it_waits_for_the_planner_until_all_are_served_or_confirmed(issued, planner_wang):
    def told():
        return [one.what for one in waiting(planner_wang, AT.date()) if "送达" in one.what]

    assert told() == ["送达 5 份检查通知书"]

    serve({n.pk: "收发室" for n in issued}, planner_wang)

    assert told() == []


def test_a_link_is_made_to_be_handed_over_shown_once_and_kept_as_a_digest(issued, planner_wang, sign_in, client):
    page = sign_in(planner_wang).post(f"/office/notices/{issued[0].pk}/link/")

    shown = page.content.decode()
    link = Link.objects.get()
    token = shown.split("/notice/")[1].split("/")[0]
    assert queries.digest(token) == link.token_digest
    assert "复制链接" in shown
    assert "data:image/svg+xml" in shown
    assert "no-store" in page.headers["Cache-Control"]
    assert TrailEntry.objects.order_by("seq").last().label == "制作查收链接，自行交给企业"
    assert client.get(f"/notice/{token}/").status_code == 200


def test_no_link_before_it_is_issued(prepared, planner_wang):
    with pytest.raises(NotNow, match="还没有签发"):
        actions.make_link(notice_id=prepared[0].pk, by=planner_wang, at=AT)


def test_a_group_robot_is_said_to_speak_to_the_bureaus_own_group(issued, planner_wang, sign_in):
    page = sign_in(planner_wang).get(f"/office/notices/{issued[0].pk}/").content.decode()

    assert "企业微信群机器人（发到本局的群" in page
