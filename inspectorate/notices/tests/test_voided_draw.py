"""作废、补抽之后: who is not to be visited any more is told nothing more."""

from __future__ import annotations

import pytest

from inspectorate.draws.tests import world
from inspectorate.kit.refusals import NotNow
from inspectorate.notices import actions
from inspectorate.notices.tests.parts import AT, FROM, in_batch
from inspectorate.post import actions as post
from inspectorate.post.models import Delivery


def serve(notice, by):
    return actions.serve_notice(
        notice_id=notice.pk,
        way="DIRECT",
        served_on=FROM,
        receiver="高厂长",
        place="厂区",
        servers=["执法0", "执法5"],
        by=by,
        at=AT,
    )


def deliver(notice, by):
    return actions.deliver_notice(notice_id=notice.pk, channel="EMAIL", address="a@example.test", by=by, at=AT)


@pytest.fixture
def void(drawn, planner_wang, head_zhao):
    return lambda: world.voided(drawn, planner_wang, head_zhao)


def test_notices_of_a_voided_draw_are_neither_served_nor_sent(issued, void, planner_wang):
    void()

    for act in (serve, deliver):
        with pytest.raises(NotNow, match="已作废"):
            act(issued[0], planner_wang)
    assert not Delivery.objects.exists()


def test_notices_of_a_voided_draw_are_not_issued_in_a_batch(prepared, void, head_zhao):
    void()

    with pytest.raises(NotNow, match="已作废"):
        in_batch(prepared, "APPROVE", [n.pk for n in prepared], head_zhao)


def test_a_message_that_waits_while_the_draw_is_voided_does_not_go_out(issued, void, planner_wang):
    waiting = deliver(issued[0], planner_wang)
    void()

    sent = post.send_delivery(delivery_id=waiting.pk, at=AT)

    assert sent.stage == "FAILED"
    assert "已作废" in sent.problem


def test_an_enterprise_that_a_reserve_replaced_is_told_nothing_more(issued, drawn, planner_wang, head_zhao):
    world.replaced(drawn, issued[0].drawn.usc_code, planner_wang, head_zhao)

    with pytest.raises(NotNow, match="由候补递补"):
        serve(issued[0], planner_wang)
    assert deliver(issued[1], planner_wang).stage == "WAITING"
