"""The office's pages, from a held draw to served notices."""

from __future__ import annotations

import re

import pytest
from django.core.management import call_command
from django.utils import timezone

from inspectorate.notices.models import Notice
from inspectorate.notices.views import batch
from inspectorate.post.models import Delivery


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    """The pages are opened in the evening after the draw."""
    from inspectorate.notices.tests.parts import AT

    monkeypatch.setattr(timezone, "now", lambda: AT)


TERMS = {
    "visit_from": "2023-05-10",
    "visit_until": "2023-05-31",
    "requirements": "请安排负责人在场。",
    "contact": "王科员",
    "contact_phone": "03353650001",
}


def test_from_a_held_draw_to_served_notices(sign_in, drawn, planner_wang, head_zhao):
    address = f"/office/notices/draws/{drawn.no}/"
    client = sign_in(planner_wang)
    assert "还没有制作通知书" in client.get(address).content.decode()
    client.post(address + "prepare/", TERMS)
    rows = [n.pk for n in Notice.objects.all()]
    sign_in(head_zhao).post(address + "do/approve/", {"row": rows})
    client = sign_in(planner_wang)
    page = client.post(address + "do/issue/", {"row": rows, "do": "1"}, follow=True).content.decode()
    assert f"已签发 {len(rows)} 份" in page

    served = {"way": "DIRECT", "served_on": "2023-05-04", "receiver": "周安全员", "servers": "王科员"}
    client.post(f"/office/notices/{rows[0]}/serve/", served)

    assert Notice.objects.get(pk=rows[0]).stage == "SERVED"
    told = client.get(f"/office/notices/{rows[0]}/").content.decode()
    assert "周安全员" in told
    papers = set(re.findall(r"<b>(?:起草|批准|签发)文书(.*?)</b>", told))
    assert papers == {"：抽查检查通知书"}, "the trail says which paper it was"


def test_home_and_to_do_list_say_what_waits(sign_in, drawn, planner_wang):
    client = sign_in(planner_wang)

    assert drawn.task.name in client.get("/office/notices/").content.decode()
    assert "份检查通知书" in client.get("/office/").content.decode()


def test_sending_hands_the_message_to_the_worker(sign_in, issued, planner_wang):
    client = sign_in(planner_wang)

    client.post(f"/office/notices/{issued[0].pk}/send/", {"channel": "EMAIL", "address": "a@example.test"})

    assert Delivery.objects.get().stage == "WAITING"


def test_a_covert_draw_has_no_page_here(sign_in, covert_draw, planner_wang, director_zhang):
    for person in (planner_wang, director_zhang):
        client = sign_in(person)
        assert client.get(f"/office/notices/draws/{covert_draw.no}/").status_code == 404
        assert client.post(f"/office/notices/draws/{covert_draw.no}/prepare/", TERMS).status_code == 404
        assert covert_draw.task.name not in client.get("/office/notices/").content.decode()


def test_after_a_batch_the_page_says_once_what_was_done(sign_in, prepared, head_zhao):
    client, draw = sign_in(head_zhao), prepared[0].drawn.draw
    address, rows = f"/office/notices/draws/{draw.no}/", {"row": [n.pk for n in prepared]}

    client.post(f"{address}do/approve/", rows)

    assert client.get(address).content.decode().count(f"已批准 {len(prepared)} 份") == 1
    assert f"最近一次成批批准：<span>已批准 {len(prepared)} 份" in client.get(address).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_large_batch_goes_to_the_worker_and_shows_how_far_it_is(sign_in, prepared, head_zhao, monkeypatch):
    monkeypatch.setattr(batch, "SMALL_BATCH", 2)
    draw = prepared[0].drawn.draw

    page = sign_in(head_zhao).post(
        f"/office/notices/draws/{draw.no}/do/approve/", {"row": [n.pk for n in prepared]}, follow=True
    )

    assert f"已办 0 / {len(prepared)} 份" in page.content.decode()
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert f"已批准 {len(prepared)} 份" in sign_in(head_zhao).get(f"/office/notices/draws/{draw.no}/").content.decode()


def test_an_opinion_that_is_too_long_comes_back_with_the_ticks(sign_in, prepared, head_zhao):
    address = f"/office/notices/draws/{prepared[0].drawn.draw.no}/do/approve/"
    opinion = "请提前一日与企业联系。" * 30

    answer = sign_in(head_zhao).post(address, {"row": [prepared[1].pk], "opinion": opinion})

    body = answer.content.decode()
    assert answer.status_code == 422
    assert f'name="opinion" value="{opinion}"' in body
    assert "意见请控制在 255 字以内，目前 330 字" in body
    assert re.findall(r'value="([0-9]+)[.0-9]*"\s+checked', body) == [str(prepared[1].pk)]
    assert {n.document.stage for n in Notice.objects.select_related("document")} == {"SUBMITTED"}


def test_an_address_that_is_refused_comes_back(sign_in, issued, planner_wang):
    sent = {"channel": "EMAIL", "address": "周安全员的邮箱"}

    answer = sign_in(planner_wang).post(f"/office/notices/{issued[0].pk}/send/", sent)

    assert answer.status_code == 422
    assert 'value="周安全员的邮箱"' in answer.content.decode()
    assert not Delivery.objects.exists()


def test_a_refusal_in_the_batch_is_told_by_name(sign_in, prepared, planner_wang):
    draw = prepared[0].drawn.draw
    page = sign_in(planner_wang).post(
        f"/office/notices/draws/{draw.no}/do/issue/", {"row": [prepared[0].pk]}, follow=True
    )

    assert prepared[0].drawn.name in page.content.decode()
