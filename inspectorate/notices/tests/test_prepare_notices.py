"""制作、审批、签发检查通知书."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection

from inspectorate.documents.models import Document
from inspectorate.draws.models import DrawnTarget
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.notices import actions
from inspectorate.notices.models import Notice
from inspectorate.notices.tests.parts import AT, in_batch
from inspectorate.post import actions as post
from inspectorate.post.actions import batch as steps
from inspectorate.registries.models import Expert, InspectionItem
from inspectorate.trail.models import TrailEntry
from tests.refused import refused


def prepare(draw, terms, by):
    return actions.prepare_notices(draw_id=draw.pk, terms=terms, by=by, at=AT)


@pytest.mark.both_databases
def test_every_drawn_enterprise_gets_a_notice_of_what_was_drawn_for_it(drawn, terms, planner_wang):
    notices = prepare(drawn, terms, planner_wang)

    assert len(notices) == DrawnTarget.objects.filter(draw=drawn).count() == 5
    names = {i.code: i.name for i in InspectionItem.objects.all()}
    for notice in notices:
        facts = notice.document.facts
        assert [row[0] for row in facts["items"]] == [names[code] for code in notice.drawn.items]
        assert (facts["visit_from"], facts["task_no"]) == ("2023-05-10", "2023001-001")
        notice.document.refresh_from_db()
        assert notice.document.stage == "SUBMITTED"


def test_materials_and_experts_stand_in_the_notice(drawn, terms, planner_wang):
    InspectionItem.objects.update(materials=["安全管理制度", "培训记录"], methods=["ON_SITE"])
    with_expert = DrawnTarget.objects.filter(draw=drawn).first()
    expert = Expert.objects.first()
    DrawnTarget.objects.filter(pk=with_expert.pk).update(experts=[expert.code])

    prepare(drawn, terms, planner_wang)

    facts = Notice.objects.get(drawn=with_expert).document.facts
    assert facts["materials"] == [["安全管理制度"], ["培训记录"]]
    assert facts["experts"] == [[expert.name, expert.organisation, ""]]
    assert facts["items"][0][1] == "现场检查"


def later_version(code, valid_from):
    first = InspectionItem.objects.get(code=code)
    return InspectionItem.objects.create(
        code=code,
        category=first.category,
        version=2,
        name="改了名的事项",
        weight="GENERAL",
        inspecting_body=first.inspecting_body,
        scope="企业",
        content="内容",
        tags=["ALL"],
        valid_from=valid_from,
    )


def test_a_notice_states_the_items_as_they_were_frozen(drawn, terms, planner_wang):
    """The list was amended between the freezing and the notice."""
    code = DrawnTarget.objects.filter(draw=drawn).first().items[0]
    later_version(code, valid_from=drawn.announced_at.date() + timedelta(days=1))

    notices = prepare(drawn, terms, planner_wang)

    assert not any("改了名的事项" in str(n.document.facts["items"]) for n in notices)


def test_an_item_that_the_list_does_not_know_is_told_and_not_left_out(drawn, terms, planner_wang):
    InspectionItem.objects.update(valid_from=date(2024, 1, 1))

    with pytest.raises(NotSo, match="清单中没有2023年5月4日已生效的"):
        prepare(drawn, terms, planner_wang)


def test_pressing_twice_makes_them_once(drawn, terms, planner_wang):
    first = prepare(drawn, terms, planner_wang)

    assert prepare(drawn, terms, planner_wang) == []
    assert Notice.objects.count() == len(first)


@pytest.mark.both_databases
def test_of_a_covert_visit_no_notice_can_be_made(covert_draw, terms, planner_wang):
    with pytest.raises(NotSo, match="暂不告知"):
        prepare(covert_draw, terms, planner_wang)

    assert not Document.objects.exists()


def test_before_the_draw_there_is_nothing_to_tell(announced, terms, planner_wang):
    with pytest.raises(NotNow, match="还没有结果"):
        prepare(announced, terms, planner_wang)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"visit_from": date(2023, 5, 3)}, "2023年5月3日已经过去"),
        ({"visit_until": date(2023, 5, 9)}, "早于开始"),
        ({"visit_until": date(2023, 12, 31)}, "超过 60 天"),
    ],
)
def test_the_time_of_the_visit_must_make_sense(drawn, terms, planner_wang, changes, words):
    with pytest.raises(NotSo, match=words):
        prepare(drawn, replace(terms, **changes), planner_wang)


def test_another_division_prepares_nothing(drawn, terms, officer_li):
    with refused("403 not-you"):
        prepare(drawn, terms, officer_li)


def test_the_batch_is_approved_by_the_head_and_issued_with_numbers_in_order(issued):
    numbers = [n.document.document_no for n in Notice.objects.order_by("drawn__order").select_related("document")]

    assert numbers == [f"（冀秦）应急通知〔2023〕{n}号" for n in range(1, len(issued) + 1)]
    assert {n.stage for n in issued} == {"ISSUED"}


def test_what_is_not_approved_is_told_by_name_and_keeps_the_others_from_nothing(prepared, head_zhao, planner_wang):
    first, second = prepared[:2]
    in_batch(prepared, "APPROVE", [first.pk], head_zhao)

    result = in_batch(prepared, "ISSUE", [first.pk, second.pk], planner_wang)

    assert (result.done, result.finished_at) == (1, AT)
    assert [name for name, _ in result.refused] == [second.drawn.name]


def test_a_broken_off_batch_goes_on_where_it_stopped(prepared, head_zhao, monkeypatch):
    ids = [n.pk for n in prepared]
    batch = actions.start_batch(draw_id=prepared[0].drawn.draw_id, act="APPROVE", notice_ids=ids, by=head_zhao, at=AT)
    real, seen = steps._approve_or_issue, []

    def dies_at_the_third(batch_, document, at):
        if len(seen) == 2:
            raise KeyboardInterrupt
        seen.append(document.pk)
        real(batch_, document, at)

    monkeypatch.setattr(steps, "_approve_or_issue", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        post.carry_batch(batch_id=batch.pk, at=AT)
    monkeypatch.setattr(steps, "_approve_or_issue", real)

    done = post.carry_batch(batch_id=batch.pk, at=AT)

    assert (done.done, done.refused) == (len(ids), [])


def start(prepared, by):
    ids = [n.pk for n in prepared]
    return actions.start_batch(draw_id=prepared[0].drawn.draw_id, act="APPROVE", notice_ids=ids, by=by, at=AT)


def test_a_batch_is_on_the_trail_with_who_asked_for_it(prepared, head_zhao):
    start(prepared, head_zhao)

    entry = TrailEntry.objects.order_by("seq").last()
    assert (entry.label, entry.actor, entry.facts) == (
        "交办成批办理检查通知书",
        head_zhao,
        {"act": "批准", "count": len(prepared)},
    )


def test_whoever_may_ask_for_a_batch_may_let_it_go_on_and_nobody_else(prepared, head_zhao, planner_wang, officer_li):
    batch, draw_id = start(prepared, head_zhao), prepared[0].drawn.draw_id
    for other in (planner_wang, officer_li):
        with refused("403 not-you"):
            actions.resume_batch(draw_id=draw_id, by=other, at=AT)

    assert actions.resume_batch(draw_id=draw_id, by=head_zhao, at=AT) == batch

    assert TrailEntry.objects.order_by("seq").last().label == "接着办成批办理的检查通知书"
    post.carry_batch(batch_id=batch.pk, at=AT)
    with pytest.raises(NotNow, match="已经办完"):
        actions.resume_batch(draw_id=draw_id, by=head_zhao, at=AT)


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_workers_take_every_notice_once(prepared, head_zhao):
    batch = start(prepared, head_zhao)
    failed = []

    def work():
        try:
            post.carry_batch(batch_id=batch.pk, at=AT)
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    batch.refresh_from_db()
    assert failed == []
    assert (batch.done, batch.refused, batch.finished_at) == (len(prepared), [], AT)


def test_a_worker_who_comes_too_late_does_nothing(prepared, head_zhao):
    batch = start(prepared, head_zhao)
    post.carry_batch(batch_id=batch.pk, at=AT)

    again = post.carry_batch(batch_id=batch.pk, at=AT + timedelta(hours=1))

    assert (again.done, again.refused, again.finished_at) == (len(prepared), [], AT)


def test_an_act_that_is_neither_approving_nor_issuing_is_no_batch(prepared, planner_wang):
    with pytest.raises(NotSo, match="批准或者签发"):
        in_batch(prepared, "SHRED", [prepared[0].pk], planner_wang)


def test_a_second_batch_waits_for_the_first(prepared, head_zhao):
    ids = [n.pk for n in prepared]
    draw_id = prepared[0].drawn.draw_id
    actions.start_batch(draw_id=draw_id, act="APPROVE", notice_ids=ids, by=head_zhao, at=AT)

    with pytest.raises(NotNow, match="正在成批办理"):
        actions.start_batch(draw_id=draw_id, act="APPROVE", notice_ids=ids, by=head_zhao, at=AT)


def test_a_planner_approves_no_batch(prepared, planner_wang):
    with refused("403 not-you"):
        in_batch(prepared, "APPROVE", [prepared[0].pk], planner_wang)
