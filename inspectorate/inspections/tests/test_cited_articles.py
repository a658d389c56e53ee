"""A finding's article: of which version it may be, and that it stays in the library."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.statutes.models import Statute
from inspectorate.statutes.tests.texts import LAW, law

SHORTER = LAW.partition("第四条")[0]
LATER = world.ON_SITE + timedelta(days=1)
VISITED = world.ON_SITE.date()


@pytest.fixture
def statute(legal_qian):
    return law(by=legal_qian)


def article(statute, number):
    return statute.articles.get(number=number, suffix=0)


def ended(statute, day):
    Statute.objects.filter(pk=statute.pk).update(effective_until=day)


def test_an_older_version_whose_end_is_not_known_may_be_named(started, statute):
    newer = Statute.objects.create(title=statute.title, version_date=VISITED - timedelta(days=30), digest="d")
    assert newer.starts > statute.starts

    assert world.found(started, article_id=article(statute, 3).pk).article == article(statute, 3)


def test_a_version_that_ends_the_day_after_the_visit_may_be_named(started, statute):
    ended(statute, VISITED + timedelta(days=1))

    assert world.found(started, article_id=article(statute, 3).pk).article == article(statute, 3)


def test_a_version_repealed_on_the_day_of_the_visit_may_not(started, statute):
    ended(statute, VISITED)

    with pytest.raises(NotSo, match="在检查当日不是有效的版本"):
        world.found(started, article_id=article(statute, 3).pk)


def test_a_corrected_text_may_not_drop_an_article_that_a_finding_cites(started, statute, legal_qian):
    cited = world.found(started, article_id=article(statute, 4).pk)

    with pytest.raises(NotNow, match=f"《演示安全法》第四条已被检查 {started.file_no} 的问题 1 引用"):
        law(SHORTER, by=legal_qian, at=LATER)

    cited.refresh_from_db()
    assert cited.article.text == "本法自2021年1月1日起施行。"


def test_the_form_says_why_and_keeps_the_text(started, statute, legal_qian, sign_in):
    world.found(started, article_id=article(statute, 4).pk)
    typed = {"title": "演示安全法", "version_date": "2020-06-10", "text": SHORTER, "ground": "更正"}

    page = sign_in(legal_qian).post("/office/registries/statutes/new/", typed).content.decode()

    assert "改正后的文本不能没有这一条" in page
    assert statute.articles.count() == 5


def test_an_article_that_no_finding_cites_goes_with_the_corrected_text(started, statute, legal_qian):
    world.found(started, article_id=article(statute, 3).pk)

    law(SHORTER, by=legal_qian, at=LATER)

    assert statute.articles.count() == 4
