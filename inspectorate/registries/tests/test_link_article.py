"""条文补录: a basis that was open is bound to an article, once."""

from __future__ import annotations

import pytest

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.registries.actions.items import link_article
from inspectorate.registries.models import Change
from inspectorate.registries.rules.items import Cited
from inspectorate.registries.tests.library import listed
from inspectorate.statutes.actions import load_statute
from inspectorate.statutes.models import Article
from inspectorate.statutes.tests.texts import LAW, law
from tests.cast import MORNING


@pytest.fixture
def open_basis(legal_qian):
    item = listed(legal_qian, cited=[Cited("BASIS", "演示安全法")])
    law(by=legal_qian)
    return item.bases.get()


def link(basis, number, by, title="演示安全法", ground="核对原文后补录"):
    article = Article.objects.get(statute__title=title, number=number, suffix=0)
    return link_article(basis_id=basis.pk, article_id=article.pk, ground=ground, by=by, at=MORNING)


def test_the_basis_gets_its_number_and_text(open_basis, legal_qian):
    basis = link(open_basis, 3, legal_qian)

    assert (str(basis), basis.article.text) == ("《演示安全法》第三条", "没有建立责任制的，责令改正。")
    assert Change.objects.get(action="CHANGE").fields == [
        ["检查依据", "《演示安全法》（条文待补录）", "《演示安全法》第三条（2020-06-10 版）"]
    ]


def test_it_is_bound_once(open_basis, legal_qian):
    link(open_basis, 3, legal_qian)

    with pytest.raises(NotNow, match="已经绑定"):
        link(open_basis, 1, legal_qian)


def test_another_statutes_article_is_refused(open_basis, legal_qian):
    load_statute(file_name="别的法(2020-01-01).md", text=LAW, by=legal_qian, at=MORNING)

    with pytest.raises(NotSo, match="不是《演示安全法》"):
        link(open_basis, 1, legal_qian, title="别的法")


def test_a_ground_is_asked_for(open_basis, legal_qian):
    with pytest.raises(NotSo):
        link(open_basis, 1, legal_qian, ground="")


def test_an_officer_cannot(open_basis, officer_li):
    with pytest.raises(NotYou):
        link(open_basis, 1, officer_li)
