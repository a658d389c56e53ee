"""The day on the phone: fetched, said to be of today or not, never older than what the server has answered since."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from inspectorate.inspections import actions
from tests.cast import BEIJING

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# The answer to the next download is held back until `window.letGo()`.
HOLD = """async () => {
  const real = window.fetch, held = new Promise((ok) => { window.letGo = ok; });
  window.fetch = async (...asked) => {
    const answer = await real(...asked);
    if (String(asked[0]).endsWith('/day/')) { window.fetch = real; window.isHeld = true; await held; }
    return answer;
  };
  const day = await import('/static/field/js/day.js');
  window.fetching = day.fetchDay();
}"""
ANSWER = "import('/static/field/js/day.js').then((day) => day.visits()[0].lines[0].answer)"


NOT_TODAYS = "资料不是今天下载的"


def test_before_eight_in_the_morning_yesterdays_download_is_not_todays(new_phone, visit):
    phone, tomorrow = new_phone(), timezone.localdate() + timedelta(days=1)
    phone.page.clock.install()
    phone.sign_in()
    phone.fetch_day()
    phone.go_offline()
    phone.page.clock.pause_at(datetime.combine(tomorrow, time(7, 30), BEIJING))
    phone.page.goto("/field/#today")
    phone.unlock()

    phone.text(NOT_TODAYS).wait_for()


def test_todays_download_is_todays_on_a_phone_whose_clock_is_years_ahead(new_phone, visit, received):
    """Nothing on it is refused, emptied or blocked; the strip says how far it is off, and the time is put right."""
    phone = new_phone()
    phone.page.clock.install(time=timezone.now() + timedelta(days=1100))
    phone.sign_in()
    phone.fetch_day()
    phone.page.locator("[data-strip]", has_text="相差 1100 天").wait_for()
    expect(phone.text(NOT_TODAYS)).to_have_count(0)

    phone.open_visit()
    phone.start()
    phone.wait_sent()
    visit.refresh_from_db()
    assert received.kinds() == {"SHOW_CERTIFICATES": 1, "START": 1}
    assert abs(visit.started_at - timezone.now()) < timedelta(minutes=5)


def test_a_download_does_not_take_back_what_was_accepted_meanwhile(phone, received):
    phone.open_visit()
    phone.start()
    phone.inform()
    phone.wait_sent()
    phone.page.evaluate(HOLD)
    phone.until(lambda: phone.page.evaluate("Boolean(window.isHeld)"), 15)

    phone.judge(0, "符合")
    phone.until(lambda: received.kinds()["LINE"] == 1, 15)
    phone.wait_sent()
    phone.page.evaluate("() => { window.letGo(); return window.fetching; }")

    assert phone.page.evaluate(ANSWER) == "CONFORMS"
    phone.page.reload()
    phone.unlock()
    assert phone.page.evaluate(ANSWER) == "CONFORMS"


def test_what_was_decided_on_a_recusal_is_read_after_the_next_download(phone, visit, director_zhang):
    phone.open_visit()
    phone.start()
    phone.page.get_by_label("企业代表姓名").fill("刘安")
    phone.page.locator(".switch label").filter(has=phone.page.get_by_text("申请", exact=True)).click()
    phone.page.get_by_label("申请回避的理由").fill("检查人员是竞争对手的股东")
    phone.button("已告知，记下").click()
    phone.wait_sent()
    actions.decide_recusal(
        visit_id=visit.pk, granted=False, officers=[], ground="不属实", by=director_zhang, at=timezone.now()
    )

    phone.page.goto("/field/#today")
    phone.button("重新下载").click()
    phone.text("已下载 1 户").wait_for()
    phone.open_visit()
    phone.open_card(2)

    expect(phone.text("申请回避：检查人员是竞争对手的股东")).to_be_visible()
    expect(phone.text("负责人已决定：驳回申请，检查人员不回避。")).to_be_visible()
