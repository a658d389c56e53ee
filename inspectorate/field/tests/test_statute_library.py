"""The statute library on the phone: all of it, taken once, searched by words without a network."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from inspectorate.field.queries.library import library
from inspectorate.field.tests.world import with_a_phone
from inspectorate.inspections.models import Finding
from inspectorate.statutes.models import Article, Statute

TODAY = date(2023, 5, 8)
pytestmark = pytest.mark.django_db(transaction=True)


def a_statute(title, version, text, **about):
    statute = Statute.objects.create(title=title, version_date=version, digest="0" * 64, **about)
    return Article.objects.create(statute=statute, number=28, text=text)


@pytest.fixture
def exits(visit):
    """An article that none of the drawn items cites."""
    return a_statute("消防法", date(2021, 4, 29), "任何单位、个人不得占用、堵塞、封闭疏散通道、安全出口。")


def offered(on=TODAY):
    told = json.loads(library(on).content)["statutes"]
    return {(one["title"], one["in_force"], one["articles"][0][3]) for one in told}


def test_an_older_version_is_there_and_marked():
    a_statute("消防法", date(2008, 10, 28), "旧")
    a_statute("消防法", date(2021, 4, 29), "新")
    a_statute("某条例", date(2010, 1, 1), "失效", effective_until=date(2022, 1, 1))
    a_statute("某办法", date(2023, 4, 1), "未施行", effective_from=date(2024, 1, 1))

    assert offered() == {
        ("消防法", False, "旧"),
        ("消防法", True, "新"),
        ("某条例", False, "失效"),
        ("某办法", False, "未施行"),
    }


def test_the_day_names_the_library_by_a_digest_that_changes_with_it(sign_in, officer_li, exits):
    client = with_a_phone(sign_in(officer_li), officer_li)

    def day():
        return client.post("/field/api/day/", {}, content_type="application/json").json()

    first = day()["library"]
    assert day()["library"] == first
    assert len(client.get("/field/api/statutes/").content) == first["size"]
    Article.objects.filter(pk=exits.pk).update(text="改")

    assert day()["library"]["digest"] != first["digest"]


def test_the_library_comes_compressed(sign_in, officer_li):
    a_statute("消防法", date(2021, 4, 29), "任何单位、个人不得占用疏散通道。" * 200)
    answer = sign_in(officer_li).get("/field/api/statutes/", headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.content) < len(library(timezone.localdate()).content) / 10


def choose(phone, words, name):
    phone.page.get_by_label("查找条文").fill(words)
    phone.page.get_by_role("option", name=name).click()
    phone.page.locator(".chosen", has_text=name).wait_for()


@pytest.mark.browser
def test_an_article_that_no_drawn_item_cites_is_found_offline_and_kept_with_the_finding(exits, phone, received):
    phone.go_offline()
    phone.open_visit()
    phone.start()
    phone.inform()
    phone.judge(0, "不符合")
    phone.page.locator(".point").nth(0).get_by_role("link", name="写明问题").click()
    expect(phone.page.locator(".chosen")).to_contain_text("《安全生产法》第三十五条")
    choose(phone, "消防法 疏散", "《消防法》第二十八条")
    phone.page.get_by_label("发现了什么").fill("疏散通道堆放货物")
    phone.page.get_by_label("处理意见").fill("立即清理")
    phone.button("记下问题").click()
    phone.page.locator("[data-finding]", has_text="《消防法》第二十八条").wait_for()

    phone.page.reload()
    phone.unlock()
    phone.page.locator("[data-finding]", has_text="《消防法》第二十八条").wait_for()
    phone.go_online()
    phone.wait_sent()
    assert Finding.objects.get().article == exits


@pytest.mark.browser
def test_the_library_is_taken_once_and_again_when_it_has_changed(exits, new_phone):
    phone, asked = new_phone(), []
    phone.page.on("request", lambda request: asked.append(request.url))
    phone.sign_in()
    phone.fetch_day()

    def again():
        phone.page.locator(".toast").evaluate_all("all => all.forEach((one) => one.remove())")
        phone.button("重新下载").click()
        phone.text("已下载 1 户").wait_for()
        return len([url for url in asked if url.endswith("/statutes/")])

    assert again() == 1
    Article.objects.filter(pk=exits.pk).update(text="疏散通道应当保持畅通。")
    assert again() == 2
    expect(phone.page.get_by_text("2 部法规，2 条")).to_be_visible()


LARGE = """(() => {
  const text = '生产经营单位应当建立健全全员安全生产责任制和安全生产规章制度。'.repeat(12);
  const articles = (from) => [...Array(75)].map((_, n) => [from + n, `第${n}条`, n, `${text}${from + n}号`]);
  const statutes = [...Array(20)].map((_, n) => ({ title: `法规${n}`, in_force: n !== 3, articles: articles(n * 75) }));
  m.openLibrary({ digest: 'x', statutes });
  const began = performance.now();
  for (let turn = 0; turn < 20; turn++) m.searchArticles('责任制 1499号');
  const each = (performance.now() - began) / 20;
  const named = (found) => found.map((one) => one.id);
  return [each < 30, named(m.searchArticles('责任制 1499号')), named(m.searchArticles('安全', [1400])).slice(0, 2),
    named(m.searchArticles('法规3 230号')), named(m.searchArticles('法规3 230号', [230])),
    m.searchArticles('安全').length];
})()"""


@pytest.mark.browser
def test_a_search_among_fifteen_hundred_articles_keeps_up_with_the_typing(new_phone):
    """Suggested ones come first; a version that is not in force is offered only where the item cites it."""
    page = new_phone().page
    page.goto("/field/")

    said = page.evaluate(f"async () => {{ const m = await import('/static/field/js/library.js'); return {LARGE}; }}")

    assert said == [True, [1499], [1400, 0], [], [230], 20]
