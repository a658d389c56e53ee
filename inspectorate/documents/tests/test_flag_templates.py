"""A changed statute flags the document templates that cite it, on the document's date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from inspectorate.documents import citations, rendering
from inspectorate.documents.kinds import KINDS, PLACE
from inspectorate.documents.models import Document
from inspectorate.documents.tests.parts import draft
from inspectorate.kit.numerals import article_words
from inspectorate.periods.rules.table import ROWS
from inspectorate.statutes.citation_checks import Citation, check_citations, shipped_texts
from inspectorate.statutes.models import Article, Statute
from inspectorate.statutes.rules import read
from inspectorate.statutes.tests.texts import FILES

TEMPLATES = [path for kind in KINDS for _, path in rendering.versions(kind)]
CITED = {one for path in TEMPLATES for one in citations.cited_by(path)}
SOURCES = {source for row in ROWS for source in row.bases}
ARTICLE = re.compile("第[一二三四五六七八九十百]+条")


@pytest.fixture
def library(db):
    """Every article that a template or a period cites, in the version that it names."""
    starts = {source.law.title: source.law.since for source in SOURCES}
    for one in CITED | {Citation(s.law.title, s.law.version, s.articles) for s in SOURCES}:
        start = starts.get(one.title, one.version)
        statute, _ = Statute.objects.get_or_create(
            title=one.title, version_date=one.version, defaults={"effective_from": start}
        )
        for number in one.articles:
            Article.objects.get_or_create(statute=statute, number=number, defaults={"text": f"条文{number}"})


def new_version(title, start, texts):
    statute = Statute.objects.create(title=title, version_date=start, effective_from=start)
    for number, text in texts.items():
        Article.objects.create(statute=statute, number=number, text=text)
    Statute.objects.filter(title=title).exclude(pk=statute.pk).update(effective_until=start)


def flagged(on):
    """Of the templates that are in use by then."""
    return {(e.kind.code, e.start.year) for e in citations.cited_templates(on) if e.problems and e.start <= on}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_template_names_every_article_that_it_prints(path):
    source = path.read_text(encoding="utf-8")
    frame = (PLACE / "frame_v1.typ").read_text(encoding="utf-8")
    for name in re.findall(r"\b(remedy-\d{4})\(", source):
        source += next(line for line in frame.splitlines() if line.startswith(f"#let {name}("))
    printed = re.findall(r"《中华人民共和国([^》]*)》((?:第[一二三四五六七八九十百]+条、?)+)", source)
    words = {(title, article) for title, articles in printed for article in ARTICLE.findall(articles)}

    assert words <= {(one.title, article_words(n)) for one in citations.cited_by(path) for n in one.articles}


def test_what_the_templates_cite_is_in_the_products_own_library():
    for one in CITED:
        file = next(f for f in FILES if f.name == f"{one.title}({one.version}).md")
        numbers = {a.number for a in read(file.name, file.read_text(encoding="utf-8")).articles}
        assert set(one.articles) <= numbers


def test_nothing_is_flagged_while_the_library_stands(library):
    assert flagged(date(2024, 6, 1)) == set()


def test_a_new_version_flags_the_templates_that_cite_it_and_no_others(library):
    new_version("行政处罚法", date(2025, 3, 1), {28: "条文28", 42: "条文42", 43: "新条文", 61: "条文61"})

    assert flagged(date(2025, 2, 28)) == set()
    assert flagged(date(2025, 3, 1)) == {
        ("INSPECTION_NOTICE", 2021),
        ("INSPECTION_RECORD", 2021),
        ("INSPECTION_SCHEME", 2021),
        ("INSPECTION_CHECKLIST", 2021),
        ("RECTIFICATION_ORDER", 2024),
        ("PROOF_OF_SERVICE", 2021),
        ("RECUSAL_DECISION", 2021),
    }
    said = {e.kind.code: e.problems[0].problem for e in citations.cited_templates(date(2025, 3, 1)) if e.problems}
    assert "第四十三条的条文已经改动，第五十五条已经没有" in said["INSPECTION_NOTICE"]
    assert "所引条文的文字没有变" in said["PROOF_OF_SERVICE"]


def test_a_repealed_statute_flags_what_cites_it(library):
    Statute.objects.filter(title="行政诉讼法").update(effective_until=date(2025, 3, 1))

    assert flagged(date(2025, 3, 1)) == {("ON_SITE_MEASURE", 2024), ("RECTIFICATION_ORDER", 2024)}


def test_a_document_is_judged_on_its_own_date(library):
    new_version("行政处罚法", date(2025, 3, 1), {43: "新条文"})

    before, after = (Document(kind="RECUSAL_DECISION", dated=d) for d in (date(2025, 2, 28), date(2025, 3, 1)))

    assert citations.problems_of(before) == []
    assert [v.words for v in citations.problems_of(after)] == ["《行政处罚法》第四十三条"]


def test_the_pages_and_the_check_say_it(library, sign_in, officer_li):
    quiet = StringIO()
    call_command("check_templates", office=True, on=date(2024, 6, 1), stdout=quiet)
    assert "都有效" in quiet.getvalue()
    new_version("行政处罚法", date(2023, 3, 1), {43: "新条文"})
    page = sign_in(officer_li).get("/office/documents/kinds/").content.decode()
    decision = draft("RECUSAL_DECISION", officer_li, officer_li.unit)
    detail = sign_in(officer_li).get(f"/office/documents/{decision.pk}/").content.decode()

    assert "引用有变化" in page
    assert "第四十三条的条文已经改动" in page
    assert "《行政处罚法》第四十三条：自 2023年3月1日 起施行新版本" in detail
    with pytest.raises(CommandError, match="处引用需要核对"):
        call_command("check_templates", office=True, on=date(2024, 6, 1), stderr=StringIO())


def test_the_shipped_texts_are_asked_without_a_database(capsys):
    """No `db` here: the database is shut to this test."""
    call_command("check_templates", on=date(2026, 11, 30))

    counted = sum(1 for row in ROWS if row.bases)
    assert capsys.readouterr().out == f"共 {len(TEMPLATES)} 个模板、{counted} 个期限，引用的条文都有效\n"


def test_a_statute_that_was_replaced_by_that_day_is_named_from_the_files(monkeypatch, capsys):
    known = shipped_texts()
    law = next(one for one in known.versions if one.title == "行政处罚法")
    law.effective_until = date(2026, 3, 1)
    monkeypatch.setattr("inspectorate.documents.management.commands.check_templates.shipped_texts", lambda: known)

    with pytest.raises(CommandError, match="处引用需要核对"):
        call_command("check_templates", on=date(2026, 3, 1))
    said = capsys.readouterr().err
    assert "已于 2026年3月1日 失效，请改引现行的规定" in said
    assert "期限“当事人要求听证（自告知）”（2026-02-01 起）《行政处罚法》第六十四条、第八十五条" in said
    assert "期限“当事人要求听证（自告知）”（2021-07-15 起）" not in said
    call_command("check_templates", on=date(2026, 2, 28))


def test_a_version_counts_from_its_true_first_day():
    law = next(one for one in shipped_texts().versions if one.title == "安全生产法")
    cited = [Citation("安全生产法", date(2021, 6, 10), (65,))]

    early, on_the_day = (check_citations(cited, on, shipped_texts())[0] for on in (date(2021, 8, 31), date(2021, 9, 1)))

    assert law.starts == date(2021, 9, 1)
    assert early.problem == "这一版本自 2021年9月1日 起施行，2021年8月31日 还没有施行。"
    assert on_the_day.problem == ""


@pytest.mark.parametrize("on", ["2023-05-04", "2024-01-01", "2026-01-31", "2026-02-01", "2026-11-30"])
def test_every_clause_of_a_period_stands_in_the_library_from_its_first_day_on(on):
    judged = citations.periods_cited(date.fromisoformat(on), shipped_texts())

    assert judged
    assert all(row.since.isoformat() <= on for row, _ in judged)
    assert [(row.code, one.words, one.problem) for row, found in judged for one in found] == []


def test_a_period_that_cites_a_statute_before_its_first_day_is_named(monkeypatch):
    rules = next(row for row in ROWS if row.code == "CASE_CLOSING")
    early = replace(rules, since=date(2026, 1, 31))
    monkeypatch.setattr(citations, "ROWS", (early,))

    [(row, found)] = citations.periods_cited(date(2026, 3, 1), shipped_texts())
    assert row is early
    assert [one.problem for one in found] == ["这一版本自 2026年2月1日 起施行，2026年1月31日 还没有施行。"]
    assert citations.periods_cited(date(2026, 1, 30), shipped_texts()) == []
