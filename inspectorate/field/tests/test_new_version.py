"""A new version of the application waits until the officer takes it, and takes nothing away."""

from __future__ import annotations

import pytest

from inspectorate.field import shell

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_new_version_is_offered_and_taken_by_hand(phone, monkeypatch):
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.go_online()
    monkeypatch.setattr(shell, "version", lambda: "0123456789ab")
    phone.page.evaluate("navigator.serviceWorker.getRegistration().then((r) => r.update())")
    phone.page.wait_for_timeout(1500)
    assert phone.page.evaluate("document.body.dataset.version") != "0123456789ab"

    phone.page.locator(".bar a", has_text="我").click()
    phone.button("更新", exact=True).click()
    phone.page.get_by_label("密码", exact=True).wait_for()
    assert phone.page.evaluate("document.body.dataset.version") == "0123456789ab"
    phone.unlock()
    phone.go_offline()
    phone.page.reload()
    phone.unlock()


def test_the_application_opens_without_a_network_after_one_visit(phone):
    phone.go_offline()
    phone.page.goto("/field/?from=home-screen")

    phone.page.get_by_label("密码", exact=True).wait_for()
