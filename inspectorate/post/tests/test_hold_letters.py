"""What holds a document back is its step's knowledge: the post asks before everything that goes out or is opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from inspectorate.documents.tests.parts import LATER, draft
from inspectorate.kit.refusals import NotNow
from inspectorate.post import actions, events, letters, queries
from inspectorate.post.letters import Letter
from inspectorate.post.models import Delivery
from inspectorate.post.tests import parts
from inspectorate.trail.models import TrailEntry

WHY = "案件已移送"


@pytest.fixture
def held(monkeypatch):
    """The kind's step holds its documents back while this says why."""
    why = [""]
    monkeypatch.setitem(letters._known, parts.KIND, Letter(hold=lambda document: why[0]))
    return why


def posted(document, by):
    return actions.post_document(document_id=document.pk, channel="EMAIL", address="a@example.test", by=by, at=LATER)


def test_nothing_of_it_is_posted_or_linked(decision, planner_wang, held):
    held[0] = WHY

    with pytest.raises(NotNow, match="案件已移送，不能发送"):
        posted(decision, planner_wang)
    with pytest.raises(NotNow, match="案件已移送，不能发送"):
        actions.make_link(document_id=decision.pk, by=planner_wang, at=LATER)
    assert not Delivery.objects.exists()


def test_what_waits_is_given_up_and_can_be_tried_again_when_it_is_free(decision, planner_wang, held, mailbox):
    waiting = posted(decision, planner_wang)
    held[0] = WHY
    failed = actions.send_delivery(delivery_id=waiting.pk, at=LATER)
    assert (failed.stage, failed.problem, failed.next_try_at, failed.tries) == ("FAILED", f"{WHY}，没有发送", None, 0)
    with pytest.raises(NotNow, match=WHY):
        actions.retry_delivery(delivery_id=failed.pk, by=planner_wang, at=LATER)
    assert mailbox.mails == []

    held[0] = ""
    actions.retry_delivery(delivery_id=failed.pk, by=planner_wang, at=LATER)

    assert actions.send_delivery(delivery_id=failed.pk, at=LATER).stage == "SENT"
    assert len(mailbox.mails) == 1


def test_that_it_was_given_up_is_on_the_trail_and_why(decision, planner_wang, held, mailbox):
    waiting = posted(decision, planner_wang)
    held[0] = WHY

    actions.send_delivery(delivery_id=waiting.pk, at=LATER)

    told = TrailEntry.objects.order_by("seq").last()
    assert (told.label, told.subject) == ("文书未能发出", decision.file_no)
    assert (told.ground, told.actor) == (f"{WHY}，没有发送", None)


def test_why_it_was_given_up_is_kept_whole(decision, planner_wang, held, mailbox):
    waiting = posted(decision, planner_wang)
    held[0] = "案件已移送公安机关，" * 40

    assert actions.send_delivery(delivery_id=waiting.pk, at=LATER).problem == f"{held[0]}，没有发送"


def test_its_link_is_closed_while_it_is_held(decision, planner_wang, held, client):
    address = "/letter/" + actions.make_link(document_id=decision.pk, by=planner_wang, at=LATER).split("/letter/")[1]
    held[0] = WHY
    assert client.get(address).status_code == client.post(address, {"do-open": "1"}).status_code == 404
    assert client.get(f"{address}paper.pdf").status_code == 404

    held[0] = ""

    assert client.get(address).status_code == 200


def test_a_batch_passes_it_over_and_says_why(planner_wang, head_zhao, held):
    paper = parts.submitted(planner_wang, head_zhao)
    held[0] = WHY
    batch = actions.start_batch(about="甲案", act="APPROVE", document_ids=[paper.pk], by=head_zhao, at=LATER)

    done = actions.carry_batch(batch_id=batch.pk, at=LATER)

    paper.refresh_from_db()
    assert (done.refused, paper.stage) == ([[paper.target_name, f"{WHY}，不再办理。"]], "SUBMITTED")


def test_a_page_opens_the_letters_of_its_own_kinds_only(decision, planner_wang, monkeypatch, client):
    address = actions.make_link(document_id=decision.pk, by=planner_wang, at=LATER)
    token = address.split("/letter/")[1]
    assert client.get(f"/notice/{token}").status_code == 404

    monkeypatch.setitem(letters._known, parts.KIND, Letter(page="notice"))

    assert client.get(f"/letter/{token}").status_code == 404


@dataclass(frozen=True, kw_only=True)
class DecisionPosted(events.LetterPosted):
    label: ClassVar[str] = "交付发送回避决定书"


def test_a_kind_tells_its_letters_in_its_own_words(decision, planner_wang, monkeypatch):
    own = Letter(subject="回避决定", text=lambda document, link: "请查收。", told={events.LetterPosted: DecisionPosted})
    monkeypatch.setitem(letters._known, parts.KIND, own)

    assert posted(decision, planner_wang).body == "请查收。"

    entry = TrailEntry.objects.order_by("seq").last()
    assert (entry.kind, entry.label, entry.facts) == ("DecisionPosted", "交付发送回避决定书", {"channel": "电子邮件"})


@pytest.mark.parametrize(("own", "told"), [(Letter(page="notice"), 0), (Letter(once_a_file=True), 1)])
def test_what_was_sent_of_a_replaced_paper_is_told_where_a_file_has_one_of_its_kind(
    decision, planner_wang, monkeypatch, own, told
):
    posted(decision, planner_wang)
    made_anew = draft(parts.KIND, planner_wang, decision.file.unit, file_no=decision.file_no)
    monkeypatch.setitem(letters._known, parts.KIND, own)

    assert queries.deliveries(made_anew).count() == told
