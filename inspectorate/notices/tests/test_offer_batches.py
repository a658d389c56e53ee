"""勾选以后能办什么: the buttons below the notices of a draw come from the rows of acts; without its row one is gone."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from inspectorate.notices import acts
from inspectorate.notices.tests.parts import AT, in_batch
from inspectorate.notices.waiting import waiting

PAPERS = {"制作二维码（印在 A4 上）": False, "打印通知书（合成一个 PDF）": False, "下载通知书（PDF 打包）": False}


@pytest.fixture
def without(monkeypatch):
    """The table without the rows of this key."""

    def drop(key):
        monkeypatch.setattr(acts, "NOTICES", tuple(act for act in acts.NOTICES if act.key != key))

    return drop


@pytest.fixture
def offered(sign_in, prepared):
    """The buttons as this person has them: words, whether it is the first one."""
    address = reverse("notices:draw_notices", args=[prepared[0].drawn.draw.no])

    def buttons(person):
        body = sign_in(person).get(address).content.decode()
        found = re.findall(
            r'<button[^>]*class="button( first)?"[^>]*formaction="[^"]*"[^>]*>(.*?)</button>', body, re.S
        )
        return {words.strip(): bool(first) for first, words in found}

    return buttons


def approved(prepared, head):
    in_batch(prepared, "APPROVE", [one.pk for one in prepared], head)


def test_who_decides_approves_and_nobody_else_is_offered_anything(prepared, offered, head_zhao, planner_wang, without):
    assert offered(head_zhao) == {f"批准选中的通知书（待审批 {len(prepared)} 份）": True}
    assert offered(planner_wang) == {}

    without("APPROVE")
    assert offered(head_zhao) == {}


def test_what_was_approved_is_issued(prepared, offered, head_zhao, planner_wang, without):
    approved(prepared[:1], head_zhao)
    assert offered(planner_wang) == {"签发选中的通知书（待签发 1 份）": True}
    assert offered(head_zhao)[f"批准选中的通知书（待审批 {len(prepared) - 1} 份）"]

    without("ISSUE")
    assert offered(planner_wang) == {}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("SEND", "发送链接"),
        ("SERVE", "登记送达"),
        ("CODES", "制作二维码（印在 A4 上）"),
        ("PRINT", "打印通知书（合成一个 PDF）"),
        ("TAKE", "下载通知书（PDF 打包）"),
    ],
)
def test_what_was_issued_is_sent_served_and_taken_away(issued, offered, planner_wang, officer_li, without, key, words):
    every = offered(planner_wang)
    without(key)

    assert every == {"发送链接": True, "登记送达": False} | PAPERS
    assert set(offered(planner_wang)) == set(every) - {words}


def test_of_those_who_have_received_theirs_nothing_waits_and_all_can_be_done_again(
    issued, offered, planner_wang, drawn, sign_in
):
    for one in issued:
        one.document.received_at = one.document.issued_at
        one.document.save(update_fields=["received_at"])

    assert offered(planner_wang) == {"发送链接": False, "登记送达": False} | PAPERS
    page = sign_in(planner_wang).get(reverse("notices:draw_notices", args=[drawn.no])).content.decode()
    assert "勾选企业后，可以再次登记送达" in page


def test_what_is_to_be_served_is_ticked_already_where_the_line_leads(issued, drawn, planner_wang, officer_li, sign_in):
    [line] = [one for one in waiting(planner_wang, AT.date()) if one.button == "去送达"]
    reached = issued[0].document
    reached.received_at = reached.issued_at
    reached.save(update_fields=["received_at"])

    page = sign_in(planner_wang).get(str(line.url)).content.decode()

    assert len(ticked(page)) == len(issued) - 1
    assert f"{issued[0].pk}." not in {one[: len(str(issued[0].pk)) + 1] for one in ticked(page)}
    assert "已选 <b data-count>" in page


def test_what_is_agreed_to_or_issued_everybody_ticks_himself(prepared, drawn, head_zhao, planner_wang, sign_in):
    address = reverse("notices:draw_notices", args=[drawn.no])
    assert ticked(sign_in(head_zhao).get(address).content.decode()) == []

    approved(prepared, head_zhao)
    assert ticked(sign_in(planner_wang).get(address).content.decode()) == []


def ticked(page):
    return re.findall(r'name="row"\s+value="([^"]*)"\s+checked', page)


@pytest.mark.parametrize("act", ["approve", "issue"])
def test_the_door_of_a_batch_without_its_row_is_not_there(prepared, head_zhao, sign_in, without, act):
    without(act.upper())

    address = reverse("notices:batch", args=[prepared[0].drawn.draw.no, act])
    assert sign_in(head_zhao).post(address, {"row": [prepared[0].pk], "opinion": "同意"}).status_code == 404
