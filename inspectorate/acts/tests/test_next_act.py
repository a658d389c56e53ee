"""The next act is the first leading one that is open; at will are those that do not lead."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import Http404

from inspectorate.acts import Act, Sheet, button_of, next_act, offered, on_sheet, open_acts

ON = date(2026, 3, 2)
SHEET = Sheet(title="批准", consequence="批准后生效。", done="已批准。")


def row(key, *stages, **own):
    return Act(key=key, words=key, is_open=lambda stage: stage in stages, **{"may": lambda who, on, stage: True} | own)


RETURN = row("退回", "待审批", leads=False)
APPROVE = row("批准", "待审批", may=lambda who, on, stage: who == "局长", batch="批准", sheet=SHEET)
ISSUE = row("签发", "已批准", "待审批")
ACTS = (RETURN, APPROVE, ISSUE)


@pytest.mark.parametrize(("stage", "following"), [("待审批", APPROVE), ("已批准", ISSUE), ("已签发", None)])
def test_the_first_leading_act_that_is_open_is_the_next(stage, following):
    assert next_act(ACTS, stage) is following


def test_a_person_is_offered_what_is_open_and_his():
    assert open_acts(ACTS, "待审批", "科长", ON) == [RETURN, ISSUE]
    assert open_acts(ACTS, "待审批", "局长", ON) == [RETURN, APPROVE, ISSUE]
    assert open_acts(ACTS, "已签发", "局长", ON) == []


def test_a_batch_offers_only_what_is_next_for_some_and_can_be_done_for_many():
    assert offered(ACTS, ["已签发", "待审批"], "局长", ON) == [APPROVE]
    assert offered(ACTS, ["已批准"], "局长", ON) == []


def test_a_batch_offers_nobody_what_he_may_not_do_for_these():
    assert offered(ACTS, ["已签发", "待审批"], "科员", ON) == []


def test_the_button_says_what_one_may_do_or_else_what_one_may_look_at():
    act = row("审核", "待审核", may=lambda who, on, stage: who == "科长", otherwise="打开", address=lambda stage: "/1/")

    assert [button_of(act, "待审核", who, ON).words for who in ("科长", "科员")] == ["审核", "打开"]
    assert button_of(row("审核", "待审核"), "待审核", "科长", ON) is None


def test_only_an_act_with_a_sheet_has_a_page():
    assert on_sheet(ACTS, "批准") == (APPROVE, SHEET)
    for key in ("签发", "没有"):
        with pytest.raises(Http404):
            on_sheet(ACTS, key)
