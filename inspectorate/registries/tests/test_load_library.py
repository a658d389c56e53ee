"""The statute library and the item list: read as they stand, bound to each other, nothing invented."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.registries.actions import library
from inspectorate.registries.models import Article, InspectionItem, LegalBasis, Statute
from inspectorate.registries.queries import pools
from inspectorate.registries.rules import statutes
from tests.cast import MORNING

FILES = sorted((library.DATA / "laws").glob("*.md"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_statute_is_read_from_its_first_article_to_its_last_without_a_gap(path):
    read = statutes.read(path.name, path.read_text(encoding="utf-8"))

    numbers = [a.number for a in read.articles]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(a.text for a in read.articles)


@pytest.mark.parametrize(
    "text, number", [("一", 1), ("十", 10), ("二十一", 21), ("一百零五", 105), ("一百一十九", 119)]
)
def test_chinese_numbers(text, number):
    assert statutes.chinese_number(text) == number


def test_items_and_paragraphs_belong_to_their_article():
    path = next(p for p in FILES if p.name.startswith("安全生产法"))
    article = statutes.read(path.name, path.read_text(encoding="utf-8")).articles[20]

    assert article.text.startswith("生产经营单位的主要负责人对本单位安全生产工作负有下列职责")
    assert "（七）" in article.text
    assert article.heading.startswith("第二章")


def test_an_amended_statute_does_not_take_its_first_days_date():
    by_title = {p.name: statutes.read(p.name, p.read_text(encoding="utf-8")) for p in FILES}

    assert by_title["安全生产法(2021-06-10).md"].effective_from is None
    assert by_title["煤矿安全生产条例(2024-01-24).md"].effective_from == date(2024, 5, 1)


@pytest.fixture
def loaded(admin_sun):
    library.load_all_statutes(by=admin_sun, at=MORNING)
    library.load_items(by=admin_sun, at=MORNING)
    return admin_sun


def test_every_item_has_points_and_a_basis_and_is_bound_where_the_text_is_there(loaded):
    titles = set(Statute.objects.values_list("title", flat=True))

    assert InspectionItem.objects.count() == 43
    for item in InspectionItem.objects.prefetch_related("points", "bases"):
        assert item.points.count() >= 1, item
        assert item.bases.filter(kind="BASIS").exists(), item
    for basis in LegalBasis.objects.all():
        assert (basis.article is not None) == (basis.statute_title in titles and bool(basis.article_no)), basis


def test_loading_again_changes_nothing(loaded):
    articles = Article.objects.count()

    assert library.load_all_statutes(by=loaded, at=MORNING) == 0
    assert library.load_items(by=loaded, at=MORNING) == 0
    assert Article.objects.count() == articles


def test_a_new_version_flags_the_items_that_cite_the_old_one(loaded):
    text = next(p for p in FILES if p.name.startswith("安全生产法")).read_text(encoding="utf-8")

    library.load_statute(file_name="安全生产法(2030-01-01).md", text=text + "\n", by=loaded, at=MORNING)

    assert InspectionItem.objects.get(code="Z01").needs_review
    assert not InspectionItem.objects.get(code="W08").needs_review


def test_in_2023_a_coal_mine_is_inspected_on_the_basis_of_2023(loaded):
    version = InspectionItem.objects.filter(code="M01", valid_from__lte=date(2023, 10, 1)).get()

    assert set(version.bases.filter(article=None).values_list("statute_title", flat=True)) == {
        "煤矿安全监察条例",
        "国务院关于预防煤矿生产安全事故的特别规定",
    }
    assert [i.id for i in pools.items(category_codes=["M"], on=date(2023, 10, 1))] == ["M01", "M02"]
    assert [i.id for i in pools.items(category_codes=["M"], on=date(2024, 10, 1))] == ["M01", "M02"]
