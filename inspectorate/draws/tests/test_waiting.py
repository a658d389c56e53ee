"""What waits for whom."""

from __future__ import annotations

from datetime import timedelta

from inspectorate.draws import actions
from inspectorate.draws.queries import draws as queries
from inspectorate.draws.tests import world
from inspectorate.draws.tests.world import AT, EVENING, PHRASE
from inspectorate.draws.waiting import waiting

ON = AT.date()


def test_each_contributor_is_asked_for_his_own_value_and_then_to_reveal_it(task, planner_wang, witness_chen):
    draw = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)
    bureau, witness, figure = world.with_sources(draw, planner_wang, witness_chen)
    assert (list(queries.to_commit(planner_wang)), list(queries.to_commit(witness_chen))) == ([bureau], [witness])

    actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT)
    assert list(queries.to_commit(planner_wang)) == []

    actions.commit_value(source_id=witness.pk, phrase=world.WITNESS_PHRASE, by=witness_chen, at=AT)
    actions.freeze_and_announce(draw_id=draw.pk, by=planner_wang, at=AT)
    assert list(queries.to_reveal(planner_wang)) == [bureau]
    assert list(queries.to_read(witness_chen, ON, AT)) == []
    assert list(queries.to_read(witness_chen, ON, EVENING)) == [figure]


def test_the_operators_see_the_draw_and_others_do_not(announced, planner_wang, admin_sun, director_zhang, officer_li):
    waits = {
        p.username: [one.draw.no for one in queries.to_operate(p, ON, ON)]
        for p in (planner_wang, admin_sun, director_zhang, officer_li)
    }

    assert waits == {"wang": [announced.no], "sun": [announced.no], "zhang": [], "li": []}


def test_a_petition_waits_for_who_may_decide_it(drawn, planner_wang, head_zhao, director_zhang, officer_li):
    actions.ask_to_void(draw_id=drawn.pk, reason_code="WRONG_LIST", ground="名录有误", by=head_zhao, at=EVENING)

    waits = {
        p.username: queries.to_decide(p, ON).count() for p in (planner_wang, head_zhao, director_zhang, officer_li)
    }

    assert waits == {"wang": 0, "zhao": 0, "zhang": 1, "li": 0}


def test_who_only_keeps_accounts_sees_no_draw(drawn, sysadmin_wu, auditor_zheng, officer_li):
    seen = {p.username: queries.visible_to(p, ON).count() for p in (sysadmin_wu, auditor_zheng, officer_li)}

    assert seen == {"wu": 0, "zheng": 1, "li": 1}


def test_a_task_waits_from_a_month_before_its_window(task, planner_wang):
    month_before = task.window_from - timedelta(days=30)

    assert waiting(planner_wang, month_before - timedelta(days=1), AT) == []
    assert [w.what for w in waiting(planner_wang, month_before, AT)] == ["抽取任务 2023001-001"]
