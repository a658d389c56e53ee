"""A page that is drawn anew while a finger is on it: the tap still counts, and says what the page says now."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WHAT_HAPPENS = """async (names) => {
  const { tell } = await import('/static/field/js/bus.js');
  for (const name of names) tell(name);
  await new Promise((settled) => setTimeout(settled, 200));
}"""


def tap_while(phone, target, *happens):
    """Press, let it happen, release: what a slow finger does while the phone is sending."""
    box = target.bounding_box()
    phone.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    phone.page.mouse.down()
    phone.page.evaluate(WHAT_HAPPENS, list(happens))
    phone.page.mouse.up()


@pytest.mark.parametrize("happens", ["sending", "outbox", "net", "visit"])
def test_a_tap_on_the_strip_counts_while_the_phone_is_sending(phone, happens):
    tap_while(phone, phone.page.locator("[data-unsent]"), happens)

    expect(phone.page).to_have_url(re.compile("#outbox$"))


def test_a_tap_on_the_bar_counts_while_the_phone_is_sending(phone):
    tap_while(phone, phone.page.locator("[data-bar]").get_by_role("link", name="我"), "sending", "outbox")

    expect(phone.page).to_have_url(re.compile("#me$"))


def test_a_tap_on_a_visit_counts_while_receipts_come_in(phone):
    tap_while(phone, phone.page.locator("a.visit").first, "visit")

    expect(phone.page.locator(".stack")).to_be_visible()


def test_a_tap_on_what_waits_counts_while_the_phone_is_sending(phone):
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.page.locator("[data-unsent]").click()
    expect(phone.page.locator(".queue li")).to_have_count(2)
    phone.page.evaluate("location.hash = '#today'")
    phone.page.locator("a.visit").first.wait_for()

    tap_while(phone, phone.page.locator("[data-unsent]"), "sending", "outbox")

    expect(phone.page.locator(".queue li")).to_have_count(2)


LAID = """async ([old, fresh]) => {
  const { h, refresh } = await import('/static/field/js/dom.js');
  const build = ([name, attributes, ...rest]) =>
    h(name, attributes, rest.map((one) => Array.isArray(one) ? build(one) : one));
  const place = build(old), kept = new Set(place.querySelectorAll('*')), drawn = build(fresh), words = drawn.outerHTML;
  refresh(place, drawn.childNodes);
  const names = [...place.querySelectorAll('*')].filter((one) => kept.has(one)).map((one) => one.textContent);
  return [place.outerHTML === words, names];
}"""
CARD = ["section", {"data-held": "a"}, ["b", {}, "两人填得不一样"], ["button", {}, "放弃这一条"]]
OTHER = ["section", {"data-held": "b"}, ["b", {}, "两人填得不一样"], ["button", {}, "放弃这一条"]]


@pytest.mark.parametrize(
    ("old", "fresh", "kept"),
    [
        pytest.param([["b", {}, "甲"]], [["b", {}, "甲"]], ["甲"], id="the same stays"),
        pytest.param([["b", {}, "甲"]], [["b", {}, "乙"]], [], id="other words, another element"),
        pytest.param([["b", {}, "甲"], ["i", {}, "1"]], [["b", {}, "甲"]], ["甲"], id="what is gone goes"),
        pytest.param([["b", {}, "甲"]], [["b", {}, "甲"], ["i", {}, "1"]], ["甲"], id="what is new comes"),
        pytest.param([], [["b", {}, "甲"], ["b", {}, "乙"]], [], id="from nothing"),
        pytest.param(
            [["p", {}, ["b", {}, "甲"], ["i", {}, "1"]]],
            [["p", {}, ["b", {}, "甲"], ["i", {}, "2"]]],
            ["甲2", "甲"],
            id="inside a part that changed, what did not change stays",
        ),
        pytest.param([CARD, OTHER], [OTHER], [], id="a button about one thing never becomes one about another"),
    ],
)
def test_only_what_differs_is_replaced(new_phone, old, fresh, kept):
    page = new_phone().page
    page.goto("/field/")

    assert page.evaluate(LAID, [["div", {}, *old], ["div", {}, *fresh]]) == [True, kept]
