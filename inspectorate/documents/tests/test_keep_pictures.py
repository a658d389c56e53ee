"""A paper is typeset once for its pages on the screen, however often it is looked at."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from inspectorate.documents import actions, pdf, pictures, rendering
from inspectorate.documents.tests.parts import draft
from tests.cast import TODAY


@pytest.fixture
def typeset(monkeypatch, settings, tmp_path):
    """The templates that were compiled, one after the other."""
    settings.MEDIA_ROOT = tmp_path
    made, compile_ = [], pdf.typst.compile

    def counted(template, **how):
        made.append(template)
        return compile_(template, **how)

    monkeypatch.setattr(pdf.typst, "compile", counted)
    return made


@pytest.fixture
def decision(officer_li):
    return draft("RECUSAL_DECISION", officer_li, officer_li.unit, at=timezone.now())


def look(client, document):
    page = client.get(document.get_absolute_url()).content.decode()
    count = page.count("/page-")
    answers = [client.get(f"{document.get_absolute_url()}page-{n}.png") for n in range(1, count + 1)]
    assert all(one.content.startswith(b"\x89PNG") for one in answers)
    return count


def test_a_page_and_its_pictures_are_typeset_once_and_a_second_view_not_at_all(typeset, decision, sign_in, officer_li):
    client = sign_in(officer_li)

    first, second = look(client, decision), look(client, decision)

    assert first == second == 1
    assert len(typeset) == 1


def test_a_changed_paper_is_typeset_anew(typeset, decision, officer_li):
    before = rendering.pages(decision)[0].read_bytes()

    facts = {"reason": "另一个理由"}
    changed = actions.change_document(
        document_id=decision.pk, facts=facts, dated=TODAY, by=officer_li, at=timezone.now()
    )

    assert rendering.pages(changed)[0].read_bytes() != before
    assert len(typeset) == 2


def test_other_fonts_are_other_pictures(typeset, decision, settings, tmp_path):
    rendering.pages(decision)
    settings.FONTS_DIR = tmp_path / "fonts"
    settings.FONTS_DIR.mkdir()
    (settings.FONTS_DIR / "own.txt").write_text("a font", encoding="utf-8")

    rendering.pages(decision)

    assert len(typeset) == 2


def test_only_the_papers_looked_at_last_are_kept(typeset, decision, officer_li, monkeypatch):
    monkeypatch.setattr(pictures, "MOST", 2)
    papers = [draft("RECUSAL_DECISION", officer_li, officer_li.unit, dated=TODAY - timedelta(days=n)) for n in range(3)]

    kept = [rendering.pages(one)[0] for one in papers]

    assert [one.exists() for one in kept] == [False, True, True]
