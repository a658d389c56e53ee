"""帮助: every page leads to its chapter, and the handbook says what the pages say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inspectorate.console import handbook
from inspectorate.people.models import Role

HERE = Path(handbook.FOLDER).parent.parent / "inspectorate"


def test_every_chapter_is_in_the_table_of_contents():
    files = {path.stem for path in handbook.FOLDER.glob("*.md")} - {"README"}

    assert {one.key for one in handbook.chapters()} == files


@pytest.mark.django_db
@pytest.mark.parametrize("key", [one.key for one in handbook.chapters()])
def test_whoever_is_signed_in_reads_every_chapter(key, sign_in, officer_li):
    page = sign_in(officer_li).get(f"/office/help/{key}/")

    assert page.status_code == 200
    assert '<h1 id="part-0">' in page.content.decode()
    assert ".md" not in page.content.decode()
    assert "../" not in page.content.decode()


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


def _words(path):
    """A template without its tags; in a program “less than” is no tag."""
    text = "" if "/tests/" in str(path) else path.read_text(encoding="utf-8")
    return re.sub(r"{[{%][^}]*[%}]}|<[^>]*>", "", text) if path.suffix == ".html" else text


def test_what_the_handbook_quotes_stands_on_a_page():
    """A renamed button is renamed in the handbook too."""
    pages = "".join(_words(path) for ending in ("html", "py", "js") for path in HERE.rglob(f"*.{ending}"))
    quoted = {
        (path.stem, words)
        for path in handbook.FOLDER.glob("*.md")
        for words in re.findall("“([^”]+)”", path.read_text(encoding="utf-8"))
    }

    assert sorted(q for q in quoted if q[1] not in pages) == []


def test_every_post_finds_its_first_day():
    headings = {
        part.heading for chapter in handbook.chapters() if chapter.key == "roles" for part in handbook.parts(chapter)
    }

    assert set(Role.labels) <= headings


@pytest.mark.django_db
def test_the_story_is_told_with_its_pictures(sign_in, officer_li):
    reader = sign_in(officer_li)
    pictures = re.findall('<img src="([^"]+)"', reader.get("/office/help/story/").content.decode())

    assert len(pictures) == len(list((handbook.FOLDER / "pictures").glob("*.png")))
    assert [reader.get(one).status_code for one in pictures] == [200] * len(pictures)


def test_words_are_found_under_their_headings_and_lead_there():
    hit = next(hit for hit in handbook.find("末位票号 种子") if hit.part.chapter.key == "proof")

    assert hit.part.heading == "票号是什么"
    assert f'<h2 id="{hit.part.anchor}">票号是什么</h2>' in handbook.html("proof")
    assert hit.url == f"/office/help/proof/#{hit.part.anchor}"
    assert hit.found in {"末位票号", "种子"}


def test_a_heading_with_the_word_stands_before_what_only_mentions_it():
    headings = [hit.part.heading for hit in handbook.find("打印")]

    assert headings[0] == "打印"
    assert len(headings) > 1


@pytest.mark.parametrize("words", ["", "   ", "没有这样的词语组合"])
def test_nothing_is_found_for_nothing(words):
    assert handbook.find(words) == []


@pytest.mark.django_db
def test_what_was_not_found_says_what_to_do(sign_in, officer_li):
    page = sign_in(officer_li).get("/office/help/start/", {"q": "<b>没有</b>"}).content.decode()

    assert "换一个说法" in page
    assert "<b>没有</b>" not in page
