"""没有提交的内容: every form of the office keeps what was typed, for the person who typed it, until it is accepted."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from inspectorate.registries.models import Expert
from tests.cast import PASSWORD, make_unit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DOOR = "/office/registries/experts/new/"
BACK = re.compile(r"已填回您\d+月\d+日 \d\d:\d\d填写、还没有提交的内容")


def fill(page):
    page.get_by_label("专家编号").fill("ZJ001")
    page.get_by_label("姓名").fill("钱专家")
    page.get_by_label("工作单位").fill("燕山大学")
    page.get_by_label("化工工艺").check()
    page.get_by_label("聘期起").fill("2023-01-01")
    page.get_by_label("聘期止").fill("2033-01-01")
    page.get_by_label("调整依据").last.fill("聘任通知")


def sign_in_again(page, person):
    page.get_by_label("用户名").fill(person.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


@pytest.fixture
def form(open_as, admin_sun):
    return open_as(admin_sun, DOOR)


def test_a_form_sent_after_the_session_ended_is_filled_in_again(form, admin_sun):
    fill(form)
    form.context.clear_cookies(name="sessionid")
    form.get_by_role("button", name="存入名录").click()
    sign_in_again(form, admin_sun)

    expect(form.get_by_text(BACK)).to_be_visible()
    expect(form.get_by_label("姓名")).to_have_value("钱专家")
    expect(form.get_by_label("化工工艺")).to_be_checked()
    form.get_by_role("button", name="存入名录").click()
    expect(form.get_by_role("status").first).to_contain_text("已入库")
    assert Expert.objects.get().organisation == "燕山大学"


def test_once_accepted_nothing_is_left(form):
    fill(form)
    form.get_by_role("button", name="存入名录").click()
    expect(form.get_by_role("status").first).to_contain_text("已入库")

    form.goto(DOOR)

    expect(form.get_by_label("姓名")).to_have_value("")
    expect(form.get_by_text(BACK)).to_have_count(0)


def test_what_was_refused_is_still_kept_when_the_tab_closes(form):
    fill(form)
    form.get_by_label("聘期止").fill("2022-01-01")
    form.get_by_role("button", name="存入名录").click()
    expect(form.get_by_text("请先更正以下内容")).to_be_visible()

    form.goto("/office/")
    form.goto(DOOR)

    expect(form.get_by_label("工作单位")).to_have_value("燕山大学")


def test_it_is_thrown_away_by_a_button_and_the_form_is_as_it_was(form):
    form.get_by_label("姓名").fill("钱专家")
    form.reload()
    form.get_by_role("button", name="不要了，清除").click()

    expect(form.get_by_label("姓名")).to_have_value("")
    form.reload()
    expect(form.get_by_label("姓名")).to_have_value("")
    expect(form.get_by_text(BACK)).to_have_count(0)


def test_my_desk_lists_what_is_not_sent_and_leads_back_to_it(form):
    form.get_by_label("姓名").fill("钱专家")
    form.goto("/office/")
    form.get_by_role("link", name="打开继续填写").click()

    expect(form.get_by_label("姓名")).to_have_value("钱专家")


def test_another_person_at_the_same_computer_sees_nothing_of_it(form, planner_wang):
    form.get_by_label("姓名").fill("钱专家")
    form.context.clear_cookies()
    form.goto("/office/login/")
    sign_in_again(form, planner_wang)

    expect(form.get_by_role("heading", level=1)).to_contain_text(planner_wang.name)
    expect(form.get_by_text("填写后还没有提交的内容")).to_be_hidden()
    expect(form.get_by_text("专家")).to_have_count(0)


def test_signing_out_asks_before_it_takes_away_what_is_kept(form, admin_sun):
    form.get_by_label("姓名").fill("钱专家")
    form.get_by_role("button", name="退出").click()
    expect(form.get_by_role("dialog")).to_contain_text("退出登录就清除，不能恢复")
    form.get_by_role("button", name="先不退出").click()
    expect(form.get_by_label("姓名")).to_have_value("钱专家")

    form.get_by_role("button", name="退出", exact=True).click()
    form.get_by_role("button", name="退出并清除").click()
    sign_in_again(form, admin_sun)
    form.goto(DOOR)

    expect(form.get_by_label("姓名")).to_have_value("")


def test_signing_out_with_nothing_kept_asks_nothing(form):
    form.get_by_role("button", name="退出").click()

    form.wait_for_url("**/office/login/**")


def test_what_others_changed_meanwhile_stays_and_is_said(open_as, sysadmin_wu):
    unit = make_unit("XIN", "新设科", "DIVISION")
    page = open_as(sysadmin_wu, "/office/units/XIN/")
    page.get_by_label("名称").fill("新设一科")
    unit.name, unit.bureau = "新设二科", "市应急管理局"
    unit.save()

    page.reload()

    expect(page.get_by_label("名称")).to_have_value("新设一科")
    expect(page.get_by_label("所属部门")).to_have_value("市应急管理局")
    expect(page.get_by_text("这一页的内容在此期间有过改动")).to_be_visible()


def test_a_chosen_file_is_named_as_not_kept(open_as, admin_sun):
    page = open_as(admin_sun, "/office/registries/imports/targets/")
    page.locator("input[type=file]").first.set_input_files(
        {"name": "企业名录.xlsx", "mimeType": "application/octet-stream", "buffer": b"x"}
    )
    expect(page.get_by_text("选择的文件（企业名录.xlsx）不在其中")).to_be_visible()

    page.reload()

    expect(page.get_by_text("选择的文件（企业名录.xlsx）不在其中，须重新填写、选择")).to_be_visible()


def test_a_telephone_number_is_never_kept(open_as, sysadmin_wu):
    page = open_as(sysadmin_wu, "/office/people/new/")
    page.get_by_label("姓名").fill("钱")
    page.get_by_label("手机").fill("13912345678")

    kept = page.evaluate("JSON.stringify(localStorage)")

    assert "钱" in kept
    assert "13912345678" not in kept
    expect(page.get_by_text("密码、证件号、电话不在其中")).to_be_visible()


def test_where_the_browser_keeps_nothing_the_page_does_not_say_that_it_did(form):
    form.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")

    form.get_by_label("姓名").fill("钱专家")

    expect(form.get_by_text("这个浏览器不能保存草稿，离开这一页前请先提交")).to_be_visible()
    expect(form.get_by_text("已存在这台电脑上")).to_have_count(0)
