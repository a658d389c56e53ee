"""The item list that comes with the product: whole, bound to the law where the law is there, open where it is not."""

from __future__ import annotations

import json
from datetime import date

import pytest

from inspectorate.registries.actions import library
from inspectorate.registries.codes import TAGS, Method, Specialty
from inspectorate.registries.models import Change, InspectionItem, ItemCategory, LegalBasis
from inspectorate.registries.queries import pools
from inspectorate.registries.tests.library import whole_list
from inspectorate.statutes.actions import load_all_statutes
from inspectorate.statutes.models import Statute
from tests.cast import MORNING

CONTENT = json.loads((library.DATA / "items.json").read_text(encoding="utf-8"))
ITEMS = CONTENT["items"]
PLAN = library.DATA.parent.parent / "plans" / "data" / "annual-plan-2023.csv"
NOT_THERE = {"煤矿安全监察条例", "国务院关于预防煤矿生产安全事故的特别规定"}


def ids(one):
    return f"{one['code']}-{one['version']}"


@pytest.fixture(scope="module")
def list_and_loader(django_db_setup, django_db_blocker):
    with whole_list(django_db_blocker) as loader:
        yield loader


@pytest.fixture
def loaded(list_and_loader, db):
    return list_and_loader


@pytest.mark.parametrize("one", ITEMS, ids=ids)
def test_every_item_of_the_data_says_what_is_checked_on_whom_and_on_what_basis(one):
    assert len(one["points"]) >= 1
    assert len(one["bases"]) >= 1
    assert set(one["tags"]) <= set(TAGS) and one["tags"]
    assert set(one["methods"]) <= set(Method.values) and one["methods"]
    assert set(one["needs"]) <= set(Specialty.values)


@pytest.mark.parametrize("one", ITEMS, ids=ids)
def test_no_working_mark_is_left_in_the_data(one):
    texts = [one["name"], one["scope"], one["content"], one["remark"], *one["points"], *one["materials"]]

    assert not [text for text in texts for mark in ("[", "]", "inferred", "recalled", "同上") if mark in text]


def test_there_are_41_items_eleven_of_them_in_two_versions():
    chemicals = [f"W0{n}-2" for n in range(9)]

    assert len({one["code"] for one in ITEMS}) == 41
    assert sorted(ids(one) for one in ITEMS if one["version"] > 1) == ["M01-2", "M02-2", *chemicals]


def test_every_basis_whose_statute_is_in_the_library_is_bound_to_its_article(loaded):
    titles = set(Statute.objects.values_list("title", flat=True))

    for basis in LegalBasis.objects.select_related("article__statute"):
        assert (basis.article is not None) == (basis.statute_title in titles), basis
        assert basis.article is None or str(basis).startswith(str(basis.article)), basis
    assert set(LegalBasis.objects.filter(article=None).values_list("statute_title", flat=True)) == NOT_THERE


def test_every_item_of_the_database_has_points_and_a_basis(loaded):
    for item in InspectionItem.objects.prefetch_related("points", "bases"):
        assert item.points.count() >= 1, item
        assert item.bases.filter(kind="BASIS").exists(), item


@pytest.mark.both_databases
def test_loading_again_changes_nothing(loaded):
    before = list(InspectionItem.objects.order_by("pk").values())
    adjustments = Change.objects.count()

    assert load_all_statutes(by=loaded, at=MORNING) == 0
    assert library.load_items(by=loaded, at=MORNING) == 0
    assert list(InspectionItem.objects.order_by("pk").values()) == before
    assert Change.objects.count() == adjustments == 52


def test_what_the_office_keeps_is_left_alone(loaded):
    InspectionItem.objects.filter(code="Z01").update(name="本局自己的名称")

    library.load_items(by=loaded, at=MORNING)

    assert InspectionItem.objects.get(code="Z01").name == "本局自己的名称"


def test_in_2023_a_coal_mine_is_inspected_on_the_basis_of_2023(loaded):
    version = InspectionItem.objects.filter(code="M01", valid_from__lte=date(2023, 10, 1)).get()

    assert set(version.bases.filter(article=None).values_list("statute_title", flat=True)) == NOT_THERE
    assert version.needs_review
    assert version.valid_until == date(2024, 5, 1)


def test_from_may_2024_it_is_inspected_on_the_new_regulation(loaded):
    version = InspectionItem.objects.get(code="M01", version=2)

    assert not version.needs_review
    assert version.bases.filter(article=None).count() == 0
    assert {b.article.statute.version_date for b in version.bases.filter(statute_title="煤矿安全生产条例")} == {
        date(2024, 1, 24)
    }


CHEMICALS_ACT = date(2026, 5, 1)


@pytest.mark.parametrize("code", [f"W0{n}" for n in range(9)])
def test_from_may_2026_chemicals_are_inspected_on_the_new_law_and_still_on_the_regulation(loaded, code):
    """Whether 危险化学品安全法 repealed the regulation is not known; until it is, both are cited."""
    before, after = (_on(code, day) for day in (date(2026, 4, 30), CHEMICALS_ACT))

    assert (before.version, before.valid_until, after.version, after.valid_from) == (1, CHEMICALS_ACT, 2, CHEMICALS_ACT)
    assert "危险化学品安全法" not in _cited(before)
    assert {"危险化学品安全法", "危险化学品安全管理条例"} <= _cited(after)
    assert all(one.article and one.article.statute.starts <= CHEMICALS_ACT for one in after.bases.all())


def test_from_then_on_fireworks_are_inspected_by_their_own_items_alone(loaded):
    before, after = (_on("W00", day) for day in (date(2026, 4, 30), CHEMICALS_ACT))

    assert ("FIREWORKS" in before.tags, "烟花爆竹" in before.name) == (True, True)
    assert ("FIREWORKS" in after.tags, "烟花爆竹" in after.name + after.scope) == (False, False)
    assert [i.id for i in pools.items(category_codes=["Y"], on=CHEMICALS_ACT)] == ["Y01", "Y02", "Y03"]


def _on(code, day):
    return next(one for one in InspectionItem.objects.filter(code=code, valid_from__lte=day).order_by("-version"))


def _cited(item):
    return set(item.bases.values_list("statute_title", flat=True))


@pytest.mark.parametrize(
    "day", [date(2023, 10, 1), date(2024, 4, 30), date(2024, 5, 1), date(2026, 4, 30), date(2026, 5, 1)]
)
def test_each_day_has_one_version_of_every_item(loaded, day):
    assert [i.id for i in pools.items(category_codes=["M"], on=day)] == ["M01", "M02"]
    assert len(pools.items(category_codes=[c.code for c in ItemCategory.objects.all()], on=day)) == 41


@pytest.mark.parametrize("code", ["W01", "W05", "F01", "M01", "Y01"])
def test_conditions_of_a_licence_are_never_drawn_away(loaded, code):
    found = pools.items(category_codes=[code[0]], on=date(2023, 6, 1))

    assert next(i for i in found if i.id == code).mandatory


def test_no_article_of_the_provincial_regulation_is_cited():
    assert "河北省安全生产条例" not in json.dumps(CONTENT, ensure_ascii=False)
