"""The buttons on the pages of a draw come from its rows of acts; without the row both button and act are gone."""

from __future__ import annotations

import pytest

from inspectorate.draws import acts
from inspectorate.draws.actions import ask_to_void
from inspectorate.draws.tests import world

pytestmark = pytest.mark.django_db


def page_of(client, draw, name):
    return client.get(f"/office/draws/{draw.no}/{name}/").content.decode()


def without(monkeypatch, table, key):
    monkeypatch.setattr(acts, table, tuple(one for one in getattr(acts, table) if one.key != key))


def test_each_contributor_finds_his_own_words_and_others_whom_to_call(announced, planner_wang, witness_chen, sign_in):
    own = page_of(sign_in(planner_wang), announced, "sources")

    assert "揭示我的内容" in own
    assert "请陈监督员揭示" in own
    assert "请王科员揭示" in page_of(sign_in(witness_chen), announced, "sources")


def test_who_watches_over_the_draw_registers_a_withheld_value_too(announced, witness_chen, head_zhao, sign_in):
    assert "登记拒不揭示" in page_of(sign_in(witness_chen), announced, "sources")
    assert "登记拒不揭示" in page_of(sign_in(head_zhao), announced, "sources")


@pytest.mark.parametrize(
    ("table", "key", "page", "words"),
    [
        ("SOURCES", "reveal", "sources", "揭示我的内容"),
        ("SOURCES", "withhold", "sources", "登记拒不揭示"),
        ("AT_WILL", "void", "sources", "申请作废"),
        ("UNDRAWN", "hold", "draw", ">抽取</button>"),
    ],
)
def test_without_its_row_there_is_no_button(announced, planner_wang, sign_in, monkeypatch, table, key, page, words):
    client = sign_in(planner_wang)
    assert words in page_of(client, announced, page)

    without(monkeypatch, table, key)

    assert words not in page_of(client, announced, page)


def test_without_its_row_it_is_not_done(revealed, planner_wang, sign_in, monkeypatch):
    client = sign_in(planner_wang)
    without(monkeypatch, "UNDRAWN", "hold")

    assert client.post(f"/office/draws/{revealed.no}/draw/").status_code == 404
    revealed.refresh_from_db()
    assert revealed.stage == "ANNOUNCED"


def test_a_drawn_draw_offers_nothing_of_its_sources(drawn, planner_wang, sign_in):
    body = page_of(sign_in(planner_wang), drawn, "sources")

    assert [words in body for words in ("揭示我的内容", "登记拒不揭示", "录入</a>")] == [False] * 3


def test_a_petition_is_offered_to_who_decides_and_not_to_who_asked(drawn, planner_wang, head_zhao, sign_in):
    petition = ask_to_void(
        draw_id=drawn.pk, reason_code="WRONG_LIST", ground="名录有误", by=planner_wang, at=world.EVENING
    )
    address = f"/office/draws/petitions/{petition.pk}/"

    assert "同意作废" in sign_in(head_zhao).get(address).content.decode()
    assert "同意作废" not in sign_in(planner_wang).get(address).content.decode()
    declined = sign_in(head_zhao).post(address, {"decline": "1", "ground": ""})
    assert declined.status_code == 422
    assert petition.__class__.objects.get().stage == "ASKED"


def test_a_covert_draw_is_opened_by_who_operates_it_after_it_was_held(
    chemicals_division, second_brigade, head_zhao, director_zhang, planner_wang, witness_chen, sign_in
):
    draw = world.covert_draw(head_zhao, director_zhang, planner_wang, witness_chen)
    button = "检查完毕，公开本次抽取"

    assert button in page_of(sign_in(planner_wang), draw, "result")
    assert button not in page_of(sign_in(witness_chen), draw, "result")
