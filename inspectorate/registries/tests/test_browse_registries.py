"""A clerk in a real browser: choose, confirm, done."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from inspectorate.registries.models import Target
from inspectorate.registries.tests.parts import make_scheme, make_target


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_clerk_grades_the_enterprises_he_ticked(open_as, admin_sun):
    make_scheme(is_default=True)
    for number in (1, 2, 3):
        make_target(number)
    page = open_as(admin_sun, "/office/registries/targets/")
    expect(page.locator(".batch")).to_be_hidden()

    page.get_by_label("选择 演示企业001有限公司").check()
    page.get_by_label("选择 演示企业003有限公司").check()
    expect(page.locator(".batch")).to_contain_text("已选 2 户")
    page.get_by_role("button", name="评定信用风险等级").click()
    page.get_by_label("信用风险等级").select_option("C")
    page.get_by_label("等级来源").fill("省平台")
    page.get_by_label("评定日期").fill("2023-04-01")
    page.get_by_label("调整依据").fill("年度评级")
    page.get_by_role("button", name="为这 2 户评定等级").click()

    expect(page.get_by_role("status")).to_contain_text("已为 2 户企业评定信用风险等级")
    assert sorted(Target.objects.values_list("credit_grade", flat=True)) == ["", "C", "C"]
