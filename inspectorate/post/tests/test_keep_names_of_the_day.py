"""已签发的文书不随系统设置改变: names that changed since are on later papers alone."""

from __future__ import annotations

from datetime import timedelta

from inspectorate.bureau.actions import change_settings
from inspectorate.documents import rendering
from inspectorate.documents.tests.parts import LATER, draft
from inspectorate.post.tests import parts

RENAMED = LATER + timedelta(hours=1)


def rename(by):
    values = {"bureau": "新应急管理局", "bureau_short": "新", "government": "新区人民政府", "court": "新区人民法院"}
    change_settings(group="names", values=values, by=by, at=RENAMED)


def test_an_issued_paper_keeps_its_names_and_its_pictures_say_the_same(planner_wang, head_zhao, sysadmin_wu):
    issued = parts.issued(planner_wang, head_zhao)
    issued.refresh_from_db()
    before = rendering.data(issued)

    rename(sysadmin_wu)

    assert rendering.data(issued) == before


def test_what_is_not_issued_yet_will_bear_the_new_names(planner_wang, head_zhao, sysadmin_wu):
    made = draft(parts.KIND, planner_wang, head_zhao.unit)

    rename(sysadmin_wu)

    assert rendering.data(made)["bureau"] == "新应急管理局"
    assert rendering.data(made)["government"] == "新区人民政府"


def test_its_number_begins_with_the_new_short_name(planner_wang, head_zhao, sysadmin_wu):
    rename(sysadmin_wu)

    assert parts.issued(planner_wang, head_zhao).document_no.startswith("（新）")
