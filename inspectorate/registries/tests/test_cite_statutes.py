"""Items cite the library: what changed is flagged, what waited is bound."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from inspectorate.registries.models import InspectionItem
from inspectorate.registries.rules.items import Cited
from inspectorate.registries.tests.library import BASES, listed
from inspectorate.statutes.models import Statute
from inspectorate.statutes.tests.texts import LAW, NEW_LAW, law
from inspectorate.trail.models import TrailEntry


def test_a_new_version_flags_who_cites_the_old_one_and_nobody_else(legal_qian):
    law(by=legal_qian)
    citing = listed(legal_qian)
    other = listed(legal_qian, code="W10", cited=[Cited("BASIS", "别的法", "1")])

    law(NEW_LAW, "2023-03-01", by=legal_qian)

    assert InspectionItem.objects.get(pk=citing.pk).needs_review
    assert not InspectionItem.objects.get(pk=other.pk).needs_review
    assert citing.bases.first().article.statute.version_date == date(2020, 6, 10)
    assert TrailEntry.objects.order_by("-pk").first().facts["flagged"] == 1


def test_items_that_are_over_are_not_flagged(legal_qian):
    law(by=legal_qian)
    over = listed(legal_qian)
    InspectionItem.objects.filter(pk=over.pk).update(valid_until=date(2023, 5, 4))

    law(NEW_LAW, "2023-03-01", by=legal_qian)

    assert not InspectionItem.objects.get(pk=over.pk).needs_review


def test_an_older_version_that_comes_later_flags_nobody(legal_qian):
    law(by=legal_qian)
    citing = listed(legal_qian)

    law(LAW.replace("2021年1月1日", "2010年1月1日"), "2009-01-01", by=legal_qian)

    assert not InspectionItem.objects.get(pk=citing.pk).needs_review
    assert Statute.objects.get(version_date=date(2009, 1, 1)).effective_until == date(2021, 1, 1)


def test_a_corrected_article_flags_only_who_cites_that_article(legal_qian):
    law(by=legal_qian)
    citing = listed(legal_qian)
    other = listed(legal_qian, code="W10", cited=[Cited("BASIS", "演示安全法", "1")])

    law(LAW.replace("（二）转岗人员。", "（二）转岗、复岗人员。"), by=legal_qian)

    assert Statute.objects.count() == 1
    assert InspectionItem.objects.get(pk=citing.pk).needs_review
    assert not InspectionItem.objects.get(pk=other.pk).needs_review
    assert "复岗" in citing.bases.get(kind="BASIS").article.text


def test_an_article_that_is_gone_leaves_its_basis_open(legal_qian):
    law(by=legal_qian)
    citing = listed(legal_qian, cited=[Cited("BASIS", "演示安全法", "第二条之一")])

    law(LAW.replace("第二条之一 培训应当留有档案。", ""), by=legal_qian)

    assert citing.bases.get().article is None
    assert InspectionItem.objects.get(pk=citing.pk).needs_review


def test_what_waited_for_the_text_is_bound_when_it_comes(legal_qian):
    waiting = listed(legal_qian, cited=[*BASES, Cited("BASIS", "演示安全法"), Cited("BASIS", "演示安全法", "99")])

    law(by=legal_qian)

    assert [b.article is not None for b in waiting.bases.order_by("order")] == [True, True, False, False]
    assert TrailEntry.objects.order_by("-pk").first().facts["bound"] == 2


def test_what_came_into_force_later_is_not_bound_to_an_item_of_before(legal_qian):
    waiting = listed(legal_qian)

    law(NEW_LAW, "2023-08-01", by=legal_qian)

    assert waiting.bases.filter(article=None).count() == 2


def test_the_command_says_in_one_sentence_what_is_wrong(planner_wang, legal_qian, tmp_path):
    (tmp_path / "演示安全法.md").write_text(LAW, encoding="utf-8")

    with pytest.raises(CommandError, match="没有用户 nobody"):
        call_command("load_statutes", by="nobody")
    with pytest.raises(CommandError, match="没有办理此事的权限"):
        call_command("load_items", by="wang")
    with pytest.raises(CommandError, match="版本日期"):
        call_command("load_statutes", by="qian", folder=tmp_path)
