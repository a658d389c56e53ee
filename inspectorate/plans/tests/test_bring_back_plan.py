"""A plan that was exported, printed or merged by somebody comes back as the same plan; what is odd of it is told."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest

from inspectorate.imports.actions import answer_import, read_import
from inspectorate.imports.reading import LEAVE_OUT
from inspectorate.kit.refusals import NotSo
from inspectorate.plans.rules.annex import COLUMNS
from inspectorate.plans.tests.conftest import JANUARY, confirm, refusals, table, task, upload, verdicts, workbook

pytestmark = pytest.mark.django_db


def exported(client):
    return client.get("/office/plans/2023/plan.xlsx").content


def sheet_of(rows=None):
    """A workbook and its sheet, to be made odd."""
    book = openpyxl.load_workbook(BytesIO(workbook(计划=rows or table())))
    return book, book.worksheets[0]


def saved(book):
    book.save(out := BytesIO())
    return out.getvalue()


def test_the_draft_with_its_footer_comes_back_unchanged(imported, admin_sun, sign_in):
    batch = upload(exported(sign_in(admin_sun)), admin_sun, "计划.xlsx")

    assert verdicts(batch) == ["SAME"] * 5
    (note,) = batch.notes
    assert "尚未印发" in note


def test_the_published_plan_comes_back_unchanged(published, admin_sun, sign_in):
    assert verdicts(upload(exported(sign_in(admin_sun)), admin_sun, "计划.xlsx")) == ["SAME"] * 5


def test_what_is_there_of_a_year_comes_back_unchanged(imported, admin_sun, sign_in):
    content = sign_in(admin_sun).get("/office/registries/imports/plan/filled/?of=2023").content

    assert verdicts(upload(content, admin_sun, "计划.xlsx")) == ["SAME"] * 5


def test_the_head_at_the_top_of_each_page_is_no_task(plan, admin_sun):
    batch = upload([*table()[:3], list(COLUMNS), *table()[3:]], admin_sun)

    assert list(batch.rows.values_list("number", flat=True)) == [2, 3, 5, 6, 7]


def test_a_total_and_signatures_are_skipped_and_said(plan, admin_sun):
    batch = upload([*table(), ["合计", "5项"], ["填报人：某某"]], admin_sun)

    assert batch.total == 5
    assert batch.notes == ["跳过表格以外的 2 行：第 7 行“合计”、第 8 行“填报人：某某”。"]


def test_the_sheet_with_the_head_is_read_and_not_the_cover(plan, admin_sun):
    batch = upload(workbook(封面=[["年度抽查工作计划"]], 计划=table()), admin_sun, "计划.xlsx")

    assert verdicts(batch) == ["NEW"] * 5
    assert batch.notes == ["没有表头、没有读的工作表：封面。"]


def test_two_sheets_that_look_like_plans_are_not_chosen_between(plan, admin_sun):
    batch = upload(workbook(**{"2022": table(), "2023": table()}), admin_sun, "计划.xlsx")

    assert (batch.stage, "2022、2023" in batch.problem) == ("REFUSED", True)


def test_a_column_the_plan_does_not_know_is_asked_about_and_left_out_only_when_told(plan, admin_sun):
    batch = upload([[*row, "三万元" if n else "经费"] for n, row in enumerate(table())], admin_sun)
    assert [one[0] for one in batch.questions] == ["经费"]
    with pytest.raises(NotSo, match="没有回答"):
        confirm(batch, admin_sun)

    answer_import(batch_id=batch.pk, answers={"经费": LEAVE_OUT}, by=admin_sun, at=JANUARY)
    batch = read_import(batch_id=batch.pk, at=JANUARY)

    assert verdicts(batch) == ["NEW"] * 5
    assert batch.notes == ["按您的选择，没有导入的列：经费。"]


def test_a_column_under_a_word_of_ones_own_is_named_by_the_answer(plan, admin_sun):
    rows = table()
    rows[0][10] = "何时抽查"
    batch = upload(rows, admin_sun)
    assert [one[0] for one in batch.questions] == ["何时抽查"]

    answer_import(batch_id=batch.pk, answers={"何时抽查": "window"}, by=admin_sun, at=JANUARY)
    confirm(read_import(batch_id=batch.pk, at=JANUARY), admin_sun)

    assert task("2023001-001").window_text == table()[1][10]


def test_answered_otherwise_the_column_is_missing(plan, admin_sun):
    rows = table()
    rows[0][10] = "何时抽查"
    batch = upload(rows, admin_sun)

    answer_import(batch_id=batch.pk, answers={"何时抽查": LEAVE_OUT}, by=admin_sun, at=JANUARY)
    batch = read_import(batch_id=batch.pk, at=JANUARY)

    assert (batch.stage, "缺少“抽查时间”" in batch.problem) == ("REFUSED", True)


@pytest.mark.parametrize("head", ["抽查\n时间", "抽查时间（必填）", "检查时间", "抽 查 时 间*"])
def test_a_wrapped_or_explained_head_is_recognised(plan, admin_sun, head):
    rows = table()
    rows[0][10] = head

    assert verdicts(upload(rows, admin_sun)) == ["NEW"] * 5


def test_a_formula_without_a_value_is_refused_and_is_not_empty(imported, admin_sun):
    book, sheet = sheet_of()
    sheet.cell(2, 10).value = "=VLOOKUP(A2,B:C,2,0)"

    batch = upload(saved(book), admin_sun, "计划.xlsx")

    assert verdicts(batch) == ["REFUSED", *["SAME"] * 4]
    assert [label for label, _ in refusals(batch)] == ["联合大队"]


def test_hidden_rows_are_read_and_said_and_unseen_characters_taken_out(imported, admin_sun):
    book, sheet = sheet_of()
    sheet.row_dimensions[3].hidden = True
    sheet.cell(2, 1).value = "\u200b2023001\ufeff"

    batch = upload(saved(book), admin_sun, "计划.xlsx")

    assert verdicts(batch) == ["SAME"] * 5
    assert "有 1 行在表中是隐藏的，也已读入，请核对。" in batch.notes
    assert any("看不见的字符" in note for note in batch.notes)


def test_a_hidden_sheet_is_not_a_second_plan(plan, admin_sun):
    book = openpyxl.load_workbook(BytesIO(workbook(**{"计划": table(), "旧稿": table()})))
    book["旧稿"].sheet_state = "hidden"

    batch = upload(saved(book), admin_sun, "计划.xlsx")

    assert verdicts(batch) == ["NEW"] * 5
