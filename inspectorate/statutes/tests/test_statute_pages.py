"""The statute library's pages: listed, read by chapters and articles, searched within, taken in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from inspectorate.statutes.models import Statute
from inspectorate.statutes.tests.texts import LAW, law

LIST = "/office/registries/statutes/"
TYPED = {"title": "演示安全法", "version_date": "2020-06-10", "text": LAW, "ground": "国家法律法规数据库"}


@pytest.fixture
def clerk(sign_in, legal_qian):
    return sign_in(legal_qian)


def text(client, path):
    """The page, as a browser reads it: where its lines break does not matter."""
    response = client.get(path)
    assert response.status_code == 200
    return re.sub(r"\s+(?=>)", "", re.sub(r"\s+", " ", response.content.decode()))


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

    clerk.post(LIST + "new/", TYPED | {"text": "", "upload": upload})

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


def test_its_pages_name_no_step_above():
    """Who cites is asked through `citers`; the frame is everybody's."""
    pages = Path(__file__).parent.parent.glob("templates/**/*.html")

    assert [page.name for page in pages if "registries" in page.read_text()] == []
