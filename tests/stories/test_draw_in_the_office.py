"""A clerk carries a task through the five steps in the browser; the witness steps up to the same machine."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from inspectorate.demonstration import load, year
from inspectorate.demonstration.officers import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BUREAU_WORDS, WITNESS_WORDS = "山海关外秋色深", "渔船今早全部归港"


def sign_in(page, username):
    page.goto("/office/login/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="今天是").wait_for()


def step_up(page, username, words, button):
    """Somebody else proves who he is on the operator's machine, for this act only."""
    page.get_by_label("您的用户名").fill(username)
    page.get_by_label("您的密码").fill(PASSWORD)
    page.get_by_label("您写的内容").fill(words)
    page.get_by_role("button", name=button).click()


def add_source(page, kind, person):
    if not page.get_by_label("出值人").is_visible():
        page.get_by_text("添加随机源", exact=True).first.click()
    page.get_by_label("种类").select_option(kind)
    page.get_by_label("出值人").select_option(label=person)
    page.get_by_role("button", name="添加随机源").click()


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
    page.get_by_role("link", name="请赵科长来写").click()
    step_up(page, "zhao", BUREAU_WORDS, "提交承诺")
    page.get_by_role("link", name="已带走，返回").click()
    page.get_by_role("link", name="请陈监督员来写").click()
    step_up(page, "chen", WITNESS_WORDS, "提交承诺")
    page.get_by_role("link", name="已带走，返回").click()
    page.get_by_role("button", name="冻结名录并公告").click()
    expect(page.locator("main")).to_contain_text("名录已冻结并公告")

    page.get_by_role("link", name="请赵科长揭示").click()
    step_up(page, "zhao", BUREAU_WORDS, "揭示")
    page.get_by_role("link", name="请陈监督员揭示").click()
    step_up(page, "chen", "记错了的另一句话", "揭示")
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


def test_the_wall_shows_the_drawn_and_answers_to_the_space_key(page):
    cast = load.office(lambda line: None)
    year.publish_plan(2023, cast, year.moment("2023-01-06T09:00"))
    draw = year.hold(year.OCCASIONS[0], cast)

    sign_in(page, "wang")
    page.goto(f"/office/draws/{draw.no}/wall/")
    page.keyboard.press("Space")
    page.wait_for_selector(".wall[data-done]")

    shown = page.inner_text(".show")
    in_order = [shown.index(f"{row.order}\n{row.name}") for row in draw.drawn.order_by("order")]
    assert in_order == sorted(in_order)
    expect(page.locator(".wall input:visible, .wall select:visible, .wall textarea:visible")).to_have_count(0)
