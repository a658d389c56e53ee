"""From ten drawn enterprises to ten visits that can be made: how often four people have to press something."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from inspectorate.demonstration import load, year
from inspectorate.documents.models import Document
from inspectorate.inspections.models import Visit
from tests.stories.hands import Clock, as_

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# 26 clicks on 30 pages at first, and 30 more to issue ten schemes one by one; then 20 on 19.
CLICKS, PAGES = 12, 16


class Hand:
    """Counts what is pressed and what comes of it; signing in is not counted."""

    def __init__(self, page: Any) -> None:
        self.page, self.clicks, self.pages = page, 0, 0

    def begin(self, username: str) -> None:
        """Sign in: the first page says what waits."""
        as_(self.page, username)
        self.page.goto("/office/")
        self.pages += 1

    def take_up(self, what: str) -> None:
        """The button of the line that says so."""
        line = self.page.locator(".todo li, .following span").filter(has_text=what)
        self._click(line.locator("a.button").first)

    def press(self, button: str) -> None:
        self._click(self.page.get_by_role("button", name=button).first)

    def sees(self, title: str, papers: int = 10) -> None:
        """What is agreed to or issued stands on the page, every one, and none was chosen to be left out."""
        expect(self.page.locator("h1")).to_contain_text(title)
        expect(self.page.locator("input[name=row]")).to_have_count(papers)
        expect(self.page.locator("[data-leave]:checked")).to_have_count(0)

    def _click(self, found: Any) -> None:
        with self.page.expect_navigation():
            found.click()
        self.clicks, self.pages = self.clicks + 1, self.pages + 1


@pytest.fixture
def drawn(empty_files: None, clock: Clock) -> None:
    cast = load.office(lambda line: None)
    year.publish_plan(2023, cast, year.moment("2023-01-06T09:00"))
    year.hold(year.OCCASIONS[0], cast)
    clock.set("2023-05-05T09:00")


def test_ten_drawn_enterprises_are_ready_to_be_visited_after_twelve_clicks(drawn, page):
    hand = Hand(page)

    write_everything(hand)
    review(hand)
    approve(hand)
    issue(hand)

    assert set(Visit.objects.values_list("stage", flat=True)) == {"READY"}
    papers = Document.objects.filter(kind__in=["INSPECTION_NOTICE", "INSPECTION_SCHEME"])
    assert list(papers.values_list("stage", flat=True)) == ["ISSUED"] * 20
    assert hand.clicks <= CLICKS
    assert hand.pages <= PAGES


def write_everything(hand: Hand) -> None:
    """The clerk: ten notices, ten teams, ten schemes."""
    hand.begin("wang")
    hand.take_up("制作 10 份检查通知书")
    hand.page.get_by_label("检查时间起").fill("2023-05-15")
    hand.page.get_by_label("检查时间止").fill("2023-05-31")
    hand.page.get_by_label("联系电话").fill("0335-3000000")
    hand.press("制作并报送审批")
    hand.press("建立现场检查（10 户）")
    hand.page.get_by_label("缺少的专业不指派协助人员的理由").fill("由随检专家补足")
    hand.press("确认检查组，起草方案并报送审核")
    expect(hand.page.locator("main")).to_contain_text("已办理 10 户")


def review(hand: Hand) -> None:
    """The head of the division: the notices; then the schemes, which come by themselves."""
    hand.begin("zhao")
    hand.take_up("审批 10 份检查通知书")
    hand.sees("审批 10 份检查通知书")
    hand.press("批准这 10 份")
    hand.sees("审核方案")
    hand.press("审核通过方案")


def approve(hand: Hand) -> None:
    """A leader of the bureau."""
    hand.begin("zhang")
    hand.take_up("审批检查方案")
    hand.sees("审批方案")
    hand.press("批准方案")


def issue(hand: Hand) -> None:
    """The clerk again: the notices; then the schemes, which come by themselves."""
    hand.begin("wang")
    hand.take_up("签发 10 份检查通知书")
    hand.sees("签发 10 份检查通知书")
    hand.press("签发这 10 份")
    hand.sees("签发检查方案")
    hand.press("签发检查方案")
    expect(hand.page.locator("main")).to_contain_text("已办理 10 户")
