"""没有发送出去: seen in the list and among what waits, until the notice has been served by whatever way."""

from __future__ import annotations

import pytest
from django.utils import timezone

from inspectorate.notices.actions import serve_notice
from inspectorate.notices.tests.parts import AT
from inspectorate.post.models import Delivery

FAILED = "没有发送出去"


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def unsent(issued, planner_wang):
    said = {"channel": "SMS", "address": "13900000000", "body": "x", "stage": "FAILED", "problem": "没有接收"}
    Delivery.objects.create(document=issued[0].document, asked_by=planner_wang, asked_at=AT, **said)
    return issued[0]


def pages(client, notice):
    home = client.get("/office/").content.decode()
    return home, client.get(f"/office/notices/draws/{notice.drawn.draw.no}/").content.decode()


def test_it_is_seen_in_the_list_and_waits(unsent, planner_wang, sign_in):
    home, listed = pages(sign_in(planner_wang), unsent)

    assert "1 条通知没有发送出去" in home
    assert listed.count(FAILED) == 1


def test_once_served_by_hand_it_waits_for_nobody(unsent, planner_wang, sign_in):
    how = {"way": "DIRECT", "served_on": AT.date(), "receiver": "周安全员", "place": "厂内", "servers": ["王科员"]}

    serve_notice(notice_id=unsent.pk, **how, by=planner_wang, at=AT)

    home, listed = pages(sign_in(planner_wang), unsent)
    assert FAILED not in home
    assert FAILED not in listed


def test_a_refused_service_ends_nothing(unsent, planner_wang, sign_in):
    how = {"way": "DIRECT", "served_on": AT.date(), "receiver": "", "place": "厂内", "servers": ["王科员"]}

    serve_notice(notice_id=unsent.pk, **how, refused=True, witness="李四", note="拒收", by=planner_wang, at=AT)

    home, listed = pages(sign_in(planner_wang), unsent)
    assert FAILED in home
    assert FAILED in listed
