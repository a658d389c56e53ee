"""签发 of several notices: a page says first how many and for whom; nothing goes out that changed since, nor twice."""

from __future__ import annotations

import re

import pytest
from django.utils import timezone

from inspectorate.documents import actions as documents
from inspectorate.documents.models import Document
from inspectorate.notices.tests.parts import AT, in_batch
from inspectorate.post.models import Batch


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: AT)


@pytest.fixture
def approved(prepared, head_zhao):
    in_batch(prepared, "APPROVE", [n.pk for n in prepared], head_zhao)
    return prepared


def page_of(notices):
    return f"/office/notices/draws/{notices[0].drawn.draw.no}/"


def rows_in(body):
    return re.findall(r'name="row"\s+value="([^"]*)"', body)


def stages(notices):
    return list(Document.objects.filter(notice__in=notices).order_by("pk").values_list("stage", flat=True))


def test_no_row_is_ticked_before_somebody_ticks_it(approved, planner_wang, sign_in):
    assert " checked" not in sign_in(planner_wang).get(page_of(approved)).content.decode()


def test_one_press_says_how_many_and_for_whom_and_issues_nothing(approved, planner_wang, sign_in):
    client, page = sign_in(planner_wang), page_of(approved)
    rows = rows_in(client.get(page).content.decode())

    said = client.post(page + "do/issue/", {"row": rows[:3]}).content.decode()

    assert "签发 3 份检查通知书" in said
    assert [n.drawn.name in said for n in approved] == [n < 3 for n in range(len(approved))]
    assert set(stages(approved)) == {"APPROVED"}

    client.post(page + "do/issue/", {"row": rows_in(said), "do": "1"})

    assert stages(approved[:3]) == ["ISSUED"] * 3
    assert set(stages(approved[3:])) == {"APPROVED"}


def test_pressed_twice_it_is_done_once(approved, planner_wang, sign_in):
    client, page = sign_in(planner_wang), page_of(approved)
    said = client.post(page + "do/issue/", {"row": rows_in(client.get(page).content.decode())}).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', said)
    sent = {"row": rows_in(said), "do": "1", "csrfmiddlewaretoken": token[1]}

    for _ in range(2):
        client.post(page + "do/issue/", sent)

    assert Batch.objects.filter(act="ISSUE").count() == 1
    assert set(stages(approved)) == {"ISSUED"}


def test_a_single_one_is_issued_at_once(approved, planner_wang, sign_in):
    client, page = sign_in(planner_wang), page_of(approved)

    client.post(page + "do/issue/", {"row": rows_in(client.get(page).content.decode())[:1]})

    assert stages(approved[:1]) == ["ISSUED"]


def rewritten(notice, head, planner, *, approve):
    """Sent back, changed and sent off again, and approved again, in another window."""
    key = notice.document_id
    documents.return_document(document_id=key, ground="时间有误", by=head, at=AT)
    facts = Document.objects.get(pk=key).facts | {"requirements": "另一要求"}
    documents.change_document(document_id=key, facts=facts, dated=notice.document.dated, by=planner, at=AT)
    documents.submit_document(document_id=key, by=planner, at=AT)
    if approve:
        documents.approve_document(document_id=key, by=head, at=AT)


def test_what_was_rewritten_after_the_page_was_loaded_is_not_issued(approved, head_zhao, planner_wang, sign_in):
    client, page = sign_in(planner_wang), page_of(approved)
    rows = rows_in(client.get(page).content.decode())
    rewritten(approved[0], head_zhao, planner_wang, approve=True)

    body = client.post(page + "do/issue/", {"row": rows, "do": "1"}, follow=True).content.decode()

    assert "文书的内容改过了，没有办理" in body
    assert stages(approved[:1]) == ["APPROVED"]
    assert set(stages(approved[1:])) == {"ISSUED"}


def test_nor_approved(prepared, head_zhao, planner_wang, sign_in):
    client, page = sign_in(head_zhao), page_of(prepared)
    rows = rows_in(client.get(page).content.decode())
    rewritten(prepared[0], head_zhao, planner_wang, approve=False)

    client.post(page + "do/approve/", {"row": rows, "opinion": "同意"})

    assert stages(prepared[:1]) == ["SUBMITTED"]
    assert set(stages(prepared[1:])) == {"APPROVED"}
