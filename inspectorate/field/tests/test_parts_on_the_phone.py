"""款、项、目 without a network: the phone refuses what the article has not, in the server's words."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from inspectorate.inspections.tests.test_parts_of_articles import VECTORS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_phone_says_what_the_server_says(modules):
    rule = f"value.map((one) => m.whyNot({VECTORS['article']!r}, one.text, one.part))"

    said = modules("parts", rule, VECTORS["parts"])

    named = [one["desc"] for one in VECTORS["parts"]]
    assert dict(zip(named, said, strict=True)) == {one["desc"]: one["says"] for one in VECTORS["parts"]}


def test_a_part_that_the_article_has_not_is_not_put_down(phone):
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.inform()
    phone.judge(0, "不符合")
    phone.page.locator(".point").nth(0).get_by_role("link", name="写明问题").click()
    expect(phone.page.locator(".chosen")).to_contain_text("《安全生产法》第三十五条")
    phone.page.get_by_label("发现了什么").fill("没有警示标志")
    phone.page.get_by_label("款项").fill("第三项")
    phone.button("记下问题").click()
    expect(phone.page.get_by_text("《安全生产法》第三十五条没有第三项")).to_be_visible()
    expect(phone.page.locator("[data-finding]")).to_have_count(0)

    phone.page.get_by_label("款项").fill("第一款")
    phone.button("记下问题").click()
    phone.page.locator("[data-finding]", has_text="第三十五条第一款").wait_for()
