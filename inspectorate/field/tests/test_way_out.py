"""An outbox always has a way out: a file that cannot be read, a file of two entries, a visit that cannot be sent."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from inspectorate.field.tests.phone import a_film, photograph

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PIECES = "import('/static/field/js/store.js').then((s) => s.ids('pieces'))"
TALLY = "import('/static/field/js/outbox.js').then((o) => o.counts().map(([, count]) => count))"
SPOIL = """async (id) => {
  const store = await import('/static/field/js/store.js');
  await store.remove('pieces', id);
}"""
TWIST = """async (id) => {
  const done = (request) => new Promise((ok) => { request.onsuccess = () => ok(request.result); });
  const db = await done(indexedDB.open('sunlot-field'));
  const store = () => db.transaction('pieces', 'readwrite').objectStore('pieces');
  const record = await done(store().get(id));
  record.data[0] ^= 1;
  await done(store().put(record));
  db.close();
}"""


def begun(phone):
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.page.get_by_role("link", name="返回本次检查").click()
    return phone


@pytest.mark.parametrize("harm", [SPOIL, TWIST], ids=["a piece is gone", "a piece is not what it was"])
def test_a_file_that_cannot_be_read_holds_back_its_own_entry_in_words(phone, received, harm):
    begun(phone).photograph(1)
    phone.page.evaluate(harm, phone.page.evaluate(PIECES)[0])
    phone.photograph(2)
    phone.go_online()
    phone.wait_sent(left=1)
    phone.page.goto("/field/#outbox")

    phone.text("手机上的“照片1.jpg”读不出来了").wait_for()
    assert received.in_order() == ["SHOW_CERTIFICATES", "START", "EVIDENCE"]
    phone.button("放弃这一条").click()
    phone.page.locator("dialog .grave").click()
    phone.text("都已发出").first.wait_for()
    assert phone.page.evaluate(PIECES) == []
    assert phone.page.evaluate(TALLY) == [0, 0]


def test_a_file_is_counted_once_and_goes_with_the_last_entry_that_names_it(phone):
    begun(phone)
    for _ in range(2):
        phone.page.locator(".recorders input").first.set_input_files(photograph(1))
        phone.text("照片已存在手机上").wait_for()
        phone.page.locator(".toast").click()
    assert phone.page.evaluate(TALLY) == [4, 1]

    give_up = """import('/static/field/js/outbox.js').then((o) => o.giveUp(o.items().at(-1)))"""
    phone.page.evaluate(give_up)
    assert phone.page.evaluate(TALLY) == [3, 1]
    assert len(phone.page.evaluate(PIECES)) == 1
    phone.page.evaluate(give_up)
    assert phone.page.evaluate(TALLY) == [2, 0]
    assert phone.page.evaluate(PIECES) == []


def open_the_way_out(phone):
    phone.page.locator(".bar a", has_text="待发").click()
    phone.page.locator("summary", has_text="一直发不出去的").click()


def test_a_visit_that_cannot_be_sent_is_given_up_after_a_question(phone, received):
    begun(phone).photograph(1)
    open_the_way_out(phone)
    phone.button("放弃这次检查").click()
    phone.button("不，返回").click()
    assert phone.made() == 3

    phone.button("放弃这次检查").click()
    phone.page.locator("dialog .grave").click()
    phone.text("已放弃 3 条").wait_for()
    assert phone.page.evaluate(PIECES) == []
    phone.go_online()
    phone.wait_sent()
    assert received.total() == 0


def test_what_is_on_the_phone_goes_into_a_file_that_the_office_can_read(phone):
    begun(phone)
    shot, film = photograph(1), a_film(1_300_000)
    phone.page.locator(".recorders input").first.set_input_files(shot)
    phone.wait_made(3)
    phone.page.locator(".recorders input").nth(1).set_input_files(
        {"name": "现场.mp4", "mimeType": "video/mp4", "buffer": film}
    )
    phone.wait_made(4)
    open_the_way_out(phone)
    phone.button("导出手机上的内容").click()
    with phone.page.expect_download() as given:
        phone.page.locator("dialog .grave").click()
    content = io.BytesIO(given.value.path().read_bytes())

    with zipfile.ZipFile(content) as box:
        assert box.testzip() is None
        entries = json.loads(box.read("条目.json"))
        assert [one["entry"]["kind"] for one in entries] == ["SHOW_CERTIFICATES", "START", "EVIDENCE", "EVIDENCE"]
        originals = {box.read(name) for name in box.namelist() if name.startswith("原件/")}
        assert originals == {shot["buffer"], film}
        assert "开始检查" in box.read("内容.txt").decode()
    assert phone.made() == 4
