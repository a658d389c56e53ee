"""办理所见的文书: a button does its act with the words that its page showed, or it does nothing."""

from __future__ import annotations

import pytest
from django.utils import timezone

from inspectorate.documents import actions
from inspectorate.documents.acts import ACTS
from inspectorate.documents.models import Document
from inspectorate.documents.tests.parts import draft
from inspectorate.kit.refusals import NotNow, Refused
from tests.at_once import at_once

BY_BUTTON = [row for row in ACTS if row.verb is not None]


def rewrite(document, by):
    facts = document.facts | {"requirements": "完全不同的要求"}
    return actions.change_document(document_id=document.pk, facts=facts, dated=document.dated, by=by, at=timezone.now())


def submitted(by, unit):
    notice = draft("INSPECTION_NOTICE", by, unit, at=timezone.now())
    return actions.submit_document(document_id=notice.pk, by=by, at=timezone.now())


@pytest.mark.parametrize("row", BY_BUTTON, ids=[f"{n}-{row.key}" for n, row in enumerate(BY_BUTTON)])
def test_no_button_acts_on_words_that_changed_since_its_page_was_loaded(row, planner_wang, head_zhao):
    notice = draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit, at=timezone.now())
    rewrite(notice, planner_wang)
    typed = dict.fromkeys(row.sheet.form.base_fields, "同意")

    with pytest.raises(NotNow, match="您打开页面以后，文书的内容改过了，没有办理") as refusal:
        row.verb(notice, seen=notice.version, by=planner_wang, at=timezone.now(), **typed)

    assert refusal.value.code == "changed-since"
    notice.refresh_from_db()
    assert (notice.stage, notice.agreements.count()) == ("DRAFT", 0)


def test_what_was_typed_comes_back_with_the_words_as_they_are_now(sign_in, planner_wang, head_zhao):
    notice = submitted(planner_wang, head_zhao.unit)
    actions.return_document(document_id=notice.pk, ground="再改", by=head_zhao, at=timezone.now())
    rewrite(notice, planner_wang)
    actions.submit_document(document_id=notice.pk, by=planner_wang, at=timezone.now())
    client, door = sign_in(head_zhao), f"/office/documents/{notice.pk}/do/approve/"

    page = client.post(door, {"opinion": "同意检查，注意安全", "version": "0"})

    body = page.content.decode()
    assert page.status_code == 409
    assert "文书的内容改过了，没有办理" in body
    assert "同意检查，注意安全" in body
    assert 'name="version" value="1"' in body
    client.post(door, {"opinion": "同意检查，注意安全", "version": "1"})
    notice.refresh_from_db()
    assert notice.stage == "APPROVED"


@pytest.mark.django_db(transaction=True)
def test_a_draft_that_is_rewritten_while_it_is_sent_off_is_sent_off_as_it_was_shown_or_not_at_all(
    planner_wang, head_zhao, sign_in
):
    notice = draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit, at=timezone.now())
    client, door = sign_in(planner_wang), f"/office/documents/{notice.pk}/do/submit/"

    at_once(lambda: client.post(door, {"version": "0"}), lambda: rewrite(notice, planner_wang))

    kept = Document.objects.get(pk=notice.pk)
    assert (kept.stage, kept.version) in {("SUBMITTED", 0), ("DRAFT", 1)}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_approve_at_the_same_moment_one_does(planner_wang, head_zhao, director_zhang):
    notice = submitted(planner_wang, head_zhao.unit)

    def approve(by):
        return lambda: actions.approve_document(document_id=notice.pk, seen=0, by=by, at=timezone.now())

    found = at_once(approve(head_zhao), approve(director_zhang))

    assert sorted(isinstance(one, Refused) for one in found) == [False, True]
    assert notice.agreements.count() == 1
