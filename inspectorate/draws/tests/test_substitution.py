"""作废和补抽: asked by one, granted by another, never by choice."""

from __future__ import annotations

import json

import pytest

from inspectorate.draws import actions, fair
from inspectorate.draws.actions.open_file_of import open_file_of
from inspectorate.draws.models import LogEntry, Petition
from inspectorate.draws.queries.packages import package
from inspectorate.draws.tests import world
from inspectorate.draws.tests.world import EVENING
from inspectorate.files.access import has_withdrawn, may_read
from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.registries.models import Inspector
from tests.cast import make_person
from tests.refused import refused


def ask_void(draw, by, code="WRONG_LIST", ground="名录漏列一个行业"):
    return actions.ask_to_void(draw_id=draw.pk, reason_code=code, ground=ground, by=by, at=EVENING)


def ask_target(draw, by, target):
    return actions.ask_to_substitute_target(
        draw_id=draw.pk, target_code=target, reason_code="CLOSED", ground="现场已拆除", by=by, at=EVENING
    )


def ask_inspector(draw, by, target, certificate, code="ILL"):
    return actions.ask_to_substitute_inspector(
        draw_id=draw.pk,
        target_code=target,
        certificate_no=certificate,
        reason_code=code,
        ground="住院",
        by=by,
        at=EVENING,
    )


def first_with_reserves(draw):
    strata = {r["stratum"] for r in draw.record["reserves"]}
    return draw.drawn.filter(stratum__in=strata).first()


def test_voiding_keeps_the_old_record_and_makes_room_for_a_new_attempt(drawn, task, planner_wang, head_zhao):
    before = (drawn.record_digest, drawn.drawn.count(), drawn.rosters.count(), package(drawn))

    actions.void_draw(petition_id=ask_void(drawn, planner_wang).pk, by=head_zhao, at=EVENING)

    drawn.refresh_from_db()
    assert drawn.stage == "VOID"
    assert (drawn.record_digest, drawn.drawn.count(), drawn.rosters.count()) == before[:3]
    assert fair.verify(package(drawn)).holds
    again = actions.prepare_draw(task_id=task.pk, by=planner_wang, at=EVENING)
    assert (again.no, again.attempt) == ("2023001-001-2", 2)
    assert again.sources.count() == 0
    assert json.loads(LogEntry.objects.last().leaf)["approved_by"] == "赵科长"


def test_an_announced_draw_can_be_voided_too(announced, planner_wang, head_zhao):
    draw = actions.void_draw(petition_id=ask_void(announced, planner_wang).pk, by=head_zhao, at=EVENING)

    assert draw.stage == "VOID"


def test_who_asked_does_not_grant(drawn, head_zhao):
    with pytest.raises(NotYou) as refusal:
        actions.void_draw(petition_id=ask_void(drawn, head_zhao).pk, by=head_zhao, at=EVENING)

    assert refusal.value.code == "asked-yourself"


def test_who_prepared_does_not_grant(task, admin_sun, witness_chen, head_zhao):
    draw = world.drawn(task, admin_sun, witness_chen)

    with pytest.raises(NotYou) as refusal:
        actions.void_draw(petition_id=ask_void(draw, head_zhao).pk, by=admin_sun, at=EVENING)

    assert refusal.value.code == "prepared-yourself"


@pytest.mark.parametrize("person", ["officer_li", "witness_chen", "auditor_zheng"])
def test_who_may_not_decide_does_not_grant(person, drawn, planner_wang, request):
    petition = ask_void(drawn, planner_wang)

    with refused("403 not-you"):
        actions.void_draw(petition_id=petition.pk, by=request.getfixturevalue(person), at=EVENING)


def test_dislike_is_no_reason(drawn, planner_wang):
    with refused("422 unknown-reason"):
        ask_void(drawn, planner_wang, code="DISLIKED")
    for ground, code in ((" ", "nothing-written"), ("很长" * 200, "too-long")):
        with refused(f"422 {code}"):
            ask_void(drawn, planner_wang, ground=ground)


def test_a_declined_petition_changes_nothing(drawn, planner_wang, head_zhao):
    petition = ask_void(drawn, planner_wang)

    actions.decline_petition(petition_id=petition.pk, ground="名录无误", by=head_zhao, at=EVENING)

    drawn.refresh_from_db()
    assert drawn.stage == "DRAWN"
    with refused("409 move-not-allowed"):
        actions.void_draw(petition_id=petition.pk, by=head_zhao, at=EVENING)


def test_the_same_thing_is_asked_once(drawn, planner_wang):
    ask_void(drawn, planner_wang)

    with refused("409 already-asked"):
        ask_void(drawn, planner_wang)

    assert Petition.objects.count() == 1


def test_the_next_reserve_of_the_stratum_steps_in_with_everything_of_its_own(drawn, planner_wang, head_zhao):
    gone = first_with_reserves(drawn)
    wanted = next(r for r in drawn.record["reserves"] if r["stratum"] == gone.stratum)

    done = actions.substitute_target(
        petition_id=ask_target(drawn, planner_wang, gone.usc_code).pk, by=head_zhao, at=EVENING
    )

    assert (done.in_id, done.ticket) == (wanted["id"], wanted["ticket"])
    row = drawn.drawn.get(usc_code=wanted["id"])
    assert (row.reserve_rank, row.items, row.team.count()) == (1, wanted["items"], 2)
    assert drawn.drawn.filter(usc_code=gone.usc_code).exists()
    assert fair.verify(package(drawn)).holds


def test_reserves_step_in_one_after_the_other_until_none_is_left(drawn, planner_wang, head_zhao):
    stratum = first_with_reserves(drawn).stratum
    ranks = []
    while True:
        row = drawn.drawn.filter(stratum=stratum).exclude(
            usc_code__in=drawn.substitutions.values("out_id")
        ).first()  # fmt: skip
        petition = ask_target(drawn, planner_wang, row.usc_code)
        try:
            done = actions.substitute_target(petition_id=petition.pk, by=head_zhao, at=EVENING)
        except NotSo as refusal:
            assert "候补已经用完" in refusal.message
            break
        ranks.append(drawn.drawn.get(usc_code=done.in_id).reserve_rank)

    assert ranks == list(range(1, len(ranks) + 1)) and len(ranks) > 1
    assert fair.verify(package(drawn)).holds


def test_one_target_is_topped_up_once(drawn, planner_wang, head_zhao):
    gone = first_with_reserves(drawn)
    actions.substitute_target(petition_id=ask_target(drawn, planner_wang, gone.usc_code).pk, by=head_zhao, at=EVENING)

    with refused("409 already-substituted"):
        ask_target(drawn, planner_wang, gone.usc_code)


def test_who_was_not_drawn_is_not_substituted(drawn, planner_wang):
    with refused("422 not-drawn-here"):
        ask_target(drawn, planner_wang, world.code(8))


def test_an_inspector_is_followed_by_the_next_candidate_and_stays_on_the_list_marked(drawn, planner_wang, head_zhao):
    one = drawn.drawn.first()
    out = one.team.get(group=0)

    done = actions.substitute_inspector(
        petition_id=ask_inspector(drawn, planner_wang, one.usc_code, out.certificate_no).pk, by=head_zhao, at=EVENING
    )

    follower = one.team.get(group=0, is_replaced=False)
    assert follower.certificate_no == done.in_id != out.certificate_no
    assert (follower.leads, follower.seat) == (True, out.seat)
    assert one.team.get(certificate_no=out.certificate_no).is_replaced
    assert fair.verify(package(drawn)).holds


def test_who_is_ill_does_not_come_back_for_another_seat(drawn, planner_wang, head_zhao):
    one = drawn.drawn.first()
    away = set()
    for _ in range(4):
        sitting = one.team.get(group=0, is_replaced=False)
        away.add(sitting.certificate_no)
        petition = ask_inspector(drawn, planner_wang, one.usc_code, sitting.certificate_no)
        done = actions.substitute_inspector(petition_id=petition.pk, by=head_zhao, at=EVENING)
        assert done.in_id not in away

    assert len(away) == 4


def test_a_seat_that_nobody_can_take_stays_empty(drawn, planner_wang, head_zhao):
    one = drawn.drawn.first()
    while (sitting := one.team.filter(group=0, is_replaced=False).first()) is not None:
        petition = ask_inspector(drawn, planner_wang, one.usc_code, sitting.certificate_no)
        done = actions.substitute_inspector(petition_id=petition.pk, by=head_zhao, at=EVENING)

    assert (done.in_id, done.ticket) == ("", "")
    assert fair.verify(package(drawn)).holds


def test_nobody_names_the_successor(drawn, planner_wang):
    with pytest.raises(TypeError):
        actions.ask_to_substitute_inspector(
            draw_id=drawn.pk, target_code="x", certificate_no="y", in_id="JCZ001", reason_code="ILL", ground="x",
            by=planner_wang, at=EVENING,
        )  # fmt: skip


def test_nothing_is_topped_up_before_the_draw(announced, planner_wang):
    with refused("409 not-drawn"):
        ask_target(announced, planner_wang, world.code(1))


@pytest.mark.parametrize(("code", "withdrew"), [("RECUSED", True), ("ILL", False)])
@pytest.mark.parametrize("opened", ["before", "after"])
def test_who_was_replaced_for_a_recusal_has_withdrawn_from_the_file_and_who_fell_ill_has_not(
    drawn, planner_wang, head_zhao, code, withdrew, opened
):
    target = drawn.drawn.first()
    out = target.team.first().certificate_no
    account = make_person("out", "被替换", head_zhao.unit, "HEAD", "OFFICER")
    Inspector.objects.filter(certificate_no=out).update(person=account)
    if opened == "before":
        open_file_of(target, by=planner_wang, at=EVENING)
    petition = ask_inspector(drawn, planner_wang, target.usc_code, out, code)

    actions.substitute_inspector(petition_id=petition.pk, by=head_zhao, at=EVENING)

    file = open_file_of(target, by=planner_wang, at=EVENING)
    assert has_withdrawn(account, file) is withdrew
    assert account not in file.readers.all()
    assert may_read(account, EVENING.date(), file) is not withdrew
