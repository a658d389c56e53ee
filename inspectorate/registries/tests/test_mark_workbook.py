"""标出问题的表: the officer's own workbook comes back with the wrong cells marked."""

from __future__ import annotations

import io

import openpyxl
import pytest

from inspectorate.imports import views
from inspectorate.kit import spreadsheets
from inspectorate.registries.tests.test_import_table import HEAD, OTHER, book, line, upload, verdicts  # noqa: F401


@pytest.fixture
def her_own_workbook():
    """A title above the header, a format, a formula, text that looks like one, and a second sheet."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["A1"] = "危险化学品企业名录"
    sheet.merge_cells("A1:D1")
    sheet.append(HEAD)
    for row in (line(), line(OTHER, 所在区县="火星区")):
        sheet.append([row[label] for label in HEAD])
    sheet["B3"].font = openpyxl.styles.Font(bold=True)
    sheet["I3"], sheet["J3"] = "=SUM(1,2)", "'"
    sheet["J3"].value, sheet["J3"].data_type = "=cmd|' /C calc'!A0", "s"
    sheet.column_dimensions["B"].width = 41
    made.create_sheet("说明")["A1"] = "留着"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_her_own_workbook_comes_back_with_the_cells_marked(sign_in, admin_sun, upload, her_own_workbook):  # noqa: F811
    batch = upload(her_own_workbook)
    assert verdicts(batch) == ["NEW", "REFUSED"]

    answer = sign_in(admin_sun).get(f"{batch.get_absolute_url()}marked/")

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet, wrong = book.worksheets[0], book.worksheets[0]["D4"]
    assert (wrong.value, wrong.fill.start_color.rgb[-6:]) == ("火星区", "F8D7D5")
    assert "没有“火星区”" in wrong.comment.text
    assert [cell.coordinate for row in sheet for cell in row if cell.comment] == ["D4"]
    assert (book.sheetnames[1], book.worksheets[1]["A1"].value) == ("说明", "留着")
    assert (sheet["B3"].font.bold, sheet.column_dimensions["B"].width) == (True, 41)
    assert [str(one) for one in sheet.merged_cells.ranges] == ["A1:D1"]
    assert [(sheet[at].value, sheet[at].data_type) for at in ("I3", "J3")] == [
        ("=SUM(1,2)", "f"),
        ("=cmd|' /C calc'!A0", "s"),
    ]


@pytest.mark.parametrize("why", ["a CSV", "too many rows", "the marker fails"])
def test_where_it_cannot_be_marked_the_rows_come_back_in_our_layout(sign_in, admin_sun, upload, monkeypatch, why):  # noqa: F811
    content, name = book(line(所在区县="火星区")), "名录.xlsx"
    if why == "a CSV":
        row = line(所在区县="火星区")
        content, name = f"{','.join(HEAD)}\n{','.join(row[h] for h in HEAD)}".encode(), "名录.csv"
    monkeypatch.setattr(views, "MOST_OF_ONES_OWN", 0 if why == "too many rows" else 10)
    monkeypatch.setattr(spreadsheets, "mark", lambda *_: None)

    answer = sign_in(admin_sun).get(f"{upload(content, name).get_absolute_url()}marked/")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert "所在区县" in sheet.cell(2, sheet.max_column).value


def test_in_our_layout_the_rows_of_the_second_sheet_follow_those_of_the_first(
    sign_in,
    admin_sun,
    upload,  # noqa: F811
    monkeypatch,
):
    monkeypatch.setattr(views, "MOST_OF_ONES_OWN", 0)
    made = openpyxl.Workbook()
    for sheet, names in ((made.active, ("甲一", "甲二")), (made.create_sheet("二区"), ("乙一", "乙二"))):
        for row in [dict(zip(HEAD, HEAD, strict=True)), *(line(name=name) for name in names)]:
            sheet.append([row[label] for label in HEAD])
    out = io.BytesIO()
    made.save(out)

    answer = sign_in(admin_sun).get(f"{upload(out.getvalue()).get_absolute_url()}marked/")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    column = [cell.value for cell in sheet[1]].index("单位名称*") + 1
    assert [sheet.cell(row, column).value for row in range(2, sheet.max_row + 1)] == ["甲一", "甲二", "乙一", "乙二"]
