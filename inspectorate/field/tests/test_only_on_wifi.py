"""原件只在 Wi-Fi 下发: everything else goes at once, the original when the line changes; nobody else waits."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from inspectorate.field.tests.phone import a_film

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CELLULAR = """
  const line = new EventTarget();
  line.type = 'cellular';
  Object.defineProperty(navigator, 'connection', { value: line });
"""
WIFI = "navigator.connection.type = 'wifi'; navigator.connection.dispatchEvent(new Event('change'))"


@pytest.fixture
def abroad(new_phone, received):
    """A phone on the mobile network, a film of 400 KB taken, the line slow to pay for."""
    phone = new_phone()
    phone.context.add_init_script(CELLULAR)
    phone.sign_in()
    phone.fetch_day()
    return phone


def take_a_film(phone):
    phone.open_visit()
    phone.start()
    phone.inform()
    phone.page.get_by_role("link", name="返回本次检查").click()
    film = {"name": "现场.mp4", "mimeType": "video/mp4", "buffer": a_film(400_000)}
    phone.page.locator(".recorders input").nth(1).set_input_files(film)
    phone.text("录像已存在手机上").wait_for()


def choose_wifi(phone):
    phone.page.locator(".bar a", has_text="我").click()
    phone.page.locator(".switch label", has_text="只在 Wi-Fi 下发").click()
    phone.page.locator(".bar a", has_text="今日").click()


def test_an_original_waits_for_the_wifi_and_the_rest_does_not(abroad, received):
    choose_wifi(abroad)
    take_a_film(abroad)
    abroad.wait_sent(left=1)
    assert received.in_order() == ["SHOW_CERTIFICATES", "START", "INFORM"]
    abroad.page.locator(".bar a", has_text="待发").click()
    abroad.text("1 份原件等连上 Wi-Fi 再发").wait_for()

    abroad.page.goto("/field/#today")
    abroad.open_visit()
    abroad.open_card(3)
    abroad.judge(0, "符合")
    abroad.until(lambda: received.kinds()["LINE"] == 1, 5)

    abroad.page.evaluate(WIFI)
    abroad.wait_sent()
    assert received.in_order()[3:] == ["LINE", "EVIDENCE"]


def test_without_the_choice_it_goes_on_any_line(abroad, received):
    take_a_film(abroad)
    abroad.wait_sent()

    assert received.kinds()["EVIDENCE"] == 1


def test_where_the_browser_does_not_know_its_line_nothing_is_offered(phone):
    phone.page.locator(".bar a", has_text="我").click()

    phone.page.get_by_role("heading", name="字号").wait_for()
    expect(phone.text("照片、录像原件")).to_have_count(0)
