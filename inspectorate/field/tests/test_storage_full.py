"""A full phone says so in words, keeps what it has, and goes on when there is room again."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from inspectorate.field.tests.phone import a_film

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def give_room(phone, quota):
    tool = phone.context.new_cdp_session(phone.page)
    origin = phone.page.evaluate("location.origin")
    tool.send("Storage.overrideQuotaForOrigin", {"origin": origin} | ({"quotaSize": quota} if quota else {}))


def test_a_full_phone_says_what_to_do_and_loses_nothing(new_phone, received):
    """The browser asks for its room before it first writes and believes the answer for a while: the limit is first."""
    phone = new_phone()
    phone.page.goto("/office/login/")
    give_room(phone, 4 * 1024 * 1024)
    phone.sign_in()
    phone.fetch_day()
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.page.get_by_role("link", name="返回本次检查").click()
    phone.photograph(1)
    film = {"name": "长.mp4", "mimeType": "video/mp4", "buffer": a_film(8 * 1024 * 1024)}
    phone.page.locator(".recorders input").nth(1).set_input_files(film)

    phone.text("手机的存储空间已满，这一份没有存下").wait_for()
    assert phone.made() == 3
    pieces = phone.page.evaluate("import('/static/field/js/store.js').then((s) => s.ids('pieces'))")
    assert len(pieces) == 1

    give_room(phone, None)
    phone.photograph(2)
    phone.go_online()
    phone.wait_sent()
    assert received.kinds()["EVIDENCE"] == 2


def test_little_room_is_said_before_it_is_used_up(new_phone):
    phone = new_phone()
    phone.page.add_init_script(
        "navigator.storage.estimate = async () => ({ quota: 900 * 1024 * 1024, usage: 800 * 1024 * 1024 })"
    )
    phone.sign_in()
    phone.fetch_day()
    phone.open_visit()

    expect(phone.text("已用 800 MB，还可用约 100 MB")).to_be_visible()
