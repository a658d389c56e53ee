"""审核、批准、签发 for all schemes of a task: each is shown first, then one button; the next page comes by itself."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from inspectorate.inspections.acts import carry_chosen
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries.papers import scheme_of
from inspectorate.inspections.tests import world


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: world.AT)


@pytest.fixture
def submitted(visits, drawn, planner_wang):
    said = {"opinion": "同意", "ground": "由随检专家补足", "by": planner_wang, "at": world.AT}
    carry_chosen(draw_id=drawn.pk, key="team+submit", visit_ids=[one.pk for one in visits], **said)
    return visits


def page_of(draw, key):
    return f"/office/inspections/tasks/{draw.task.no}/do/{key}/"


def rows_in(body):
    return re.findall(r'name="row"\s+value="([^"]*)"', body)


def stages():
    return [scheme_of(one).stage for one in Visit.objects.order_by("pk")]


def test_the_page_shows_every_scheme_and_agrees_to_none(submitted, drawn, head_zhao, sign_in):
    client = sign_in(head_zhao)

    assert page_of(drawn, "review") in client.get("/office/").content.decode()
    said = client.get(page_of(drawn, "review")).content.decode()

    assert [one.target_name in said for one in submitted] == [True] * len(submitted)
    assert [scheme_of(one).get_absolute_url() in said for one in submitted] == [True] * len(submitted)
    assert " checked" not in said
    assert set(stages()) == {"SUBMITTED"}


def test_one_button_does_it_for_all_but_what_is_left_out(submitted, drawn, head_zhao, sign_in):
    client = sign_in(head_zhao)
    rows = rows_in(client.get(page_of(drawn, "review")).content.decode())

    answer = client.post(page_of(drawn, "review"), {"row": rows, "leave": [submitted[0].pk], "opinion": "同意"})

    assert stages() == ["SUBMITTED", *["REVIEWED"] * (len(submitted) - 1)]
    assert answer.status_code == 302


def test_after_the_act_the_page_of_the_task_says_what_was_done(submitted, drawn, head_zhao, sign_in):
    client = sign_in(head_zhao)
    rows = rows_in(client.get(page_of(drawn, "review")).content.decode())

    answer = client.post(page_of(drawn, "review"), {"row": rows, "opinion": "同意"}, follow=True)

    assert answer.redirect_chain[-1][0] == f"/office/inspections/tasks/{drawn.task.no}/"
    assert f"已办理 {len(submitted)} 户" in answer.content.decode()


def test_an_opinion_that_is_too_long_comes_back_with_what_is_left_out(submitted, drawn, head_zhao, sign_in):
    client = sign_in(head_zhao)
    rows = rows_in(client.get(page_of(drawn, "review")).content.decode())
    sent = {"row": rows, "leave": [submitted[0].pk], "opinion": "请先看罐区。" * 50}

    answer = client.post(page_of(drawn, "review"), sent)

    body = answer.content.decode()
    assert answer.status_code == 422
    assert sent["opinion"] in body
    assert len(re.findall(r"\bchecked\b", body)) == 1
    assert set(stages()) == {"SUBMITTED"}


def test_who_drafts_is_shown_nothing_to_review(submitted, drawn, planner_wang, sign_in):
    answer = sign_in(planner_wang).get(page_of(drawn, "review"), follow=True)

    assert answer.redirect_chain[-1][0] == f"/office/inspections/tasks/{drawn.task.no}/"
    assert "没有等待您" in answer.content.decode()


def test_an_act_without_papers_to_show_has_no_such_page(submitted, drawn, head_zhao, sign_in):
    assert sign_in(head_zhao).get(page_of(drawn, "team")).status_code == 404
