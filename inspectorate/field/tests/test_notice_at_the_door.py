"""行政检查通知书 on the phone, without a network: between the certificates and the start."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from inspectorate.documents.models import Document
from inspectorate.field.tests.world import MEMBERS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_the_door(new_phone, visit):
    """Nobody was told; on site there is no network."""
    Document.objects.filter(kind="INSPECTION_NOTICE").update(stage="CANCELLED")
    phone = new_phone()
    phone.sign_in()
    phone.fetch_day()
    phone.go_offline()
    phone.open_visit()
    phone.open_card(1)
    for number in (0, 1):
        phone.page.locator("input[name=officer]").nth(number).check()
    phone.page.get_by_label("向谁出示").fill("安全总监刘安")
    return phone


def test_it_is_shown_received_and_issued_when_the_phone_is_back(at_the_door, received):
    phone = at_the_door
    assert "年度抽查工作计划" in phone.page.locator("div.notice").inner_text()
    expect(phone.button("开始检查")).to_be_disabled()

    phone.page.get_by_label("收件人").fill("安全总监刘安")
    phone.button("开始检查").click()
    phone.text("请念给对方听").wait_for()
    phone.go_online()
    phone.wait_sent()

    assert received.in_order() == ["SHOW_CERTIFICATES", "NOTICE", "START"]
    notice = Document.objects.get(kind="DOOR_NOTICE")
    assert (notice.stage, notice.is_served) == ("ISSUED", True)
    assert [name for name, _ in notice.facts["officers"]] == MEMBERS[:2]


def test_a_refusal_names_its_witness(at_the_door, received):
    phone = at_the_door
    phone.page.get_by_label("对方拒收").check()
    expect(phone.button("开始检查")).to_be_disabled()

    phone.page.get_by_label("见证人").fill("刘主任")
    phone.page.get_by_label("拒收的情况").fill("看过以后不肯签收")
    phone.button("开始检查").click()
    phone.text("请念给对方听").wait_for()
    phone.go_online()
    phone.wait_sent()

    assert received.in_order() == ["SHOW_CERTIFICATES", "NOTICE", "START"]
    assert Document.objects.get(kind="DOOR_NOTICE").services.get().is_refused


def test_what_cannot_wait_begins_with_its_ground(at_the_door, received):
    phone = at_the_door
    phone.page.get_by_label("来不及出具的理由").fill("接到泄漏报警")
    phone.button("开始检查").click()
    phone.text("请念给对方听").wait_for()
    phone.go_online()
    phone.wait_sent()

    assert received.in_order() == ["SHOW_CERTIFICATES", "START"]
    assert received.bodies("START")[0]["urgent_ground"] == "接到泄漏报警"
