"""打印通知书: those of a list, or those that were ticked, as one PDF whose pages are those of the issued papers."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import unquote

import pytest
import typst
from django.utils import timezone
from pypdf import PdfReader

from inspectorate.documents import printing
from inspectorate.documents import queries as documents
from inspectorate.documents.pdf import SHIPPED_FONTS
from inspectorate.notices.tests.parts import AT, in_batch
from inspectorate.notices.views import many
from tests.cast import make_person


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


def door(notices, query=""):
    return f"/office/notices/draws/{notices[0].drawn.draw.no}/print/{query}"


def pages(content):
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def printed(answer):
    return b"".join(answer.streaming_content)


def single(notice):
    return documents.pdf(notice.document, AT)


def order(content, notices):
    """The numbers of the notices whose first pages these are, in their order."""
    first = {pages(single(n))[0]: n.document.document_no for n in notices}
    return [first[text] for text in pages(content) if text in first]


def test_all_issued_notices_of_the_list_come_as_one_file_in_its_order(issued, planner_wang, sign_in):
    client = sign_in(planner_wang)
    assert (
        f'href="{door(issued)}?q=&amp;state=&amp;sort="' in client.get(door(issued)[: -len("print/")]).content.decode()
    )

    content = printed(client.get(door(issued)))

    assert order(content, issued) == [n.document.document_no for n in issued]
    by_name = sorted(issued, key=lambda n: n.drawn.name, reverse=True)
    assert order(printed(client.get(door(issued, "?sort=-name"))), issued) == [n.document.document_no for n in by_name]


def test_its_pages_are_those_of_the_issued_papers_untouched(issued, planner_wang, sign_in):
    whole = PdfReader(BytesIO(printed(sign_in(planner_wang).get(door(issued)))))

    place = 0
    for notice in issued:
        own = PdfReader(BytesIO(single(notice))).pages
        for page in own:
            assert whole.pages[place].get_contents().get_data() == page.get_contents().get_data()
            assert whole.pages[place].mediabox == page.mediabox
            place += 1
        place += len(own) % 2
    assert len(whole.pages) in {place, place - 1}


def test_each_paper_begins_on_an_odd_page_and_nothing_follows_the_last(issued):
    odd, even = made(1), made(2)

    assert [bool(text) for text in pages(printing.together([odd, even, odd], "三份"))] == [
        True,
        False,
        True,
        True,
        True,
    ]
    assert len(pages(printing.together([even, odd], "两份"))) == 3


def made(count):
    text = "#pagebreak()".join(["字"] * count)
    return typst.compile(text.encode(), font_paths=[str(SHIPPED_FONTS)])


def test_those_that_were_ticked_come_alone(issued, planner_wang, sign_in):
    content = printed(sign_in(planner_wang).post(door(issued), {"row": [f"{issued[2].pk}.1", f"{issued[0].pk}.1"]}))

    assert order(content, issued) == [issued[0].document.document_no, issued[2].document.document_no]


def test_what_is_not_issued_is_not_printed(prepared, planner_wang, head_zhao, sign_in):
    client = sign_in(planner_wang)
    assert "没有可以打印的已签发通知书" in client.get(door(prepared), follow=True).content.decode()

    in_batch(prepared, "APPROVE", [prepared[0].pk], head_zhao)
    in_batch(prepared, "ISSUE", [prepared[0].pk], planner_wang)
    prepared[0].refresh_from_db()

    assert order(printed(client.get(door(prepared))), prepared[:1]) == [prepared[0].document.document_no]


def test_its_name_says_the_task_the_day_and_how_many(issued, planner_wang, sign_in):
    answer = sign_in(planner_wang).get(door(issued))

    told = unquote(answer.headers["Content-Disposition"])
    assert told.startswith("inline")
    assert f"检查通知书 {issued[0].drawn.draw.task.name} 2023年5月4日 5份.pdf" in told


def test_who_withdrew_from_one_prints_the_others(issued, planner_wang, sign_in):
    issued[1].document.file.withdrawn.add(planner_wang)

    content = printed(sign_in(planner_wang).get(door(issued)))

    assert issued[1].document.document_no not in order(content, issued)
    assert len(order(content, issued)) == 4


def test_who_sees_the_draw_and_not_its_papers_prints_nothing(issued, first_brigade, sign_in):
    client = sign_in(make_person("he", "贺执法员", first_brigade, "OFFICER"))

    assert "打印通知书" not in client.get(door(issued)[: -len("print/")]).content.decode()
    assert "没有可以打印" in client.get(door(issued), follow=True).content.decode()


def test_of_a_covert_draw_nothing_is_printed_before_it_is_opened(covert_draw, director_zhang, sign_in):
    assert sign_in(director_zhang).get(f"/office/notices/draws/{covert_draw.no}/print/").status_code == 404


def test_too_many_at_once_are_refused_with_their_number(issued, planner_wang, sign_in, monkeypatch):
    monkeypatch.setattr(many, "MOST_PRINTED", 5)
    assert sign_in(planner_wang).get(door(issued)).status_code == 200

    monkeypatch.setattr(many, "MOST_PRINTED", 4)
    told = sign_in(planner_wang).get(door(issued), follow=True).content.decode()

    assert "一次最多打印 4 份，这里有 5 份" in told
