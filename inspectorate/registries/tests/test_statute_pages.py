"""The statute library's pages: listed, read by chapters and articles, searched within, taken in."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from inspectorate.registries.models import Statute
from inspectorate.registries.rules.items import Cited
from inspectorate.registries.tests.library import LAW, law, listed

LIST = "/office/registries/statutes/"
TYPED = {"title": "演示安全法", "version_date": "2020-06-10", "text": LAW, "ground": "国家法律法规数据库"}


@pytest.fixture
def clerk(sign_in, legal_qian):
    return sign_in(legal_qian)


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_counts_articles_and_items_and_names_what_is_missing(clerk, legal_qian):
    law(by=legal_qian)
    listed(legal_qian)
    listed(legal_qian, code="W10", cited=[Cited("BASIS", "河北省安全生产条例")])

    page = text(clerk, LIST)

    assert "演示安全法" in page
    assert "还缺 1 部法规的条文" in page
    assert "《河北省安全生产条例》（1 个事项引用）" in page


@pytest.mark.parametrize(
    ("query", "found"), [("?cited=1", True), ("?cited=0", False), ("?q=演示", True), ("?q=税", False)]
)
def test_statutes_are_found(clerk, legal_qian, query, found):
    statute = law(by=legal_qian)
    listed(legal_qian)

    assert (f'data-href="{statute.get_absolute_url()}"' in text(clerk, LIST + query)) is found


def test_a_statute_is_read_by_chapters_with_an_anchor_for_each_article(clerk, legal_qian):
    statute = law(by=legal_qian)
    item = listed(legal_qian)

    page = text(clerk, statute.get_absolute_url())

    assert "第二章 责任 · 第一节 处罚" in page
    assert 'id="a2-1"' in page and 'href="#a2-1"' in page
    assert f'href="{item.get_absolute_url()}">W09 检查依据' in page
    assert "2021年1月1日起施行" in page


def test_searching_within_marks_the_words_and_leaves_the_rest_out(clerk, legal_qian):
    statute = law(by=legal_qian)

    page = text(clerk, statute.get_absolute_url() + "?q=责任制")

    assert page.count("<mark>责任制</mark>") == 2
    assert "转岗人员" not in page
    assert "有 2 条" in page


def test_what_is_searched_for_is_shown_as_text(clerk, legal_qian):
    statute = law(LAW.replace("责任制", "<b>责任制</b>"), by=legal_qian)

    page = text(clerk, statute.get_absolute_url() + "?q=<b>责任制</b>")

    assert "<mark>&lt;b&gt;责任制&lt;/b&gt;</mark>" in page
    assert "<b>责任制</b>" not in page


def test_an_article_is_found_by_its_number(clerk, legal_qian):
    statute = law(by=legal_qian)

    page = text(clerk, statute.get_absolute_url() + "?q=第二条之一")

    assert "培训应当留有档案" in page
    assert "有 1 条" in page


def test_nothing_found_says_so(clerk, legal_qian):
    assert "本法规中没有“税收”" in text(clerk, law(by=legal_qian).get_absolute_url() + "?q=税收")


def test_a_statute_is_pasted_in(clerk):
    response = clerk.post(LIST + "new/", TYPED)

    statute = Statute.objects.get()
    assert response.url == statute.get_absolute_url()
    assert statute.articles.count() == 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_statute_comes_from_a_file(clerk, encoding):
    upload = SimpleUploadedFile("law.txt", LAW.encode(encoding))

    clerk.post(LIST + "new/", TYPED | {"text": "", "file": upload})

    assert Statute.objects.get().articles.get(number=1).text == "单位应当建立责任制。"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "请粘贴法规全文"),
        ({"text": "没有条文的通知"}, "没有找到以“第一条”"),
        ({"text": LAW.replace("第三条", "第五条")}, "条文不连续"),
        ({"version_date": ""}, "版本日期"),
    ],
)
def test_a_text_that_is_no_statute_comes_back(clerk, changes, sentence):
    page = clerk.post(LIST + "new/", TYPED | changes).content.decode()

    assert sentence in page
    assert "国家法律法规数据库" in page
    assert not Statute.objects.exists()


def test_the_same_text_again_is_said_to_be_there(clerk, legal_qian):
    clerk.post(LIST + "new/", TYPED)

    assert "已有同一版本的同一文本" in clerk.post(LIST + "new/", TYPED).content.decode()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("title=演示安全法&article=第二条", "单位应当培训人员"),
        ("title=演示安全法&article=99", "没有这一条"),
        ("title=演示安全法&article=", "没有写条号"),
        ("title=别的法&article=1", "法规库中还没有《别的法》"),
        ("title=&article=1", ""),
    ],
)
def test_the_lookup_answers_with_the_article_or_why_not(clerk, legal_qian, query, said):
    law(by=legal_qian)

    assert said in text(clerk, f"{LIST}lookup/?{query}")


def test_a_planner_reads_and_does_not_take_in(sign_in, planner_wang, legal_qian):
    statute = law(by=legal_qian)
    client = sign_in(planner_wang)

    assert "法规入库" not in text(client, LIST)
    assert "单位应当建立责任制" in text(client, statute.get_absolute_url())
    assert client.post(LIST + "new/", TYPED).status_code == 403
