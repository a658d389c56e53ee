"""The lock: the password opens the phone without a network, a wrong one does not, idling shuts it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.cast import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def lock(phone):
    phone.page.evaluate("import('/static/field/js/bus.js').then((b) => b.tell('lock'))")
    phone.page.get_by_label("密码", exact=True).wait_for()


def test_the_password_opens_the_phone_without_a_network(phone):
    phone.go_offline()
    phone.page.reload()
    phone.unlock()

    expect(phone.page.locator("a.visit")).to_have_count(1)


def test_a_wrong_password_opens_nothing_and_loses_nothing(phone):
    phone.go_offline()
    lock(phone)
    phone.page.get_by_label("密码", exact=True).fill("not-the-password-1")
    phone.button("打开").click()
    phone.text("密码不正确").wait_for()

    expect(phone.page.locator("a.visit")).to_have_count(0)
    phone.unlock()
    expect(phone.page.locator("a.visit")).to_have_count(1)


def test_the_sixth_try_has_to_wait(phone):
    phone.go_offline()
    lock(phone)
    for _ in range(5):
        phone.page.get_by_label("密码", exact=True).fill("not-the-password-1")
        phone.button("打开").click()
        phone.text("密码不正确").wait_for()
        phone.page.locator(".toast").click()
        expect(phone.page.locator("form button").first).to_be_enabled()
    phone.page.get_by_label("密码", exact=True).fill(PASSWORD)
    phone.button("打开").click()

    phone.text("秒再试").wait_for()
    expect(phone.page.locator("a.visit")).to_have_count(0)


def test_a_password_changed_in_the_office_takes_the_phone_along(phone, officer_li):
    officer_li.set_password("Sunlot-2024-new!")
    officer_li.save()
    lock(phone)
    phone.page.get_by_label("密码", exact=True).fill("Sunlot-2024-new!")
    phone.button("打开").click()
    phone.page.get_by_label("原来的密码").fill(PASSWORD)
    phone.button("继续").click()
    phone.page.locator("a.visit").wait_for()

    phone.go_offline()
    lock(phone)
    phone.unlock("Sunlot-2024-new!")
    expect(phone.page.locator("a.visit")).to_have_count(1)


def test_fifteen_idle_minutes_lock_the_phone_and_keep_the_draft(new_phone):
    phone = new_phone()
    phone.page.clock.install()
    phone.sign_in()
    phone.fetch_day()
    phone.open_visit()
    phone.open_card(1)
    phone.page.get_by_label("向谁出示").fill("门卫")
    phone.page.clock.fast_forward("16:00")
    phone.text("已锁定").wait_for()

    phone.unlock()
    expect(phone.page.get_by_label("向谁出示")).to_have_value("门卫")


def test_who_is_no_officer_cannot_sign_in_on_a_phone(new_phone, planner_wang):
    phone = new_phone()
    phone.page.goto("/field/")
    phone.page.get_by_label("用户名").fill("wang")
    phone.page.get_by_label("密码").fill(PASSWORD)
    phone.button("登录").click()

    phone.text("名录库中）使用手机端").wait_for()
    expect(phone.page.locator("a.visit")).to_have_count(0)


def test_a_second_window_does_not_open(phone):
    second = phone.context.new_page()
    second.goto("/field/")

    second.get_by_text("手机端已在另一个窗口打开").wait_for()
