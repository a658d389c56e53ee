"""What was typed into a long form survives a session that ended meanwhile, and goes once it is saved."""

import pytest
from playwright.sync_api import expect

from inspectorate.registries.models import Expert
from tests.cast import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def fill(page):
    page.get_by_label("专家编号").fill("ZJ001")
    page.get_by_label("姓名").fill("钱专家")
    page.get_by_label("工作单位").fill("燕山大学")
    page.get_by_label("化工工艺").check()
    page.get_by_label("聘期起").fill("2023-01-01")
    page.get_by_label("聘期止").fill("2033-01-01")
    page.get_by_label("调整依据").last.fill("聘任通知")


def end_session(page):
    page.context.clear_cookies(name="sessionid")


def sign_in_again(page, person):
    page.get_by_label("用户名").fill(person.username)
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()


@pytest.fixture
def form(open_as, admin_sun):
    return open_as(admin_sun, "/office/registries/experts/new/")


def test_a_form_sent_after_the_session_ended_can_be_restored(form, admin_sun):
    fill(form)
    end_session(form)
    form.get_by_role("button", name="存入名录").click()
    sign_in_again(form, admin_sun)

    form.get_by_role("button", name="恢复草稿").click()

    expect(form.get_by_label("姓名")).to_have_value("钱专家")
    form.get_by_role("button", name="存入名录").click()
    expect(form.get_by_role("status").first).to_contain_text("已入库")
    assert Expert.objects.get().organisation == "燕山大学"


def test_once_saved_no_draft_is_left(form):
    fill(form)
    form.get_by_role("button", name="存入名录").click()
    expect(form.get_by_role("status").first).to_contain_text("已入库")

    form.goto("/office/registries/experts/new/")

    expect(form.get_by_role("button", name="恢复草稿")).to_have_count(0)
