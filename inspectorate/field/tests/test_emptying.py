"""The phone is emptied at sign-out, when the task has ended, and from afar; what is lost on the way is told."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from inspectorate.field import actions
from inspectorate.field.models import Device
from tests.cast import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EVERYTHING = """async () => {
  const done = (request) => new Promise((ok) => { request.onsuccess = () => ok(request.result); });
  const db = await done(indexedDB.open('sunlot-field'));
  const counts = {};
  for (const name of db.objectStoreNames) {
    counts[name] = await done(db.transaction(name).objectStore(name).getAllKeys());
  }
  db.close();
  return counts;
}"""


def on_the_disk(phone):
    kept = phone.page.evaluate(EVERYTHING)
    return {name: keys for name, keys in kept.items() if keys and name != "plain"}


def begin_offline(phone):
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.page.get_by_role("link", name="返回本次检查").click()
    phone.photograph(1)


def test_signing_out_with_unsent_entries_names_their_number_and_asks(phone):
    begin_offline(phone)
    phone.page.locator(".bar a", has_text="我").click()
    phone.button("退出并清空手机").click()

    expect(phone.text("还有 3 条没有发出")).to_be_visible()
    phone.button("先不退出").click()
    assert phone.made() == 3


def test_signing_out_empties_the_phone_and_tells_what_was_lost(phone):
    begin_offline(phone)
    phone.go_online()
    phone.page.locator("[data-net]", has_text="在线").wait_for()
    phone.wait_sent()
    phone.page.locator(".bar a", has_text="我").click()
    phone.button("退出并清空手机").click()
    phone.page.locator("dialog .grave").click()
    phone.page.get_by_label("用户名").wait_for()

    assert on_the_disk(phone) == {}
    device = Device.objects.get()
    assert device.wiped_at is not None
    assert device.lost == {"entries": 0, "files": 0, "drafts": 0, "visits": {}}


def test_a_phone_that_is_emptied_from_afar_sends_first_what_it_holds(phone, received, officer_li):
    from django.utils import timezone

    begin_offline(phone)
    device = Device.objects.get()
    actions.ask_wipe(device_id=device.pk, ground="手机遗失", by=officer_li, at=timezone.now())
    phone.go_online()
    phone.text("本手机已按要求远程清除。没有未发出的内容").wait_for()
    phone.page.wait_for_timeout(300)

    assert on_the_disk(phone) == {}
    assert received.in_order() == ["SHOW_CERTIFICATES", "START", "EVIDENCE"]
    device.refresh_from_db()
    assert (device.lost["entries"], device.lost["files"]) == (0, 0)


def test_a_phone_that_cannot_send_any_more_is_emptied_all_the_same_and_reports_its_loss(phone, officer_li):
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    begin_offline(phone)
    device = Device.objects.get()
    Session.objects.all().delete()
    actions.ask_wipe(device_id=device.pk, ground="手机遗失", by=officer_li, at=timezone.now())
    phone.go_online()
    phone.text("本手机已按要求远程清除").wait_for()
    phone.page.wait_for_timeout(300)

    assert on_the_disk(phone) == {}
    device.refresh_from_db()
    assert device.wiped_at is not None
    assert (device.lost["entries"], device.lost["files"]) == (3, 1)
    assert list(device.lost["visits"].values()) == [3]


def test_a_locked_phone_is_emptied_from_afar_as_well(phone, officer_li):
    from django.utils import timezone

    begin_offline(phone)
    phone.page.evaluate("import('/static/field/js/bus.js').then((b) => b.tell('lock'))")
    phone.page.get_by_label("密码", exact=True).wait_for()
    actions.ask_wipe(device_id=Device.objects.get().pk, ground="手机遗失", by=officer_li, at=timezone.now())
    phone.go_online()
    phone.text("本手机已按要求远程清除").wait_for()

    assert on_the_disk(phone) == {}
    device = Device.objects.get()
    assert (device.lost["entries"], device.lost["files"]) == (3, 1)


CLEARED = "任务已经结束，手机上的检查资料已清除"


def open_after_the_last_day(phone):
    phone.page.evaluate("import('/static/field/js/store.js').then((s) => s.plain.set('keepUntil', '2023-06-30'))")
    phone.page.goto("/field/")
    phone.page.get_by_label("密码", exact=True).fill(PASSWORD)
    phone.button("打开").click()


def break_off(phone):
    phone.open_card(7)
    phone.page.locator("summary", has_text="检查无法进行").click()
    phone.page.get_by_label("原因").select_option("REFUSED")
    phone.page.get_by_label("具体情况").fill("保安阻拦，负责人拒不到场")
    phone.button("记为无法检查").click()
    phone.page.locator("dialog").get_by_role("button", name="结束检查").click()


def test_an_ended_task_is_taken_off_the_phone(phone):
    open_after_the_last_day(phone)
    phone.text(CLEARED).wait_for()

    assert on_the_disk(phone) == {}


def test_an_ended_task_waits_for_what_has_not_been_sent(phone, received):
    begin_offline(phone)
    break_off(phone)
    phone.wait_made(4)
    open_after_the_last_day(phone)
    phone.text("手机上还有 4 条没有发出").wait_for()
    assert phone.made() == 4

    phone.go_online()
    phone.text(CLEARED).wait_for()
    assert received.total() == 4
    assert on_the_disk(phone) == {}


def test_an_ended_task_waits_for_a_visit_that_is_under_way_at_midnight(phone, received):
    begin_offline(phone)
    phone.go_online()
    phone.wait_sent()
    open_after_the_last_day(phone)
    phone.page.locator("[data-ended]", has_text="的检查还没有结束").wait_for()

    phone.open_visit()
    break_off(phone)
    phone.text(CLEARED).wait_for()
    assert received.kinds()["BREAK_OFF"] == 1
    assert on_the_disk(phone) == {}


def type_and_leave(phone):
    phone.open_visit()
    phone.open_card(1)
    phone.page.get_by_label("向谁出示").fill("门卫")
    phone.page.locator("[data-saved]", has_text="已保存").wait_for()


def test_an_ended_task_waits_for_what_was_not_written_to_its_end(phone):
    type_and_leave(phone)
    open_after_the_last_day(phone)
    phone.page.locator("[data-ended]", has_text="还有 1 处没写完：核对身份").wait_for()
    phone.page.get_by_role("link", name="写完：核对身份").click()
    expect(phone.page.get_by_label("向谁出示")).to_have_value("门卫")

    phone.page.goto("/field/#today")
    phone.button("放弃没写完的内容").click()
    phone.page.locator("dialog .grave").click()
    phone.text(CLEARED).wait_for()
    assert on_the_disk(phone) == {}


def test_what_was_typed_and_taken_out_again_holds_nothing(phone):
    type_and_leave(phone)
    phone.page.get_by_label("向谁出示").fill("")
    phone.until(lambda: "drafts" not in on_the_disk(phone), 10)

    open_after_the_last_day(phone)
    phone.text(CLEARED).wait_for()


def test_signing_out_names_what_was_not_written_to_its_end_and_tells_of_it(phone):
    type_and_leave(phone)
    phone.page.locator(".bar a", has_text="我").click()
    phone.button("退出并清空手机").click()
    expect(phone.text("还有 1 处没写完，也会丢失：核对身份")).to_be_visible()

    phone.page.locator("dialog .grave").click()
    phone.text("1 处没写完的内容已丢失").wait_for()
    assert Device.objects.get().lost["drafts"] == 1


def test_ending_a_visit_names_what_is_not_kept_any_longer(phone):
    phone.open_visit()
    phone.start()
    phone.page.get_by_label("企业代表姓名").fill("欧阳")
    phone.page.locator("[data-saved]", has_text="已保存").wait_for()
    phone.open_card(7)
    phone.page.locator("summary", has_text="检查无法进行").click()
    phone.page.get_by_label("原因").select_option("REFUSED")
    phone.page.get_by_label("具体情况").fill("保安阻拦")
    phone.button("记为无法检查").click()
    expect(phone.page.locator("dialog", has_text="有没写完、没有记下的：告知与回避")).to_be_visible()

    phone.page.locator("dialog").get_by_role("button", name="结束检查").click()
    phone.text("未能检查：拒绝、阻碍检查").wait_for()
    phone.until(lambda: "drafts" not in on_the_disk(phone), 10)


def test_a_phone_that_only_lies_there_hears_of_it_within_a_minute(new_phone, officer_li):
    """Unlocked, nothing to send: it still asks; and a locked phone's asking does not keep a session alive."""
    from django.utils import timezone

    phone = new_phone()
    phone.page.clock.install()
    phone.sign_in()
    phone.fetch_day()
    actions.ask_wipe(device_id=Device.objects.get().pk, ground="手机遗失", by=officer_li, at=timezone.now())
    phone.page.clock.fast_forward("01:05")

    phone.text("本手机已按要求远程清除").wait_for()
    assert Device.objects.get().wiped_at is not None
