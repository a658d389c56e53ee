"""axe-core finds nothing on any screen of the phone, before, during and after a visit."""

from __future__ import annotations

import pytest

from tests.axe import faults_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CARDS = 7


def test_no_screen_keeps_an_officer_out(new_phone, visit):
    phone, faults = new_phone(), {}

    def look(where: str) -> None:
        if found := faults_of(phone.page):
            faults[where] = found

    phone.page.goto("/field/")
    phone.page.get_by_role("heading", name="阳光抽查").wait_for()
    look("login")
    phone.sign_in()
    phone.fetch_day()
    look("today")
    phone.open_visit()
    look("visit")
    phone.start()
    phone.inform()
    phone.judge(2, "不符合")
    for number in range(1, CARDS + 1):
        phone.open_card(number)
        look(f"card {number}")
    for screen in ("outbox", "me"):
        phone.page.goto(f"/field/#{screen}")
        phone.page.locator(f"body[data-screen={screen}]").wait_for()
        look(screen)

    assert faults == {}
