"""暗查暗访: digests only, until it is opened."""

from __future__ import annotations

import json

import pytest

from inspectorate.draws import access, actions, fair
from inspectorate.draws.models import LogEntry
from inspectorate.draws.queries import draws as queries
from inspectorate.draws.queries.packages import package
from inspectorate.draws.tests import world
from inspectorate.draws.tests.world import EVENING
from tests.cast import make_person, make_unit
from tests.refused import refused


@pytest.fixture
def covert(task, planner_wang, witness_chen):
    task.is_covert = True
    task.save()
    return world.drawn(task, planner_wang, witness_chen)


def substituted(draw, by, granter):
    gone = draw.drawn.filter(stratum__in=[r["stratum"] for r in draw.record["reserves"]]).first()
    petition = actions.ask_to_substitute_target(
        draw_id=draw.pk, target_code=gone.usc_code, reason_code="MOVED", ground="已迁出", by=by, at=EVENING
    )
    return actions.substitute_target(petition_id=petition.pk, by=granter, at=EVENING)


def test_the_log_tells_nothing_but_digests(covert, planner_wang, head_zhao):
    done = substituted(covert, planner_wang, head_zhao)

    text = "".join(LogEntry.objects.values_list("leaf", flat=True))
    assert covert.commitment in text and covert.record_digest in text
    secrets = [covert.record["seed"], done.in_id, done.out_id, done.ticket, "双色球"]
    secrets += [roster["root"] for roster in covert.manifest["rosters"].values()]
    assert [s for s in secrets if s in text] == []


def test_no_package_leaves_the_office_before_it_is_opened(covert):
    with refused("409 covert"):
        package(covert)


def test_only_the_units_concerned_and_who_oversees_see_it(covert, planner_wang, officer_li, witness_chen, sysadmin_wu):
    elsewhere = make_person("feng", "冯执法员", make_unit("ZF3", "执法三大队", "BRIGADE"), "OFFICER")

    seen = {p.username: queries.visible_to(p, EVENING.date()).exists()
            for p in (planner_wang, officer_li, witness_chen, elsewhere, sysadmin_wu)}  # fmt: skip

    assert seen == {"wang": True, "li": True, "chen": True, "feng": False, "wu": False}


def test_opened_everybody_can_verify_it_and_the_substitution_that_was_sealed(covert, planner_wang, head_zhao):
    done = substituted(covert, planner_wang, head_zhao)

    draw = actions.open_covert(draw_id=covert.pk, ground="检查已全部结束", by=planner_wang, at=EVENING)

    assert fair.verify(package(draw)).holds
    opened = json.loads(LogEntry.objects.last().leaf)
    sealed = json.loads(LogEntry.objects.get(type="SUBSTITUTED").leaf)
    [statement] = opened["statements"]
    assert fair.digest_of(statement) == sealed["statement"]
    assert json.loads(statement)["into"] == done.in_id


def test_it_is_opened_once_and_only_a_covert_one(covert, planner_wang):
    actions.open_covert(draw_id=covert.pk, ground="检查已全部结束", by=planner_wang, at=EVENING)

    with refused("409 already-open"):
        actions.open_covert(draw_id=covert.pk, ground="再公开", by=planner_wang, at=EVENING)


def test_an_ordinary_draw_is_not_opened(drawn, planner_wang):
    with refused("422 not-covert"):
        actions.open_covert(draw_id=drawn.pk, ground="x", by=planner_wang, at=EVENING)


def test_before_the_draw_the_brigade_does_not_know_of_it(task, planner_wang, head_zhao, officer_li, witness_chen):
    task.is_covert = True
    task.save()
    draw = world.revealed(task, planner_wang, witness_chen)
    people = (planner_wang, head_zhao, officer_li, witness_chen)

    seen = {p.username: queries.visible_to(p, EVENING.date()).exists() for p in people}

    assert seen == {"wang": True, "zhao": True, "li": False, "chen": True}
    assert seen == {p.username: access.may_see(p, EVENING.date(), draw) for p in people}
