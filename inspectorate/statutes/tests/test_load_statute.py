"""Taking a statute into the library: twice is once, a new version stands beside the old one."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from inspectorate.kit.refusals import NotYou
from inspectorate.statutes.models import Article
from inspectorate.statutes.queries import article_in_force
from inspectorate.statutes.tests.texts import LAW, NEW_LAW, law
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING


def test_a_statute_enters_with_its_articles_and_leaves_a_trace(legal_qian):
    statute = law(by=legal_qian)

    assert (statute.full_title, statute.effective_from) == ("中华人民共和国演示安全法", date(2021, 1, 1))
    assert statute.articles.get(number=2, suffix=0).paragraphs == [
        "单位应当培训人员：",
        "（一）新进人员；",
        "（二）转岗人员。",
    ]
    entry = TrailEntry.objects.get()
    assert (entry.kind, entry.facts["articles"], entry.actor_name) == ("StatuteLoaded", 5, "钱法制员")


@pytest.mark.both_databases
def test_the_same_text_again_changes_nothing(legal_qian):
    law(by=legal_qian)
    before = list(Article.objects.values_list("pk", "text"))

    assert law(by=legal_qian) is None
    assert list(Article.objects.values_list("pk", "text")) == before
    assert TrailEntry.objects.count() == 1


def test_a_new_version_stands_beside_the_old_one_and_ends_it(legal_qian):
    old, new = law(by=legal_qian), law(NEW_LAW, "2023-03-01", by=legal_qian)

    old.refresh_from_db()
    assert old.effective_until == new.effective_from == date(2023, 8, 1)
    assert old.articles.count() == new.articles.count() == 5


def test_an_article_is_read_in_the_version_of_the_day(legal_qian):
    old, new = law(by=legal_qian), law(NEW_LAW, "2023-03-01", by=legal_qian)

    assert article_in_force("演示安全法", 1, 0, date(2023, 7, 31)).statute == old
    assert article_in_force("《中华人民共和国演示安全法》", 1, 0, date(2023, 8, 1)).statute == new
    assert article_in_force("演示安全法", 1, 0, date(2020, 6, 9)) is None


def test_a_planner_cannot(planner_wang):
    with pytest.raises(NotYou):
        law(by=planner_wang)


def test_the_command_reads_a_folder_and_can_be_repeated(legal_qian, tmp_path, capsys):
    (tmp_path / "演示安全法(2020-06-10).md").write_text(LAW, encoding="utf-8")

    for _ in range(2):
        call_command("load_statutes", by="qian", folder=tmp_path)

    assert capsys.readouterr().out.splitlines() == ["法规 1 部有新增或更新。", "法规 0 部有新增或更新。"]
    assert Article.objects.count() == 5


def test_at_is_the_moment_that_is_given(legal_qian, tmp_path):
    (tmp_path / "演示安全法(2020-06-10).md").write_text(LAW, encoding="utf-8")

    call_command("load_statutes", by="qian", folder=tmp_path, at=MORNING.isoformat())

    assert TrailEntry.objects.get().at == MORNING
