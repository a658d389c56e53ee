"""二维码印在 A4 上: a link of its own for each notice, shown once, by the rules of a link that is made alone."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from pypdf import PdfReader

from inspectorate.kit.refusals import NotNow
from inspectorate.notices import actions
from inspectorate.notices.sheets import Code, sheet_of_codes
from inspectorate.notices.tests.parts import AT, in_batch
from inspectorate.post import queries
from inspectorate.post.models import Delivery, Link
from inspectorate.post.rules import LINK_DAYS
from inspectorate.trail.models import TrailEntry
from tests.refused import refused


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


def door(notices):
    return f"/office/notices/draws/{notices[0].drawn.draw.no}/codes/"


def links(notices, by):
    return actions.make_links(notice_ids=[n.pk for n in notices], by=by, at=AT)


def texts(content):
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def test_each_has_a_link_of_its_own_that_opens_its_own_notice(issued, planner_wang):
    made = links(issued[:3], planner_wang)

    found = [queries.by_token(address.split("/")[-2], AT, "notice").document for address in made]
    assert found == [n.document for n in issued[:3]]


def test_the_trail_has_who_made_each_and_the_database_no_link(issued, planner_wang):
    made = links(issued[:3], planner_wang)

    entries = TrailEntry.objects.filter(label="制作查收链接，自行交给企业")
    assert {e.subject for e in entries} == {n.document.file_no for n in issued[:3]}
    assert {e.actor_name for e in entries} == {"王科员"}
    kept = str(list(Link.objects.values()))
    assert not any(address.split("/")[-2] in kept for address in made)


def test_one_that_is_not_issued_is_named_and_none_is_made(prepared, planner_wang, head_zhao):
    in_batch(prepared, "APPROVE", [prepared[0].pk], head_zhao)
    in_batch(prepared, "ISSUE", [prepared[0].pk], planner_wang)

    with pytest.raises(NotNow, match=f"{prepared[1].drawn.name}：.*还没有签发"):
        links(prepared[:2], planner_wang)

    assert not Link.objects.exists()


def test_a_stranger_makes_none(issued, officer_li):
    with refused("403 not-you"):
        links(issued, officer_li)


def test_the_sheet_says_for_whom_and_until_when_and_is_shown_once(issued, planner_wang, sign_in):
    answer = sign_in(planner_wang).post(door(issued), {"row": [n.pk for n in issued[:2]], "do": "1"})

    [text] = texts(answer.content)
    assert all(n.drawn.name in text for n in issued[:2])
    assert issued[2].drawn.name not in text
    assert "扫码查收，2023年6月3日" in text
    assert "no-store" in answer.headers["Cache-Control"]
    assert Link.objects.count() == 2
    assert Link.objects.first().expires_at == AT + timedelta(days=LINK_DAYS)
    assert not Delivery.objects.exists()


def test_it_is_asked_first_and_what_was_made_is_shown_afterwards(issued, planner_wang, sign_in):
    browser, ticked = sign_in(planner_wang), {"row": [n.pk for n in issued[:2]]}

    asked = browser.post(door(issued), ticked).content.decode()
    assert "制作二维码（2 户）" in asked and 'target="_blank"' in asked and "已制作过" not in asked
    assert not Link.objects.exists()

    browser.post(door(issued), ticked | {"do": "1"})
    assert "已为 2 户制作二维码" in browser.get(door(issued).removesuffix("codes/")).content.decode()
    again = browser.post(door(issued), {"row": [n.pk for n in issued[1:3]]}).content.decode()
    assert again.count("已制作过") == 1


def test_the_link_stands_below_its_square_to_be_typed(db):
    link = f"http://x.test/notice/{'k' * 43}/"

    [text] = texts(sheet_of_codes([Code("一户", "1号", link)], task="抽查", made_by="王科员", until=AT, at=AT))

    assert link in text.replace("\u200b", "")


def test_nothing_ticked_makes_nothing(issued, planner_wang, sign_in):
    told = sign_in(planner_wang).post(door(issued), follow=True).content.decode()

    assert "没有选中已签发的通知书" in told
    assert not Link.objects.exists()


def test_a_covert_draw_has_no_such_door(covert_draw, planner_wang, sign_in):
    assert sign_in(planner_wang).post(f"/office/notices/draws/{covert_draw.no}/codes/", {"row": [1]}).status_code == 404


@pytest.mark.parametrize(("count", "sheets"), [(12, 1), (13, 2)])
def test_twelve_stand_on_a_sheet(db, count, sheets):
    name = "秦皇岛市北戴河新区某某某某化工新材料科技股份有限公司第二分公司"
    link = f"http://x.test/notice/{'k' * 43}/"
    codes = [Code(f"{name}{n}", "（冀秦）应急通知〔2023〕1号", link) for n in range(count)]

    content = sheet_of_codes(codes, task="危险化学品企业抽查", made_by="王科员", until=AT, at=AT)

    assert len(texts(content)) == sheets
    assert "王科员" in texts(content)[0]
