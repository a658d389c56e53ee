"""The library's pages say which items cite a statute, and which texts the items still lack."""

from __future__ import annotations

import pytest

from inspectorate.registries.rules.items import Cited
from inspectorate.registries.tests.library import listed
from inspectorate.statutes import queries
from inspectorate.statutes.tests.test_statute_pages import LIST, text
from inspectorate.statutes.tests.texts import law


@pytest.fixture
def clerk(sign_in, legal_qian):
    return sign_in(legal_qian)


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


def test_an_item_counts_once_however_often_it_cites(clerk, legal_qian):
    statute = law(by=legal_qian)
    item = listed(legal_qian, cited=[Cited("BASIS", "演示安全法", "1"), Cited("PENALTY", "演示安全法", "2")])

    page = text(clerk, statute.get_absolute_url())

    assert queries.statutes().get().citing_count == 1
    assert "W09 检查依据</a>" in page and "W09 处罚依据</a>" in page
    assert page.count(f'<a href="{item.get_absolute_url()}">') == 1
