"""Changing an item makes a new version from a day on; what was before stays as it was."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.registries.actions.items import change_item
from inspectorate.registries.models import Change, InspectionItem
from inspectorate.registries.queries import items, pools
from inspectorate.registries.tests.library import BASES, LATER, POINTS, item_values, listed
from inspectorate.statutes.tests.texts import LAW, law
from tests.cast import MORNING, TODAY


@pytest.fixture
def item(legal_qian):
    law(by=legal_qian)
    return listed(legal_qian)


def change(item, by, *, points=POINTS, cited=BASES, ground="法规修订", **changes):
    values = item_values(content=item.content, valid_from=LATER) | changes
    del values["code"]
    return change_item(item_id=item.pk, values=values, points=points, cited=cited, ground=ground, by=by, at=MORNING)


def test_the_old_version_counts_until_the_day_before(item, legal_qian):
    changed = change(item, legal_qian, name="新的名称")

    assert (changed.version, changed.valid_until) == (2, None)
    assert pools.items(category_codes=["W"], on=date(2023, 8, 31))[0].name == "演示事项"
    assert pools.items(category_codes=["W"], on=LATER)[0].name == "新的名称"


def test_the_old_versions_points_and_bases_stay(item, legal_qian):
    change(item, legal_qian, points=["只查一样"])

    assert [p.text for p in item.points.all()] == list(POINTS)
    assert item.bases.count() == 2


def test_before_and_after_are_kept_with_the_ground(item, legal_qian):
    change(item, legal_qian, points=["有责任制文件", "有档案室"], is_mandatory=True)

    kept = Change.objects.get(action="CHANGE")
    assert ["必查", "否", "是"] in kept.fields
    assert ["检查要点", "1. 有责任制文件\n2. 有培训档案", "1. 有责任制文件\n2. 有档案室"] in kept.fields
    assert kept.ground == "法规修订"


def test_the_new_version_is_bound_to_the_law_of_its_first_day(item, legal_qian):
    new_law = LAW.replace("2021年1月1日", "2023年8月1日").replace("培训人员", "教育和培训人员")
    law(new_law, "2023-03-01", by=legal_qian)

    changed = change(item, legal_qian)

    assert changed.bases.get(kind="BASIS").article.statute.version_date == date(2023, 3, 1)
    assert not changed.needs_review
    assert item.bases.get(kind="BASIS").article.statute.version_date == date(2020, 6, 10)


def test_versions_are_compared_with_what_differs_first(item, legal_qian):
    change(item, legal_qian, name="新的名称")

    compared = items.compare(items.versions_of("W09"))

    assert (compared[0].label, compared[0].texts) == ("抽查事项名称", ["新的名称", "演示事项"])
    assert not any(row.differs for row in compared[1:])


def test_no_change_is_no_version(item, legal_qian):
    with pytest.raises(NotSo, match="没有任何变动"):
        change(item, legal_qian)

    assert InspectionItem.objects.count() == 1


def test_days_that_are_over_keep_their_version(item, legal_qian):
    with pytest.raises(NotSo, match="不能早于今天"):
        change(item, legal_qian, name="新的名称", valid_from=date(2023, 5, 3))


def test_versions_do_not_overtake_each_other(item, legal_qian):
    second = change(item, legal_qian, name="第二版")

    with pytest.raises(NotSo, match="新版本不能更早"):
        change(second, legal_qian, name="第三版", valid_from=TODAY)


def test_a_slip_is_put_right_the_same_day(item, legal_qian):
    second = change(item, legal_qian, name="错别字")

    third = change(second, legal_qian, name="正确的名称")

    assert [i.name for i in pools.items(category_codes=["W"], on=LATER)] == ["正确的名称"]
    assert InspectionItem.objects.get(pk=second.pk).valid_until == third.valid_from


def test_two_who_edit_at_once_do_not_overwrite_each_other(item, legal_qian):
    change(item, legal_qian, name="先到的")

    with pytest.raises(NotNow, match="已有更新的版本"):
        change(item, legal_qian, name="后到的")


def test_the_code_cannot_be_changed(item, legal_qian):
    with pytest.raises(TypeError):
        change_item(
            item_id=item.pk,
            values=item_values(code="W99"),
            points=POINTS,
            cited=BASES,
            ground="换编号",
            by=legal_qian,
            at=MORNING,
        )


def test_an_officer_cannot(item, officer_li):
    with pytest.raises(NotYou):
        change(item, officer_li, name="越权")
