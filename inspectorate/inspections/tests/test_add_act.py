"""One row adds an act: its button, what waits, the batch, the mark, the page of lifecycles and the walk tell of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from inspectorate.acts import Act
from inspectorate.inspections import access, acts
from inspectorate.inspections.acts import at_will, table
from inspectorate.inspections.acts.when import page, visit_before
from inspectorate.inspections.tests import world
from inspectorate.inspections.views.visit import SAYING
from inspectorate.inspections.waiting import waiting
from tests import generate
from tests.access.test_acts import opened
from tests.acts import rows

ON = world.AT.date()
TEMPLATES = Path(acts.__file__).parents[1] / "templates" / "inspections"


@pytest.fixture
def done(monkeypatch):
    """The table with one row more, before all others; and for which visits its verb was called."""
    found = []
    sample = Act(
        key="ask_expert",
        words="请专家到场",
        is_open=visit_before("confirm_team"),
        who="发起科室",
        button="邀请专家",
        may=access.may_confirm,
        mark="检查方案",
        waits="请专家到场：{name}",
        go="去邀请",
        address=page("assist"),
        batch="成批邀请专家",
        verb=lambda visit, *, by, at: found.append(visit.pk),
    )
    monkeypatch.setattr(table, "ACTS", (sample, *table.ACTS))
    return found


def test_one_row_is_a_button_a_step_and_a_mark_on_the_page(done, visit, head_zhao, officer_li, sign_in):
    body = sign_in(head_zhao).get(visit.get_absolute_url()).content.decode()

    assert "下一步：<b>请专家到场</b>。由发起科室办理。" in body
    assert f'href="/office/inspections/{visit.pk}/assist/">邀请专家</a>' in body
    assert [mark.label for mark in acts.marks(visit) if mark.is_here] == ["检查方案"]
    assert ">邀请专家</a>" not in sign_in(officer_li).get(visit.get_absolute_url()).content.decode()


def test_one_row_waits_for_who_may_do_it_and_for_nobody_else(done, visit, head_zhao, officer_li):
    [line, *_] = [one for one in waiting(head_zhao, ON) if one.what.startswith("请专家到场：")]

    assert (line.button, line.whom) == ("去邀请", visit.drawn.draw.task.name)
    assert not any("请专家到场" in one.what for one in waiting(officer_li, ON))


def test_one_row_is_offered_for_many_at_once_and_carried_out(done, visits, visit, head_zhao, sign_in):
    task = visit.drawn.draw.task
    address = f"/office/inspections/tasks/{task.no}/"
    assert "成批邀请专家" in sign_in(head_zhao).get(address).content.decode()

    sign_in(head_zhao).post(address, {"act": "ask_expert", "row": [one.pk for one in visits]})

    assert sorted(done) == sorted(one.pk for one in visits)


def test_one_row_stands_in_the_page_of_lifecycles_and_in_the_walk_through_the_doors(done):
    assert "| 请专家到场 `ask_expert` | 发起科室 | 请专家到场：{name} | 成批邀请专家 |" in generate.lifecycles()
    assert "inspections ACTS ask_expert" in [row.name for row in rows()]
    assert "inspections ACTS ask_expert" in [row.name for row in opened()]


def test_once_the_row_is_taken_out_nothing_of_it_is_told(done, visit, head_zhao, sign_in, monkeypatch):
    def told():
        page = sign_in(head_zhao).get(visit.get_absolute_url()).content.decode()
        return ["请专家到场" in text for text in (page, generate.lifecycles(), str(waiting(head_zhao, ON)))]

    assert told() == [True, True, True]
    monkeypatch.setattr(table, "ACTS", table.ACTS[1:])
    assert told() == [False, False, False]


def test_every_act_at_will_has_its_button_on_a_card():
    """A card of the visit's page shows it by its key (`can.<key>`), or lists it with what was said (`SAYING`)."""
    cards = "".join(one.read_text(encoding="utf-8") for one in TEMPLATES.glob("*.html"))
    shown = {*re.findall(r"\bcan\.(\w+)", cards), *SAYING}

    assert [act.key for act in at_will.AT_WILL if act.key not in shown] == []
