"""The enterprise opens its link in a real browser: what it presses arrives."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from inspectorate.post.models import Link

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def opened(issued, page):
    now = timezone.now()
    digest = hashlib.sha256(("n" * 43).encode()).hexdigest()
    Link.objects.create(
        document=issued[0].document, token_digest=digest, made_at=now, expires_at=now + timedelta(days=30)
    )
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"/notice/{'n' * 43}/")
    page.get_by_role("button", name="打开通知书").click()
    return page


def test_it_confirms_and_names_whom_to_call(opened, issued):
    opened.get_by_label("联系人").first.fill("王安全员")
    opened.get_by_label("联系电话").first.fill("13800001111")
    opened.get_by_role("button", name="确认收到").click()

    opened.get_by_text("已确认收到").wait_for()
    issued[0].refresh_from_db()
    assert issued[0].contact_name == "王安全员"


def test_it_asks_that_an_officer_withdraws(opened, issued):
    opened.get_by_text("申请回避或者改期").click()
    opened.get_by_label("申请回避", exact=True).check()
    opened.get_by_label(issued[0].drawn.team.first().name).check()
    opened.get_by_label("理由").fill("检查组成员与本单位法定代表人是近亲属")
    opened.get_by_role("button", name="提出申请").click()

    opened.get_by_text("已收到，等待决定").wait_for()
    assert issued[0].wishes.get().kind == "RECUSAL"
