"""待办：没有发送出去的消息 — whose it is, where its line leads, and when it is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from inspectorate.documents.tests.parts import draft
from inspectorate.post.models import Delivery
from inspectorate.post.tests import parts
from inspectorate.post.waiting import RECENT, waiting
from tests.cast import TODAY, make_person

WORDS = "重新发送《回避决定书》：消息没有发送出去"


def tried(document, by, stage, at=parts.LATER):
    return Delivery.objects.create(
        document=document, channel="SMS", address="13900000000", stage=stage, problem="空号", asked_by=by, asked_at=at
    )


def told(person, on=TODAY):
    return [one.what for one in waiting(person, on)]


@pytest.fixture
def lost(decision, planner_wang):
    return tried(decision, planner_wang, "FAILED")


def test_the_divisions_clerk_has_a_line_that_leads_to_where_it_is_sent_again(lost, decision, planner_wang, sign_in):
    client = sign_in(planner_wang)
    [line] = waiting(planner_wang, TODAY)

    assert (line.what, line.whom, line.button) == (WORDS, decision.target_name, "去发送")
    assert line.url == f"/office/documents/{decision.pk}/post/"
    assert WORDS in client.get("/office/").content.decode()
    page = client.get(line.url).content.decode()
    assert f"/deliveries/{lost.pk}/retry/" in page
    client.post(f"/office/documents/deliveries/{lost.pk}/retry/")
    assert told(planner_wang) == []


def test_nobody_else_has_it(lost, admin_sun, director_zhang, general_office):
    stranger = make_person("stranger", "别的科室", general_office, "PLANNER")

    assert [told(one) for one in (admin_sun, director_zhang, stranger)] == [[], [], []]


@pytest.mark.parametrize(("then", "has_line"), [("WAITING", False), ("SENT", False), ("FAILED", True)])
def test_a_later_message_takes_its_place(lost, decision, planner_wang, then, has_line):
    tried(decision, planner_wang, then)

    assert told(planner_wang) == ([WORDS] if has_line else [])


def test_what_came_to_them_in_another_way_is_not_sent_again(lost, decision, planner_wang):
    decision.received_at = parts.LATER
    decision.save(update_fields=["received_at"])

    assert told(planner_wang) == []


@pytest.mark.parametrize(("days", "has_line"), [(0, True), (1, False)])
def test_it_waits_half_a_year(lost, planner_wang, days, has_line):
    on = parts.LATER.date() + RECENT + timedelta(days=days)

    assert told(planner_wang, on) == ([WORDS] if has_line else [])


def test_a_draft_and_a_cancelled_document_wait_for_no_message(lost, decision, planner_wang, head_zhao):
    tried(draft("RECUSAL_DECISION", planner_wang, head_zhao.unit), planner_wang, "FAILED")
    decision.stage = "CANCELLED"
    decision.save(update_fields=["stage"])

    assert told(planner_wang) == []
