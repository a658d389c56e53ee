"""A finding written down by mistake is taken back with its ground; a visit that cannot go on is broken off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from inspectorate.inspections.models import Finding, Visit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_finding_is_withdrawn_with_its_ground(phone, received):
    phone.open_visit()
    phone.start()
    phone.inform()
    phone.judge(0, "不符合")
    phone.wait_made(0)
    phone.record_finding(0, "记错的问题")
    phone.page.locator("summary", has_text="记错了，撤销").click()
    phone.page.get_by_label("为什么撤销").fill("看错了设备编号")
    phone.button("撤销这个问题").click()
    phone.page.locator("dialog").get_by_role("button", name="撤销").click()
    phone.until(lambda: received.kinds()["WITHDRAWAL"] == 1, 15)

    finding = Finding.objects.get()
    assert (finding.is_withdrawn, finding.withdrawn_ground) == (True, "看错了设备编号")
    expect(phone.page.locator("[data-finding]")).to_have_count(0)


def test_a_visit_that_is_refused_is_broken_off_on_site(phone, received):
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.open_card(7)
    phone.page.locator("summary", has_text="检查无法进行").click()
    phone.page.get_by_label("原因").select_option("REFUSED")
    phone.page.get_by_label("具体情况").fill("保安阻拦，负责人拒不到场")
    phone.button("记为无法检查").click()
    phone.page.locator("dialog").get_by_role("button", name="结束检查").click()
    phone.text("未能检查：拒绝、阻碍检查").wait_for()
    phone.go_online()
    phone.wait_sent()

    visit = Visit.objects.get()
    assert (visit.stage, visit.break_off) == ("FINISHED", "REFUSED")


TWO_AT_ONCE = """async () => {
  const outbox = await import('/static/field/js/outbox.js'), day = await import('/static/field/js/day.js');
  const visit = day.visits()[0];
  const put = (line) => outbox.add(visit, [['LINE', { line: line.line, answer: 'CONFORMS', ground: '' }]]);
  await Promise.all(visit.lines.slice(0, 3).map(put));
  return outbox.unsent();
}"""


def test_entries_put_down_at_the_same_moment_are_all_kept(phone):
    phone.go_offline()

    assert phone.page.evaluate(TWO_AT_ONCE) == 3
