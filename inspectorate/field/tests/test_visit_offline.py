"""The whole visit without a network, the page closed in the middle; then reconciled: nothing lost, nothing twice."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from inspectorate.field.tests.phone import photograph
from inspectorate.registries.models import Inspector

# Every key and every value of the phone's database, bytes read as text.
DISK = """async () => {
  const done = (request) => new Promise((ok) => { request.onsuccess = () => ok(request.result); });
  const db = await done(indexedDB.open('sunlot-field'));
  const show = (value) => {
    if (value instanceof Uint8Array) return new TextDecoder().decode(value);
    if (value instanceof CryptoKey) return 'KEY';
    if (value && typeof value === 'object') return Object.entries(value).map(([k, v]) => k + show(v)).join();
    return String(value);
  };
  let text = '';
  for (const name of db.objectStoreNames) {
    const store = () => db.transaction(name).objectStore(name);
    text += (await done(store().getAll())).map(show).join() + (await done(store().getAllKeys())).join();
  }
  return text;
}"""
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_visit_is_made_without_a_network_and_arrives_whole(phone, received):
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.inform()
    points = phone.judge_all()
    phone.judge(2, "不符合")
    phone.page.locator(".point").nth(2).locator("input[type=file]").set_input_files(photograph(1))
    phone.page.locator(".point").nth(2).locator(".looks img").wait_for()
    phone.record_finding(2, "东侧罐区入口没有安全警示标志")
    phone.page.locator("summary", has_text="当场改正").click()
    for number, side in ((2, "拍改正前"), (3, "拍改正后")):
        before = phone.made()
        phone.page.locator("label", has_text=side).locator("input").set_input_files(photograph(number))
        phone.wait_made(before + 1)
    phone.page.get_by_label("怎样改正的").fill("已立牌")
    phone.button("记为当场改正").click()
    phone.text("已当场改正").wait_for()
    phone.say_nothing()
    phone.open_card(6)
    for who in ("李执法员", "孟凡", "刘安"):
        phone.sign(who)
    phone.finish()
    made = phone.made()
    assert received.total() == 0

    phone.page.reload()
    phone.unlock()
    assert phone.made() == made
    phone.go_online()
    phone.wait_sent()

    kinds = received.kinds()
    assert sum(kinds.values()) == made
    assert kinds["LINE"] == points + 1
    assert kinds["EVIDENCE"] == 6
    assert kinds["SIGNATURE"] == 3
    assert [
        kinds[k] for k in ("SHOW_CERTIFICATES", "START", "INFORM", "FINDING", "CORRECTION", "STATEMENT", "FINISH")
    ] == [1] * 7
    finding, correction = received.bodies("FINDING")[0], received.bodies("CORRECTION")[0]
    assert finding["description"] == "东侧罐区入口没有安全警示标志"
    assert correction["finding"] == finding["finding"]
    assert len(correction["before"]) == len(correction["after"]) == 1
    assert {e["lat"] for e in received.bodies("EVIDENCE")} == {"39.935123"}


def test_one_photograph_is_not_both_before_and_after(phone):
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.inform()
    phone.judge(0, "不符合")
    phone.record_finding(0, "入口没有安全警示标志")
    phone.page.locator("summary", has_text="当场改正").click()
    phone.page.get_by_label("怎样改正的").fill("已立牌")
    for number, side in ((2, "拍改正前"), (2, "拍改正后")):
        before = phone.made()
        phone.page.locator("label", has_text=side).locator("input").set_input_files(photograph(number))
        phone.wait_made(before + 1)

    phone.text("改正前、改正后要拍两张不同的照片。").wait_for()
    expect(phone.button("记为当场改正")).to_be_disabled()

    phone.page.locator("label", has_text="拍改正后").locator("input").set_input_files(photograph(3))
    expect(phone.button("记为当场改正")).to_be_enabled()


def test_what_is_being_typed_survives_a_killed_page(phone):
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.page.get_by_label("企业代表姓名").fill("欧阳")
    phone.page.locator(".switch label").filter(has=phone.page.get_by_text("申请", exact=True)).click()
    phone.page.get_by_label("申请回避的理由").fill("检查人员是竞争对手的股东")
    phone.page.wait_for_timeout(300)

    address = phone.page.url
    phone.page.close()
    phone.page = phone.context.new_page()
    phone.page.goto(address)
    phone.unlock()

    expect(phone.page.get_by_label("企业代表姓名")).to_have_value("欧阳")
    expect(phone.page.get_by_label("申请回避的理由")).to_have_value("检查人员是竞争对手的股东")


def test_the_strip_says_when_it_was_saved_and_how_many_wait(phone):
    phone.go_offline()
    phone.open_visit()
    phone.open_card(1)
    phone.page.get_by_label("向谁出示").fill("门卫")

    phone.page.locator("[data-saved]", has_text="已保存").wait_for()
    expect(phone.page.locator("[data-unsent]")).to_have_text("都已发出")
    phone.page.get_by_role("link", name="返回本次检查").click()
    phone.start()
    expect(phone.page.locator("[data-unsent]")).to_have_text("待发 2 条")


def test_a_visit_cannot_begin_with_one_officer_or_an_expired_certificate(phone):
    Inspector.objects.filter(name="周到").update(valid_until=date(2024, 1, 1))
    phone.page.locator(".toast").evaluate_all("all => all.forEach((one) => one.remove())")
    phone.fetch_day()
    phone.text("已下载 1 户").wait_for()
    phone.open_visit()
    phone.open_card(1)
    phone.page.locator("input[name=officer]").nth(0).check()
    phone.page.get_by_label("向谁出示").fill("门卫")

    expect(phone.button("开始检查")).to_be_disabled()
    expect(phone.text("至少两名执法人员")).to_be_visible()
    expect(phone.page.locator("input[name=officer]").nth(2)).to_be_disabled()


def test_nothing_readable_lies_in_the_browsers_store(phone):
    """What a stolen phone's disk shows without the password: no name, no answer, no number of the visit."""
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.inform()

    disk = phone.page.evaluate(DISK)

    assert "李执法员" in disk
    for secret in ("海港", "2023001", "刘安", "警示标志", "KEY", "CONFORMS"):
        assert secret not in disk
