"""A clerk carries a task through the five steps in the browser; the witness steps up to the same machine."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from inspectorate.demonstration import load, year
from tests.stories.hands import add_source, commit, reveal, sign_in, step_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BUREAU_WORDS, WITNESS_WORDS = "山海关外秋色深", "渔船今早全部归港"


def fits_a_narrow_screen(page):
    page.set_viewport_size({"width": 375, "height": 720})
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    page.set_viewport_size({"width": 1366, "height": 768})


def test_from_the_task_to_a_package_that_a_stranger_verifies(page, tmp_path):
    cast = load.office(lambda line: None)
    this_year = timezone.localdate().year
    year.publish_plan(this_year, cast, timezone.now())

    sign_in(page, "wang")
    fits_a_narrow_screen(page)
    page.get_by_role("link", name="随机抽取").click()
    page.get_by_role("link", name="办理抽取").first.click()
    page.get_by_role("button", name="开始准备抽取").click()
    page.get_by_role("button", name="下一步：名额").click()
    expect(page.locator("main")).to_contain_text("按比例向上取整")
    page.get_by_role("button", name="下一步：冻结公告").click()
    expect(page.get_by_role("button", name="冻结名录并公告")).to_be_disabled()

    add_source(page, "BUREAU", "危险化学品安全监督管理科 赵科长")
    add_source(page, "WITNESS", "派驻纪检监察组 陈监督员")
    commit(page, "赵科长", "zhao", BUREAU_WORDS)
    commit(page, "陈监督员", "chen", WITNESS_WORDS)
    page.get_by_role("button", name="冻结名录并公告").click()
    expect(page.locator("main")).to_contain_text("名录已冻结并公告")

    reveal(page, "赵科长", "zhao", BUREAU_WORDS)
    reveal(page, "陈监督员", "chen", "记错了的另一句话")
    expect(page.locator("main")).to_contain_text("与承诺值不符")
    step_up(page, "chen", WITNESS_WORDS, "揭示")
    page.get_by_role("link", name="下一步：抽取").click()
    page.get_by_role("button", name="抽取", exact=True).click()
    expect(page.locator("main")).to_contain_text("抽取完成")

    with page.expect_download() as download:
        page.get_by_role("link", name="下载公开包").click()
    path = tmp_path / "package.zip"
    download.value.save_as(path)
    run = subprocess.run([sys.executable, "-m", "fairdraw", "verify", str(path)], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout
    assert re.search("holds", run.stdout)


@pytest.fixture
def draw_on_the_wall(page):
    cast = load.office(lambda line: None)
    year.publish_plan(2023, cast, year.moment("2023-01-06T09:00"))
    draw = year.hold(year.OCCASIONS[0], cast)
    page.set_viewport_size({"width": 1920, "height": 1080})
    sign_in(page, "wang")
    page.goto(f"/office/draws/{draw.no}/wall/")
    page.keyboard.press("Space")
    page.wait_for_selector(".wall[data-done]")
    return draw


def sheets(page):
    """What stands on the wall, sheet after sheet, as the space key turns them."""
    while True:
        yield page.inner_text(".show")
        if page.locator(".after").is_visible():
            return
        shown = page.locator(".wall").get_attribute("data-done")
        page.keyboard.press("Space")
        page.wait_for_selector(f".wall:not([data-done='{shown}'])")


def test_the_wall_ends_with_strata_cut_offs_and_teams(page, draw_on_the_wall):
    shown = "\n".join(sheets(page))

    for one in draw_on_the_wall.record["strata"]:
        assert (one["cutoff"][:16] in shown) is bool(one["quota"])
    for row in draw_on_the_wall.drawn.all():
        leader, *others = [member.name for member in row.team.order_by("group", "seat")]
        assert "、".join([f"{leader}（组长）", *others]) in shown
        assert f"{row.order}\n{row.name}" in shown
    expect(page.locator(".after")).to_be_visible()
    expect(page.locator(".wall input:visible, .wall select:visible, .wall textarea:visible")).to_have_count(0)


def test_every_sheet_of_the_wall_is_read_from_eight_metres_without_scrolling(page, draw_on_the_wall):
    for _ in sheets(page):
        small = page.evaluate("""() => [...document.querySelectorAll(".wall *")]
          .filter((one) => one.checkVisibility() && [...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
          .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 28).map((one) => one.textContent)""")
        assert small == []
        assert page.evaluate("document.documentElement.scrollHeight") <= 1080
        assert page.evaluate("document.documentElement.scrollWidth") <= 1920


def test_after_the_last_sheet_the_space_key_plays_again(page, draw_on_the_wall):
    for _ in sheets(page):
        pass

    page.keyboard.press("Space")

    page.wait_for_selector(".wall:not([data-done])")


def test_the_key_f_fills_the_screen_and_gives_it_back(page, draw_on_the_wall):
    page.keyboard.press("f")
    expect(page.locator("html:fullscreen")).to_have_count(1)

    page.keyboard.press("f")
    expect(page.locator("html:fullscreen")).to_have_count(0)
