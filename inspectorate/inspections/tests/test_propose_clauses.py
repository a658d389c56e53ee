"""违反的条文: what the item names comes first, duties apart from penalties, in the version of the day of the act."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.records import articles_of
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotSo
from inspectorate.statutes.models import Article, Statute

ON = world.ON_SITE.date()
LAST = date(2014, 8, 31)


def version(on, until=None):
    made = Statute.objects.create(title="安全生产法", version_date=on, effective_from=on, effective_until=until)
    text = "安全设备应当符合标准。\n应当定期检测。"
    return [Article.objects.create(statute=made, number=n, text=f"{text}") for n in (36, 99)]


@pytest.fixture
def named(started):
    """Its first item names a duty and a penalty, bound to the version that was replaced since."""
    old, now = version(LAST, until=date(2021, 9, 1)), version(date(2021, 9, 1), until=date(2026, 5, 1))
    version(date(2026, 5, 1))
    line = started.lines.order_by("order").first()
    for kind, number, part, article in (("PENALTY", "99", "", old[1]), ("BASIS", "36", "第二款", old[0])):
        line.item.bases.create(
            kind=kind, order=9, statute_title="安全生产法", article_no=number, part=part, article=article
        )
    return started, line, now


def test_the_duties_stand_first_and_the_penalties_apart_as_of_the_day(named):
    visit, line, (duty, penalty) = named

    assert articles_of(visit, None, line.pk, ON) == [
        ("义务（检查依据）", [(duty.pk, "《安全生产法》第三十六条第二款")]),
        ("罚则（处罚依据）", [(penalty.pk, "《安全生产法》第九十九条")]),
    ]


def test_an_article_that_was_cited_before_stays_to_be_chosen(named):
    visit, line, _ = named
    other = Article.objects.filter(statute__version_date=LAST).first()
    finding = world.found(visit)
    finding.article = other

    assert articles_of(visit, finding, line.pk, ON)[0] == ("已选", [(other.pk, str(other))])


def test_the_page_offers_them_with_their_text_in_two_lists_and_takes_the_part_that_the_item_names(named, sign_in):
    visit, line, (duty, _) = named
    browser, address = sign_in(world.team(visit)[0]), reverse("inspections:finding_new", args=[visit.pk])
    page = browser.get(f"{address}?line={line.pk}").content.decode()
    assert page.index('aria-label="义务（检查依据）"') < page.index('aria-label="罚则（处罚依据）"')
    assert "应当定期检测。</span>" in page

    Statute.objects.filter(version_date=date(2021, 9, 1)).update(effective_until=None)
    Statute.objects.filter(version_date=date(2026, 5, 1)).delete()
    typed = {"line_id": line.pk, "gravity": "GENERAL", "description": "未检测", "article_id": duty.pk}
    browser.post(f"{address}?line={line.pk}", typed)

    assert Visit.objects.get(pk=visit.pk).findings.get().clause == "《安全生产法》第三十六条第二款"


@pytest.mark.parametrize("part", ["第三款", "第一项"])
def test_a_part_that_the_article_has_not_is_refused(named, part):
    visit, _, (duty, _) = named

    with pytest.raises(NotSo, match=f"第三十六条没有{part}：这一条共 2 款"):
        world.found(visit, article_id=duty.pk, part=part)

    assert world.found(visit, article_id=duty.pk, part="第二款").part == "第二款"
