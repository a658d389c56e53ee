"""Reviewing the bases after the law changed: a lawyer looks, says so, and the flag goes."""

from __future__ import annotations

import pytest

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.registries.actions.items import review_bases, review_basis
from inspectorate.registries.models import Change, InspectionItem
from inspectorate.registries.queries import items
from inspectorate.registries.rules.items import Cited
from inspectorate.registries.tests.library import listed
from inspectorate.registries.waiting import waiting
from inspectorate.statutes.tests.texts import LAW, law
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING, TODAY


@pytest.fixture
def flagged(legal_qian):
    law(by=legal_qian)
    item = listed(legal_qian)
    law(LAW.replace("2021年1月1日", "2023年8月1日"), "2023-03-01", by=legal_qian)
    return InspectionItem.objects.get(pk=item.pk)


def review(item, by, ground="新旧条文一致，仍然适用"):
    return review_basis(item_id=item.pk, ground=ground, by=by, at=MORNING)


def test_the_flag_goes_and_the_opinion_stays(flagged, legal_qian):
    item = review(flagged, legal_qian)

    assert not item.needs_review
    change = Change.objects.get(action="CHANGE")
    assert (change.fields, change.ground) == ([["依据待复核", "是", "否"]], "新旧条文一致，仍然适用")
    assert TrailEntry.objects.get(kind="BasisReviewed").subject == "W09"


def test_each_basis_is_set_beside_the_newer_version(legal_qian):
    law(by=legal_qian)
    cited = [Cited("BASIS", "演示安全法", number) for number in ("1", "2", "2之1")]
    item = listed(legal_qian, cited=cited)
    changed = LAW.replace("培训人员", "教育培训人员").replace("第二条之一 培训应当留有档案。", "")
    changed = changed.replace("2021年1月1日", "2023年8月1日")
    law(changed, "2023-03-01", by=legal_qian)

    found = [(one.is_same, one.article is not None) for one in items.newer(item)]

    assert found == [(True, True), (False, True), (False, False)]


def test_several_are_reviewed_on_one_opinion(flagged, legal_qian):
    other = listed(legal_qian, code="W10")
    InspectionItem.objects.filter(pk=other.pk).update(needs_review=True)

    review_bases(item_ids=[flagged.pk, other.pk], ground="新旧条文一致", by=legal_qian, at=MORNING)

    assert not InspectionItem.objects.filter(needs_review=True).exists()
    assert Change.objects.filter(action="CHANGE", ground="新旧条文一致").count() == 2


def test_one_that_cannot_be_reviewed_keeps_all_as_they_were(flagged, legal_qian):
    other = listed(legal_qian, code="W10")

    with pytest.raises(NotNow, match="W10"):
        review_bases(item_ids=[flagged.pk, other.pk], ground="新旧条文一致", by=legal_qian, at=MORNING)

    flagged.refresh_from_db()
    assert flagged.needs_review


def test_it_waits_for_the_lawyer_and_the_office_until_it_is_done(flagged, legal_qian, admin_sun, planner_wang):
    assert [w.what for w in waiting(legal_qian, TODAY)] == ["复核 1 个抽查事项的法律依据"]
    assert waiting(admin_sun, TODAY) and not waiting(planner_wang, TODAY)

    review(flagged, legal_qian)

    assert waiting(legal_qian, TODAY) == []


def test_what_is_not_flagged_is_not_reviewed(flagged, legal_qian):
    review(flagged, legal_qian)

    with pytest.raises(NotNow, match="没有待复核的标记"):
        review(flagged, legal_qian)


def test_an_opinion_is_asked_for(flagged, legal_qian):
    with pytest.raises(NotSo):
        review(flagged, legal_qian, ground="")


def test_a_planner_cannot(flagged, planner_wang):
    with pytest.raises(NotYou):
        review(flagged, planner_wang)
