"""退回: whoever prepares the notices reads why each was sent back, in the one line that stands for all of them."""

from __future__ import annotations

import pytest

from inspectorate.documents.actions import return_document
from inspectorate.notices.tests.parts import AT
from inspectorate.notices.waiting import waiting


def send_back(notice, ground, by):
    return_document(document_id=notice.document_id, ground=ground, by=by, at=AT)


def told(person):
    return [one.whom for one in waiting(person, AT.date()) if "退回" in one.what]


def test_every_reason_is_told_with_whose_notice_it_is(prepared, head_zhao, planner_wang):
    names, task = [n.drawn.name for n in prepared], prepared[0].drawn.draw.task.name
    send_back(prepared[0], "时间有误", head_zhao)
    send_back(prepared[1], "联系人有误", head_zhao)
    send_back(prepared[2], "时间有误", head_zhao)

    assert told(planner_wang) == [f"{task}；{names[0]}、{names[2]}退回：时间有误；{names[1]}退回：联系人有误"]


@pytest.mark.parametrize(("count", "words"), [(3, "{0}、{1}、{2}"), (4, "{0}等 4 户")])
def test_up_to_three_are_named_and_more_are_counted(prepared, head_zhao, planner_wang, count, words):
    for notice in prepared[:count]:
        send_back(notice, "时间有误", head_zhao)

    [said] = told(planner_wang)

    assert said.endswith("；" + words.format(*(n.drawn.name for n in prepared)) + "退回：时间有误")


def test_what_was_not_sent_back_is_told_of_nobody(prepared, planner_wang):
    assert told(planner_wang) == []
