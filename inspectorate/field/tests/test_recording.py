"""The lock never costs a recording: nothing locks while one is made; what comes later waits for the password."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from inspectorate.field.tests.phone import a_film, photograph

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOCK = "import('/static/field/js/bus.js').then((b) => b.tell('lock'))"


def is_locked(phone):
    return phone.page.evaluate("document.body.dataset.screen") == "locked"


@pytest.fixture
def at_the_visit(new_phone):
    """A visit under way, on a phone whose clock the test moves."""
    phone = new_phone()
    phone.page.clock.install()
    phone.sign_in()
    phone.fetch_day()
    phone.open_visit()
    phone.start()
    phone.page.get_by_role("link", name="返回本次检查").click()
    return phone


def open_camera(phone, what="photo"):
    with phone.page.expect_file_chooser() as chosen:
        phone.page.locator(f".recorders [data-what={what}]").click()
    return chosen.value


def half_an_hour(phone):
    phone.page.clock.fast_forward("30:00")


def test_an_open_recorder_is_no_idleness_and_its_film_is_kept(at_the_visit):
    before = at_the_visit.made()
    recorder = open_camera(at_the_visit, "film")
    half_an_hour(at_the_visit)
    assert not is_locked(at_the_visit)

    recorder.set_files({"name": "现场.mp4", "mimeType": "video/mp4", "buffer": a_film(3_000_000)})
    at_the_visit.text("录像已存在手机上").wait_for()
    assert at_the_visit.made() >= before
    half_an_hour(at_the_visit)
    at_the_visit.text("已锁定").wait_for()


def test_a_camera_that_was_put_away_is_idleness_again(at_the_visit):
    open_camera(at_the_visit)
    at_the_visit.page.locator(".recorders input").first.dispatch_event("cancel")
    half_an_hour(at_the_visit)

    at_the_visit.text("已锁定").wait_for()


def test_a_touch_of_the_page_says_that_the_camera_is_gone(at_the_visit):
    open_camera(at_the_visit)
    at_the_visit.page.locator("h1").dispatch_event("pointerdown")
    half_an_hour(at_the_visit)

    at_the_visit.text("已锁定").wait_for()


def begun(phone):
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.page.get_by_role("link", name="返回本次检查").click()


def test_a_picture_that_arrives_after_the_lock_is_kept_with_the_password(phone):
    begun(phone)
    camera = open_camera(phone)
    phone.page.evaluate(LOCK)
    phone.page.get_by_label("密码", exact=True).wait_for()
    camera.set_files(photograph(1))
    phone.text("刚拍的 1 份还没有存下").wait_for()

    phone.unlock()
    phone.text("照片已存在手机上").wait_for()
    assert phone.made() == 3
    phone.page.reload()
    phone.unlock()
    assert phone.made() == 3


def test_the_lock_waits_for_a_film_that_is_being_kept(phone):
    begun(phone)
    film = {"name": "现场.mp4", "mimeType": "video/mp4", "buffer": a_film(20_000_000)}
    phone.page.locator(".recorders input").nth(1).set_input_files(film)
    phone.page.evaluate(LOCK)
    phone.page.get_by_label("密码", exact=True).wait_for()

    phone.unlock()
    assert phone.made() == 3


def test_what_a_killed_page_took_with_it_is_told_once_at_the_next_start(phone):
    begun(phone)
    open_camera(phone)
    phone.until(lambda: phone.page.evaluate(NOTE) is not None, 5)
    phone.page.reload()
    phone.unlock()
    phone.text("打开照片以后，本页被手机关掉，那一份没有存下").wait_for()

    phone.page.reload()
    phone.unlock()
    expect(phone.page.locator(".toast")).to_have_count(0)


NOTE = "import('/static/field/js/store.js').then((s) => s.plain.get('taking')).then((one) => one ?? null)"


def test_after_a_picture_that_was_kept_or_not_taken_nothing_is_told(phone):
    begun(phone)
    open_camera(phone).set_files(photograph(1))
    phone.wait_made(3)
    open_camera(phone)
    phone.page.locator(".recorders input").first.dispatch_event("cancel")
    phone.until(lambda: phone.page.evaluate(NOTE) is None, 5)
    phone.page.reload()
    phone.unlock()

    expect(phone.page.locator(".toast")).to_have_count(0)
