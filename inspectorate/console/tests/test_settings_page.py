"""系统设置一页: what is set is shown but its secrets, and tried out; home says while the names are not the office's."""

from __future__ import annotations

import pytest
from django.urls import reverse

from inspectorate.bureau import queries
from inspectorate.bureau.actions import change_settings
from inspectorate.documents.pdf import SHIPPED_FONTS
from inspectorate.post.tests.mailbox import all_set_up, mailbox, nothing_is_set_up  # noqa: F401
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING

PAGE = "/office/settings/"
NAMES = {
    "bureau": "新应急管理局",
    "bureau_short": "新",
    "city": "新市",
    "government": "新市人民政府",
    "superior": "省应急管理厅",
    "court": "新市人民法院",
    "supervision_phone": "0335-7654321",
}


@pytest.fixture
def browser(sysadmin_wu, sign_in):
    return sign_in(sysadmin_wu)


def read(browser):
    return browser.get(PAGE).content.decode()


def test_the_menu_leads_there_for_who_sets_it_and_for_nobody_else(browser, planner_wang, sign_in):
    assert f'href="{PAGE}"' in browser.get("/office/").content.decode()
    assert f'href="{PAGE}"' not in sign_in(planner_wang).get("/office/").content.decode()


def test_names_are_saved_and_stand_on_every_page(browser):
    assert "程序自带的，还没有核对" in read(browser)

    page = browser.post(PAGE + "names/", NAMES, follow=True).content.decode()

    assert "已保存：局名、文号简称" in page
    assert "还没有核对" not in page
    assert "新应急管理局" in browser.get("/office/").content.decode()


def test_the_national_telephone_is_told_to_be_no_telephone_of_the_bureau(browser):
    browser.post(PAGE + "names/", NAMES | {"supervision_phone": "12350"})
    assert "全国统一的 12350" in read(browser)

    browser.post(PAGE + "names/", NAMES)
    assert "监督电话现在是全国统一的" not in read(browser)


def test_what_is_refused_comes_back_with_what_was_typed(browser):
    answer = browser.post(PAGE + "names/", NAMES | {"supervision_phone": "热线"})

    assert answer.status_code == 422
    assert "监督电话只写号码" in answer.content.decode()
    assert 'value="新应急管理局"' in answer.content.decode()
    assert queries.names().supervision_phone == "12350"


def test_a_password_is_never_shown_again(browser, sysadmin_wu):
    values = {"smtp_host": "mail.example.test", "smtp_password": "Geheim-123"}
    change_settings(group="mail", values=values, by=sysadmin_wu, at=MORNING)

    page = read(browser)

    assert "mail.example.test" in page
    assert "Geheim" not in page
    assert "已经设置，不再显示" in page


def test_a_test_mail_arrives_and_is_on_the_trail(browser, mailbox):  # noqa: F811
    assert "试发一条电子邮件" in read(browser)

    page = browser.post(PAGE + "try/EMAIL/", {"address": "wu@example.test"}, follow=True).content.decode()

    assert "测试消息已发出" in page
    [(to, mail)] = mailbox.mails
    assert (to, mail["Subject"]) == (["wu@example.test"], "秦皇岛市应急管理局测试消息")
    facts = TrailEntry.objects.get(kind="ChannelTried").facts
    assert (facts["channel"], facts["outcome"]) == ("电子邮件", "已发出")
    assert "wu@example.test" not in facts["address"]


def test_what_the_server_says_is_told_and_on_the_trail(browser, mailbox):  # noqa: F811
    mailbox.refuses = True

    page = browser.post(PAGE + "try/EMAIL/", {"address": "wu@example.test"}, follow=True).content.decode()

    assert "没有接收（答复代码 451）" in page
    assert "451" in TrailEntry.objects.get(kind="ChannelTried").facts["outcome"]


def test_what_is_not_set_up_is_not_tried(browser, settings):
    nothing_is_set_up(settings)

    assert "试发一条" not in read(browser)
    assert (
        "还没有设置电子邮件" in browser.post(PAGE + "try/EMAIL/", {"address": "a@b.cn"}, follow=True).content.decode()
    )


def test_fonts_that_are_missing_are_named_and_what_stands_in_for_them(browser, settings, tmp_path):
    settings.FONTS_DIR = tmp_path
    assert read(browser).count("代替") == 4

    shipped = next(SHIPPED_FONTS.glob("*.otf"))
    (tmp_path / shipped.name).write_bytes(shipped.read_bytes())

    assert read(browser).count("代替") == 4


def test_home_tells_the_administrator_of_an_empty_office_until_the_names_are_said(browser, planner_wang, sign_in):
    assert "还是程序自带的，会印在文书上" in browser.get("/office/").content.decode()

    browser.post(PAGE + "names/", NAMES)

    assert "还是程序自带的" not in browser.get("/office/").content.decode()


def test_the_address_says_which_group_and_no_other(browser):
    assert browser.post(reverse("console:settings_change", args=["fonts"]), NAMES).status_code == 404
