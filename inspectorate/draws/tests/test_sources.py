"""添加和移除随机源."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.draws import actions, fair
from inspectorate.draws.tests.world import AT, FIGURE_DUE, PHRASE, with_sources
from inspectorate.kit.refusals import NotSo
from inspectorate.people.models import Appointment
from tests.refused import refused


@pytest.fixture
def draw(task, planner_wang):
    return actions.prepare_draw(task_id=task.pk, by=planner_wang, at=AT)


def add(draw, by, **what):
    return actions.add_source(draw_id=draw.pk, by=by, at=AT, **what)


def test_a_contributor_is_named_with_the_body_he_comes_from(draw, planner_wang, witness_chen):
    source = add(draw, planner_wang, kind="WITNESS", contributor_id=witness_chen.pk)

    assert source.name == "秦皇岛市纪委监委派驻纪检监察组 陈监督员"


def test_the_leader_who_approved_may_be_a_witness(draw, planner_wang, director_zhang):
    assert add(draw, planner_wang, kind="WITNESS", contributor_id=director_zhang.pk).contributor == director_zhang


def test_a_colleague_is_no_witness(draw, planner_wang, officer_li):
    with refused("422 not-a-witness"):
        add(draw, planner_wang, kind="WITNESS", contributor_id=officer_li.pk)


def test_who_may_operate_the_draw_does_not_witness_it(draw, planner_wang, head_zhao):
    Appointment.objects.create(person=head_zhao, role="WITNESS", from_date=AT.date())

    with pytest.raises(NotSo, match="不能同时作见证人"):
        add(draw, planner_wang, kind="WITNESS", contributor_id=head_zhao.pk)


def test_an_outsider_does_not_speak_for_the_bureau(draw, planner_wang, witness_chen):
    with refused("422 not-of-the-bureau"):
        add(draw, planner_wang, kind="BUREAU", contributor_id=witness_chen.pk)


def test_nobody_contributes_twice(draw, planner_wang):
    add(draw, planner_wang, kind="BUREAU", contributor_id=planner_wang.pk)

    with refused("422 contributor-twice"):
        add(draw, planner_wang, kind="BUREAU", contributor_id=planner_wang.pk)


def test_a_figure_that_exists_already_is_no_source(draw, planner_wang):
    with refused("422 figure-exists"):
        add(draw, planner_wang, kind="PUBLIC", name="双色球 2023049 期", due=AT - timedelta(days=1))


def test_a_round_knows_its_own_time_and_a_past_one_is_refused(draw, planner_wang):
    beginning = fair.round_time(fair.QUICKNET, 1000)

    source = actions.add_source(
        draw_id=draw.pk, kind="DRAND", round=1000, by=planner_wang, at=beginning - timedelta(seconds=1)
    )

    assert source.due == beginning
    with refused("422 round-exists"):
        actions.add_source(draw_id=draw.pk, kind="DRAND", round=1000, by=planner_wang, at=beginning)


def test_the_others_move_up_when_one_is_removed(draw, planner_wang, witness_chen):
    bureau, *_ = with_sources(draw, planner_wang, witness_chen)

    actions.remove_source(source_id=bureau.pk, by=planner_wang, at=AT)

    assert list(draw.sources.values_list("position", "kind")) == [(0, "WITNESS"), (1, "PUBLIC")]


def test_sources_are_fixed_once_frozen(announced, planner_wang):
    with refused("409 already-frozen"):
        add(announced, planner_wang, kind="PUBLIC", name="另一个数", due=FIGURE_DUE)
    with refused("409 already-frozen"):
        actions.remove_source(source_id=announced.sources.first().pk, by=planner_wang, at=AT)


def test_the_same_phrase_of_two_people_makes_two_commitments(draw, planner_wang, witness_chen):
    bureau, witness, _ = with_sources(draw, planner_wang, witness_chen)

    one = actions.commit_value(source_id=bureau.pk, phrase=PHRASE, by=planner_wang, at=AT)
    other = actions.commit_value(source_id=witness.pk, phrase=PHRASE, by=witness_chen, at=AT)

    assert one.commitment != other.commitment
