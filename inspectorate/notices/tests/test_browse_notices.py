"""告知 of one draw as a list: narrowed, sorted, and taken along as a workbook, each as it is asked for."""

from __future__ import annotations

import re
from io import BytesIO

import openpyxl
import pytest

from inspectorate.notices.tests.test_many_at_once import address, serve, that_day  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(issued, planner_wang, sign_in):
    """The names that the list shows, in its order, for what is asked."""
    client = sign_in(planner_wang)

    def act(**params: str) -> list[str]:
        answer = client.get(address(issued), params)
        assert answer.status_code == 200
        return re.findall(r'<td class="name">\s*<a[^>]*>([^<]+)</a>', answer.content.decode())

    return act


def test_it_is_narrowed_by_a_part_of_the_name_the_code_and_the_number(listed, issued):
    one = issued[0]

    assert listed(q=one.drawn.name) == [one.drawn.name]
    assert listed(q=one.drawn.usc_code.lower()) == [one.drawn.name]
    assert listed(q=one.document.document_no) == [one.drawn.name]
    assert listed(q="没有这一户") == []


def test_it_is_narrowed_by_how_far_the_telling_is(listed, issued, planner_wang):
    first = issued[0]
    serve({first.pk: "门卫"}, planner_wang)

    assert listed(state="SERVED") == [first.drawn.name]
    assert sorted(listed(state="ISSUED")) == sorted(one.drawn.name for one in issued[1:])
    assert listed(state="NONE") == []


def test_it_is_sorted_by_its_heads_both_ways_and_else_stands_as_drawn(listed, issued):
    names = sorted(one.drawn.name for one in issued)

    assert listed(sort="name") == names
    assert listed(sort="-name") == names[::-1]
    assert listed() == listed(sort="nothing")


def test_the_workbook_holds_what_is_listed_and_nothing_else(issued, planner_wang, sign_in):
    one = issued[1]

    answer = sign_in(planner_wang).get(address(issued), {"q": one.drawn.name, "export": "xlsx"})

    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0][:3] == ("单位名称", "统一社会信用代码", "文号")
    assert [row[:3] for row in rows[1:]] == [(one.drawn.name, one.drawn.usc_code, one.document.document_no)]


def test_a_list_narrowed_to_nothing_says_so(issued, planner_wang, sign_in):
    assert "没有符合条件的企业" in sign_in(planner_wang).get(address(issued), {"q": "无"}).content.decode()
