"""违反的条文: beside what the item names, any article of the library is found by words, as that day has it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from inspectorate.inspections.tests import world
from inspectorate.statutes.models import Article, Statute
from inspectorate.statutes.queries import MOST, search

ON = world.ON_SITE.date()


def version(title, on, text, number=21, **about):
    made = Statute.objects.create(title=title, version_date=on, digest="0" * 64, **about)
    return Article.objects.create(statute=made, number=number, text=text)


@pytest.fixture
def hot_work(started):
    """In force on the day of the visit; before it another version was, and after it a third."""
    version("消防法", date(2008, 10, 28), "动火作业应当审批。", effective_until=date(2021, 4, 29))
    now = version("消防法", date(2021, 4, 29), "动火作业应当事先办理审批手续。", effective_until=date(2026, 5, 1))
    version("消防法", date(2026, 5, 1), "动火作业应当备案。")
    return now


@pytest.fixture
def page_of(started, sign_in):
    browser = sign_in(world.team(started)[0])
    line = started.lines.order_by("order").first()
    typed = {"line_id": line.pk, "gravity": "MAJOR", "description": "没有审批就动火", "place": "储罐区"}
    typed |= {"happened": f"{world.ON_SITE:%Y-%m-%dT%H:%M}"}

    def send(**more):
        return browser.post(reverse("inspections:finding_new", args=[started.pk]), typed | more)

    return send


@pytest.mark.parametrize(
    "words", ["动火", "消防法 审批", "消防法 21", "《消防法》第二十一条", "第21条、动火", "中华人民共和国消防法"]
)
def test_an_article_is_found_by_words_of_its_title_its_number_or_its_text(hot_work, words):
    assert search(words, ON) == [hot_work]


@pytest.mark.parametrize("words", ["", " ", "动火 疏散", "消防法 22", "动" * 129, "%", "动_"])
def test_nothing_is_found_where_one_word_does_not_occur(hot_work, words):
    assert search(words, ON) == []


def test_the_version_of_the_day_is_found_and_no_other(hot_work):
    assert [one.text for one in search("动火", date(2021, 4, 28))] == ["动火作业应当审批。"]
    assert search("动火", date(2021, 4, 29)) == [hot_work]
    assert search("动火", date(2026, 4, 30)) == [hot_work]
    assert [one.text for one in search("动火", date(2026, 5, 1))] == ["动火作业应当备案。"]


def test_a_search_shows_what_was_found_with_its_text_and_saves_nothing(started, hot_work, page_of):
    page = page_of(find="动火", search="1")

    text = page.content.decode()
    assert page.status_code == 200
    assert "查到 1 条" in text
    assert f'value="{hot_work.pk}"' in text
    assert hot_work.text in text
    assert "动火作业应当备案" not in text
    assert not started.findings.exists()


def test_all_that_was_typed_is_still_there_after_a_search(page_of, hot_work):
    text = page_of(find="动火", search="1", due_on="2023-06-01").content.decode()

    for typed in ("没有审批就动火", "储罐区", "2023-06-01", f"{world.ON_SITE:%Y-%m-%dT%H:%M}"):
        assert typed in text
    assert 'class="error"' not in text


def test_what_was_found_is_chosen_and_saved(started, hot_work, page_of):
    page_of(find="动火", article_id=hot_work.pk)

    assert started.findings.get().article == hot_work


def test_a_chosen_article_stays_chosen_where_the_finding_is_refused_or_other_words_are_looked_for(page_of, hot_work):
    refused = page_of(article_id=hot_work.pk, description="")
    again = page_of(article_id=hot_work.pk, find="没有的词", search="1")

    assert refused.status_code == 422
    for page in (refused, again):
        assert f'value="{hot_work.pk}" checked' in page.content.decode()
    assert "没有查到" in again.content.decode()


def test_enter_searches_only_where_words_stand_and_nothing_is_chosen_yet(started, hot_work, page_of):
    page_of(enter="1", find="动火")
    page_of(enter="1", find=" ", description="")
    assert not started.findings.exists()

    page_of(enter="1", find="动火", article_id=hot_work.pk)
    assert started.findings.get().article == hot_work


def test_an_article_of_another_day_is_refused_though_its_number_is_sent(started, hot_work, page_of):
    later = Article.objects.get(text="动火作业应当备案。")

    page = page_of(article_id=later.pk)

    assert "在检查当日不是有效的版本" in page.content.decode()
    assert not started.findings.exists()


def test_more_than_fit_are_said_to_be_more(page_of, hot_work):
    for number in range(30, 30 + MOST):
        Article.objects.create(statute=hot_work.statute, number=number, text="动火作业")

    assert f"只列出前 {MOST} 条" in page_of(find="动火", search="1").content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("script", [True, False])
def test_an_article_is_searched_and_chosen_by_the_keyboard(started, sign_in, live_server, chromium, script):
    article = version("消防法", date(2021, 4, 29), "动火作业应当事先办理审批手续。")
    session = sign_in(world.team(started)[0]).cookies["sessionid"].value
    context = chromium.new_context(java_script_enabled=script, base_url=live_server.url)
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page = context.new_page()
    page.goto(reverse("inspections:finding_new", args=[started.pk]))
    page.get_by_label("发现的问题").fill("没有审批就动火")
    page.get_by_label("在法规库中查找").fill("动火")
    page.keyboard.press("Enter")
    expect(page.locator("[data-searched]")).to_contain_text("查到 1 条")
    expect(page.get_by_label("发现的问题")).to_have_value("没有审批就动火")
    page.get_by_label("《消防法》第二十一条").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="保存问题").press("Enter")
    page.wait_for_url("**/checklist/")
    context.close()

    assert started.findings.get().article == article
