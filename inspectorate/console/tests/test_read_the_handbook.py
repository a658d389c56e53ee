"""帮助: every page leads to its chapter, and the handbook says what the pages say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inspectorate.console import handbook

HERE = Path(handbook.FOLDER).parent.parent / "inspectorate"


def test_every_chapter_is_in_the_table_of_contents():
    files = {path.stem for path in handbook.FOLDER.glob("*.md")} - {"README"}

    assert {one.key for one in handbook.chapters()} == files


@pytest.mark.django_db
@pytest.mark.parametrize("key", [one.key for one in handbook.chapters()])
def test_whoever_is_signed_in_reads_every_chapter(key, sign_in, officer_li):
    page = sign_in(officer_li).get(f"/office/help/{key}/")

    assert page.status_code == 200
    assert "<h1>" in page.content.decode()
    assert ".md" not in page.content.decode()


@pytest.mark.django_db
def test_a_chapter_that_is_not_there_is_not_found(sign_in, officer_li):
    assert sign_in(officer_li).get("/office/help/README/").status_code == 404


@pytest.mark.parametrize(
    ("path", "chapter"),
    [
        ("/office/", "start"),
        ("/office/registries/targets/", "registries"),
        ("/office/draws/2023001-001-1/wall/", "draws"),
        ("/office/units/", "people"),
        ("/office/devices/", "phone"),
    ],
)
def test_help_opens_at_the_chapter_of_the_page(path, chapter):
    assert handbook.chapter_of(path) == chapter


def test_what_the_handbook_quotes_stands_on_a_page():
    """A renamed button is renamed in the handbook too."""
    pages = "".join(
        path.read_text(encoding="utf-8")
        for ending in ("html", "py", "js")
        for path in HERE.rglob(f"*.{ending}")
        if "/tests/" not in str(path)
    )
    pages = re.sub(r"{[{%][^}]*[%}]}|<[^>]*>", "", pages)
    quoted = {
        (path.stem, words)
        for path in handbook.FOLDER.glob("*.md")
        for words in re.findall("“([^”]+)”", path.read_text(encoding="utf-8"))
    }

    assert sorted(q for q in quoted if q[1] not in pages) == []
