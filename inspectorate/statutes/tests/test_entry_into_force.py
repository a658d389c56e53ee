"""Each text counts from the day on which it came into force; what was transcribed or assumed is marked 待核."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.kit.refusals import NotSo
from inspectorate.statutes import entry, rules
from inspectorate.statutes.actions import load_all_statutes, load_statute, the_offices_own
from inspectorate.statutes.citation_checks import shipped_texts
from inspectorate.statutes.models import Statute
from inspectorate.statutes.queries import article_in_force
from inspectorate.statutes.tests.texts import FILES, LAW, law
from tests.cast import MORNING, make_person, make_unit
from tests.kept import kept

pytestmark = pytest.mark.django_db
SILENT = LAW.replace("第四条 本法自2021年1月1日起施行。", "第四条 本法由国务院解释。")


@pytest.fixture(scope="module")
def library(django_db_setup, django_db_blocker):
    with kept(django_db_blocker):
        keeper = make_person("keeper", "法规员", make_unit("FGK", "法规科", "DIVISION", order=5), "LEGAL")
        load_all_statutes(by=keeper, at=MORNING)
        yield {(one.title, one.version_date.isoformat()): one for one in Statute.objects.all()}


def test_all_texts_are_there_each_with_its_first_day(library):
    assert len(library) == len(FILES) == 39
    assert [one.title for one in library.values() if one.effective_from is None] == []


@pytest.mark.parametrize(
    ("title", "version", "first"),
    [
        ("安全生产法", "2021-06-10", date(2021, 9, 1)),
        ("行政诉讼法", "2017-06-27", date(2017, 7, 1)),
        ("民事诉讼法", "2023-09-01", date(2024, 1, 1)),
        ("刑法", "2023-12-29", date(2024, 3, 1)),
        ("国家赔偿法", "2012-10-26", date(2013, 1, 1)),
        ("行政处罚法", "2021-01-22", date(2021, 7, 15)),
        ("安全生产违法行为行政处罚办法", "2025-11-27", date(2026, 2, 1)),
        ("危险化学品安全法", "2025-12-27", date(2026, 5, 1)),
        ("河北省安全生产条例", "2024-03-28", date(2024, 6, 1)),
    ],
)
def test_it_counts_from_that_day_and_not_the_day_before(library, title, version, first):
    statute = library[title, version]

    assert statute.effective_from == first
    assert article_in_force(title, 1, 0, first).statute == statute
    assert article_in_force(title, 1, 0, date.fromordinal(first.toordinal() - 1)) is None


def test_the_older_text_ends_on_the_day_on_which_the_newer_begins(library):
    old, new = (library["企业信息公示暂行条例", day] for day in ("2014-08-07", "2024-03-10"))

    assert (old.effective_until, new.effective_from) == (date(2024, 5, 1), date(2024, 5, 1))
    assert new.effective_until is None


def test_what_was_transcribed_or_assumed_is_marked_and_nothing_else(library):
    marked = {key for key, one in library.items() if one.to_compare}

    assert marked == entry.TRANSCRIBED | {key for key, row in entry.ENTRIES.items() if row.is_assumed}


def test_every_row_of_the_table_is_of_a_shipped_text_that_does_not_say_it_itself(library):
    stated = {(r.title, r.version.isoformat()): r.effective_from for r in map(_read, FILES)}

    assert set(entry.ENTRIES) | entry.TRANSCRIBED <= set(stated)
    assert [key for key, day in stated.items() if day and key in entry.ENTRIES] == []
    assert all(row.day.isoformat() >= version for (_, version), row in entry.ENTRIES.items())


def _read(path):
    return rules.read(path.name, path.read_text(encoding="utf-8"))


def test_the_files_and_the_library_say_the_same(library):
    from_files = {
        (v.title, v.version_date.isoformat()): (v.starts, v.effective_until) for v in shipped_texts().versions
    }

    assert from_files == {key: (one.starts, one.effective_until) for key, one in library.items()}


def test_a_text_that_does_not_say_its_first_day_is_refused_until_somebody_says_it(legal_qian):
    with pytest.raises(NotSo) as refused:
        law(SILENT, by=legal_qian)
    statute = law(SILENT, by=legal_qian, starts=date(2020, 9, 1), ground="修改决定第二条")

    assert refused.value.code == "statute-start-unknown"
    assert (statute.effective_from, statute.effective_source) == (date(2020, 9, 1), "修改决定第二条")


def test_a_text_that_corrects_another_keeps_the_day_that_is_known(legal_qian):
    law(by=legal_qian)

    corrected = law(SILENT, by=legal_qian)

    assert corrected.effective_from == date(2021, 1, 1)


@pytest.mark.parametrize(
    ("text", "starts", "code"),
    [
        (LAW, date(2021, 1, 2), "statute-start-differs"),
        (SILENT, date(2020, 6, 9), "statute-start-early"),
    ],
)
def test_a_first_day_against_the_text_or_before_it_was_passed_is_refused(legal_qian, text, starts, code):
    with pytest.raises(NotSo) as refused:
        law(text, by=legal_qian, starts=starts)

    assert refused.value.code == code
    assert not Statute.objects.filter(title="演示安全法").exists()


def test_the_day_that_the_text_states_may_be_said_again_and_so_may_the_day_it_was_passed(legal_qian):
    stated = law(by=legal_qian, starts=date(2021, 1, 1))
    assert (stated.effective_from, stated.effective_source) == (date(2021, 1, 1), "")

    passed = load_statute(
        file_name="演示条例(2020-06-10).md", text=SILENT, starts=date(2020, 6, 10), by=legal_qian, at=MORNING
    )
    assert passed.effective_from == date(2020, 6, 10)


def test_a_library_loaded_before_the_table_knew_the_day_follows_it_when_loaded_again(legal_qian):
    path = next(p for p in FILES if p.name.startswith("安全生产法("))
    facts = {"file_name": path.name, "text": path.read_text(encoding="utf-8"), "by": legal_qian, "at": MORNING}
    load_statute(**facts)
    Statute.objects.update(effective_from=None)

    assert load_statute(**facts).effective_from == date(2021, 9, 1)
    assert load_statute(**facts) is None


def test_what_an_office_enters_itself_under_the_same_name_is_not_marked(legal_qian):
    path = next(p for p in FILES if p.name.startswith("信用修复管理办法("))
    text = path.read_text(encoding="utf-8").replace("第三十条 本办法自", "第三十条 本办法，自")

    statute = load_statute(file_name=path.name, text=text, by=legal_qian, at=MORNING, ground="发展改革委公告")

    assert statute.to_compare == ""


def law_of(title):
    path = next(p for p in FILES if p.name.startswith(f"{title}("))
    return {"file_name": path.name, "text": path.read_text(encoding="utf-8")}


def test_a_day_that_the_office_found_out_counts_before_the_tables_and_is_not_marked(legal_qian):
    found = {"starts": date(2024, 12, 1), "ground": "河北日报2024年11月29日"}

    statute = load_statute(**law_of("河北省优化营商环境条例"), **found, by=legal_qian, at=MORNING)

    assert (statute.effective_from, statute.effective_source) == (date(2024, 12, 1), "河北日报2024年11月29日")
    assert statute.to_compare == ""


def test_what_the_office_entered_itself_stays_when_all_are_loaded_again(legal_qian):
    assumed, corrected = law_of("河北省优化营商环境条例"), law_of("信用修复管理办法")
    load_statute(**assumed, starts=date(2024, 12, 1), ground="河北日报", by=legal_qian, at=MORNING)
    corrected["text"] = corrected["text"].replace("第二条 信用主体", "第二条 各信用主体")
    load_statute(**corrected, by=legal_qian, at=MORNING)

    load_all_statutes(by=legal_qian, at=MORNING)

    assert Statute.objects.get(title="河北省优化营商环境条例").effective_from == date(2024, 12, 1)
    own = Statute.objects.get(title="信用修复管理办法")
    assert own.articles.get(number=2).text.startswith("各信用主体")
    assert own.to_compare == ""
    assert [one.title for one in the_offices_own()] == ["信用修复管理办法"]
    assert load_all_statutes(by=legal_qian, at=MORNING) == 0
