"""Unlocking asks nobody; signing in again is a strip above the typing; a hotel's network is no expired session."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import expect

from tests.cast import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FLUSH = "import('/static/field/js/send.js').then((s) => s.flush())"


@pytest.fixture
def phone_on_line(new_phone, bad_line):
    phone = new_phone(bad_line.address)
    phone.sign_in()
    phone.fetch_day()
    return phone


def test_a_network_that_does_not_answer_keeps_nobody_waiting(phone_on_line, bad_line):
    bad_line.suffer(lambda method, path: "SILENT" if "/api/" in path else "PASS")
    phone_on_line.page.reload()
    began = time.monotonic()
    phone_on_line.unlock()

    expect(phone_on_line.page.locator("a.visit")).to_have_count(1)
    assert time.monotonic() - began < 10


def test_a_wrong_password_is_said_soon_on_a_network_that_does_not_answer(phone_on_line, bad_line):
    bad_line.suffer(lambda method, path: "SILENT" if "/api/" in path else "PASS")
    phone_on_line.page.reload()
    phone_on_line.page.get_by_label("密码", exact=True).fill("not-the-password-1")
    phone_on_line.button("打开").click()

    phone_on_line.text("密码不正确").wait_for(timeout=15_000)
    expect(phone_on_line.page.locator("a.visit")).to_have_count(0)


def session_ends():
    from django.contrib.sessions.models import Session

    Session.objects.all().delete()


def test_the_password_that_opens_the_phone_renews_the_session_behind_it(phone, received):
    phone.open_visit()
    phone.start()
    phone.wait_sent()
    session_ends()
    phone.page.reload()
    phone.unlock()
    phone.page.goto("/field/#today")
    phone.button("重新下载").click()

    phone.text("已下载 1 户").wait_for()
    expect(phone.page.locator("[data-again]")).to_be_hidden()


def test_what_is_sent_while_the_session_is_being_renewed_waits_for_it(phone, received):
    held = []
    phone.go_offline()
    phone.open_visit()
    phone.start()
    made = phone.made()
    session_ends()
    phone.page.reload()
    phone.page.route("**/field/api/signin/", lambda route: held.append(route))
    phone.go_online()
    phone.unlock()
    phone.until(lambda: bool(held), 15)
    phone.page.evaluate(f"Promise.race([{FLUSH}, new Promise((over) => setTimeout(over, 500))])")
    held[0].continue_()
    phone.wait_sent()

    assert made and received.total() == made
    expect(phone.page.locator("[data-again]")).to_be_hidden()


def test_signing_in_again_is_offered_above_and_takes_nothing_from_under_the_finger(phone, received):
    phone.open_visit()
    phone.open_card(1)
    phone.page.get_by_label("向谁出示").click()
    phone.page.keyboard.type("门")
    session_ends()
    phone.page.evaluate(FLUSH)
    phone.page.evaluate("import('/static/field/js/bus.js').then((b) => b.tell('signin'))")
    phone.text("登录已过期").wait_for()
    phone.page.keyboard.type("卫")

    expect(phone.page.get_by_label("向谁出示")).to_have_value("门卫")
    expect(phone.page.locator("dialog")).to_have_count(0)
    phone.text("登录已过期").click()
    phone.page.get_by_label("李执法员的密码").fill("not-the-password-1")
    phone.button("登录", exact=True).click()
    phone.text("用户名或密码不正确").click()
    phone.page.get_by_label("李执法员的密码").fill(PASSWORD)
    phone.button("登录", exact=True).click()
    expect(phone.page.locator("[data-again]")).to_be_hidden()
    expect(phone.page.get_by_label("向谁出示")).to_have_value("门卫")


@pytest.mark.parametrize("what", ["PORTAL", "PAGE"])
def test_the_login_page_of_a_hotels_network_is_no_expired_session(phone_on_line, bad_line, received, what):
    bad_line.suffer(lambda method, path: what if "/api/" in path else "PASS")
    phone_on_line.open_visit()
    phone_on_line.start()
    phone_on_line.page.locator("[data-net]", has_text="离线").wait_for()
    phone_on_line.page.goto(f"{bad_line.address}/field/#outbox")
    expect(phone_on_line.page.locator("[data-again]")).to_be_hidden()
    assert phone_on_line.made() == 2

    bad_line.suffer(lambda method, path: "PASS")
    phone_on_line.wait_sent()
    assert received.total() == 2


def test_whoever_else_is_signed_in_in_this_browser_is_not_signed_in_on_the_phone(client, officer_li, planner_wang):
    entered = {"username": "li", "password": PASSWORD, "device": "7c9e6679-7425-40de-944b-e07fc1f90ae7"}
    client.post("/field/api/signin/", entered, content_type="application/json")

    def is_signed_in():
        told = {"device": entered["device"]}
        return client.post("/field/api/contact/", told, content_type="application/json").json()["signed_in"]

    assert is_signed_in()
    client.force_login(planner_wang)
    assert not is_signed_in()
