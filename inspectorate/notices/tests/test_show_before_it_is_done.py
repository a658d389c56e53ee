"""From what waits one page shows every notice before the one button that does it for all; what is left out stays."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from inspectorate.documents import actions as documents
from inspectorate.documents.models import Document
from inspectorate.notices.tests.parts import AT, in_batch


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


def page_of(notices, act):
    return f"/office/notices/draws/{notices[0].drawn.draw.no}/do/{act}/"


def rows_in(body):
    return re.findall(r'name="row"\s+value="([^"]*)"', body)


def stages(notices):
    return list(Document.objects.filter(notice__in=notices).order_by("pk").values_list("stage", flat=True))


def test_the_line_of_what_waits_leads_to_all_of_them(prepared, head_zhao, sign_in):
    client = sign_in(head_zhao)

    assert page_of(prepared, "approve") in client.get("/office/").content.decode()
    said = client.get(page_of(prepared, "approve")).content.decode()

    assert f"批准这 <span data-count>{len(prepared)}</span> 份" in said
    assert [n.drawn.name in said for n in prepared] == [True] * len(prepared)
    assert "请安排负责人在场。" in said
    assert " checked" not in said
    assert set(stages(prepared)) == {"SUBMITTED"}


def test_one_button_approves_what_was_shown(prepared, head_zhao, sign_in):
    client = sign_in(head_zhao)
    rows = rows_in(client.get(page_of(prepared, "approve")).content.decode())

    client.post(page_of(prepared, "approve"), {"row": rows, "opinion": "同意", "do": "1"})

    assert set(stages(prepared)) == {"APPROVED"}


def test_what_is_left_out_still_waits(prepared, head_zhao, sign_in):
    client = sign_in(head_zhao)
    rows = rows_in(client.get(page_of(prepared, "approve")).content.decode())
    sent = {"row": rows, "leave": [prepared[0].pk], "opinion": "同意", "do": "1"}

    client.post(page_of(prepared, "approve"), sent)

    assert stages(prepared[:1]) == ["SUBMITTED"]
    assert set(stages(prepared[1:])) == {"APPROVED"}


def test_where_all_are_left_out_nothing_is_done_and_the_page_says_so(prepared, head_zhao, sign_in):
    client = sign_in(head_zhao)
    rows = rows_in(client.get(page_of(prepared, "approve")).content.decode())
    sent = {"row": rows, "leave": [n.pk for n in prepared], "opinion": "看过", "do": "1"}

    answer = client.post(page_of(prepared, "approve"), sent)

    body = answer.content.decode()
    assert answer.status_code == 422
    assert "没有选中任何文书" in body
    assert 'value="看过"' in body
    assert len(re.findall(r"\bchecked\b", body)) == len(prepared)
    assert set(stages(prepared)) == {"SUBMITTED"}


def test_what_came_after_the_page_was_loaded_is_not_done_with_it(prepared, head_zhao, planner_wang, sign_in):
    client = sign_in(head_zhao)
    key = prepared[0].document_id
    documents.return_document(document_id=key, ground="时间有误", by=head_zhao, at=AT)
    rows = rows_in(client.get(page_of(prepared, "approve")).content.decode())
    documents.submit_document(document_id=key, by=planner_wang, at=AT)

    client.post(page_of(prepared, "approve"), {"row": rows, "opinion": "同意", "do": "1"})

    assert stages(prepared[:1]) == ["SUBMITTED"]
    assert set(stages(prepared[1:])) == {"APPROVED"}


def test_who_approves_does_not_see_the_page_of_who_issues(prepared, head_zhao, planner_wang, sign_in):
    in_batch(prepared, "APPROVE", [n.pk for n in prepared], head_zhao)

    assert sign_in(planner_wang).get(page_of(prepared, "issue")).status_code == 200
    assert sign_in(planner_wang).get(page_of(prepared, "approve")).status_code == 403


def test_where_nothing_waits_the_page_leads_back_to_the_list(prepared, planner_wang, sign_in):
    answer = sign_in(planner_wang).get(page_of(prepared, "issue"), follow=True)

    assert answer.redirect_chain[-1][0] == page_of(prepared, "issue").removesuffix("do/issue/")
    assert "没有等待签发的检查通知书" in answer.content.decode()
