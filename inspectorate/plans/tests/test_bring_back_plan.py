"""A plan that was exported, printed or merged by somebody comes back as the same plan."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from inspectorate.kit.refusals import NotSo
from inspectorate.plans.documents import reading
from inspectorate.plans.rules import annex
from inspectorate.plans.rules.annex import COLUMNS
from inspectorate.plans.tests.conftest import table

START = "/office/plans/import/"


def workbook(**sheets):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def sent(client, content, **more):
    file = BytesIO(content)
    file.name = "计划.xlsx"
    return client.post(START, {"year": 2023, "upload": file, **more}, follow=True)


def test_the_draft_with_its_footer_comes_back_unchanged(imported, admin_sun, sign_in):
    client = sign_in(admin_sun)

    page = sent(client, client.get("/office/plans/2023/plan.xlsx").content)

    assert page.context["counts"] == {"NEW": 0, "CHANGED": 0, "SAME": 5, "REFUSED": 0}
    (note,) = page.context["kept"]["notes"]
    assert "尚未印发" in note


def test_the_published_plan_comes_back_unchanged(published, admin_sun, sign_in):
    client = sign_in(admin_sun)

    page = sent(client, client.get("/office/plans/2023/plan.xlsx").content)

    assert page.context["counts"] == {"NEW": 0, "CHANGED": 0, "SAME": 5, "REFUSED": 0}


def test_the_head_at_the_top_of_each_page_is_no_task():
    lines = [*table()[:3], list(COLUMNS), *table()[3:]]

    assert [line for line, _ in annex.read_table(lines)] == [2, 3, 5, 6, 7]


def test_a_total_and_signatures_are_skipped_and_said():
    found = annex.open_table([*table(), ["合计", "5项"], ["填报人：某某"]])

    assert len(found.rows) == 5
    assert found.notes == ["跳过表格以外的 2 行：第 7 行“合计”、第 8 行“填报人：某某”。"]


def test_the_sheet_with_the_head_is_read_and_not_the_cover():
    content = workbook(封面=[["年度抽查工作计划"]], 计划=table())

    assert reading.read("计划.xlsx", content) == table()


def test_two_sheets_that_look_like_plans_are_not_chosen_between():
    with pytest.raises(NotSo, match="2022、2023") as refused:
        reading.read("计划.xlsx", workbook(**{"2022": table(), "2023": table()}))

    assert refused.value.code == "file-sheets"


def test_a_column_the_plan_does_not_know_is_named_and_left_out_only_when_told(admin_sun, sign_in):
    content = workbook(计划=[[*row, "三万元" if n else "经费"] for n, row in enumerate(table())])
    client = sign_in(admin_sun)

    first = sent(client, content)
    second = sent(client, content, leave_out="on")

    page = first.content.decode()
    assert (first.status_code, "“经费”" in page, 'type="checkbox" name="leave_out"' in page) == (422, True, True)
    assert second.context["counts"]["NEW"] + second.context["counts"]["REFUSED"] == 5
