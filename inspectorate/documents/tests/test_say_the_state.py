"""A paper's state has one word on every page: what has one step waits for its approval, not for a review."""

from __future__ import annotations

import pytest

from inspectorate.documents import actions
from inspectorate.documents.tests.parts import draft
from inspectorate.kit.refusals import NotNow
from tests.cast import MORNING


@pytest.fixture
def notice(planner_wang, head_zhao):
    return submitted(draft("INSPECTION_NOTICE", planner_wang, head_zhao.unit), planner_wang)


@pytest.fixture
def scheme(officer_li, head_zhao):
    return submitted(
        draft("INSPECTION_SCHEME", officer_li, head_zhao.unit, readers=[officer_li, head_zhao]), officer_li
    )


def submitted(paper, by):
    return actions.submit_document(document_id=paper.pk, by=by, at=MORNING)


def test_a_notice_waits_for_its_approval_and_a_scheme_for_its_review_first(notice, scheme, head_zhao):
    assert (notice.get_stage_display(), scheme.get_stage_display()) == ("待审批", "待审核")

    reviewed = actions.review_document(document_id=scheme.pk, opinion="同意", by=head_zhao, at=MORNING)

    assert reviewed.get_stage_display() == "待审批"


def test_the_list_says_and_finds_it_by_that_word(notice, scheme, sign_in, head_zhao):
    client = sign_in(head_zhao)

    def found(stage):
        page = client.get("/office/documents/", {"stage": stage}).content.decode()
        return [paper for paper in (notice, scheme) if f'href="{paper.get_absolute_url()}"' in page]

    assert (found("SUBMITTED"), found("REVIEWED")) == ([scheme], [notice])
    assert ">待审批<" in client.get(notice.get_absolute_url()).content.decode().replace("\n", "").replace(" ", "")


def test_who_would_change_it_is_told_by_that_word(notice, planner_wang):
    change = {"facts": dict(notice.facts), "dated": notice.dated, "by": planner_wang, "at": MORNING}

    with pytest.raises(NotNow, match="这份文书待审批"):
        actions.change_document(document_id=notice.pk, **change)
