"""What may stand in a cell, and what it becomes."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.imports import columns
from inspectorate.imports.columns import ImportColumn, Unreadable
from inspectorate.imports.reading import Intake, heads_by_sheet, read_cells
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.spreadsheets import Row

TABLE = (
    ImportColumn("code", "编号", columns.code, True),
    ImportColumn("count", "人数", columns.number),
    ImportColumn("until", "有效期至", columns.day),
)
FOUND = heads_by_sheet(TABLE, [Row(1, ["编号*", "人数", "有效期至"])], {})[""]


@pytest.mark.parametrize(
    ("read", "typed", "value"),
    [
        (columns.code, "９１ａ 1", "91A1"),
        (columns.number, "", None),
        (columns.number, "0", 0),
        (columns.yes_no, "", False),
        (columns.yes_no, "√", True),
        (columns.number, "9" * 9, 999_999_999),
        (columns.day, "2023年5月4日", date(2023, 5, 4)),
        (columns.day, "2024/2/29", date(2024, 2, 29)),
        (columns.day, "2023-05-04 00:00:00", date(2023, 5, 4)),
        (columns.day, "长期", None),
        (columns.day, "2026/11/1 0:00", date(2026, 11, 1)),
        (columns.day, "2026-11-01T00:00:00", date(2026, 11, 1)),
        (columns.day, "2026-11-01 08:30:00", date(2026, 11, 1)),
        (columns.day, "20261101", date(2026, 11, 1)),
        (columns.day, "46327", date(2026, 11, 1)),
        (columns.day, "45292", date(2024, 1, 1)),
        (columns.day, "２０２６年１１月１日", date(2026, 11, 1)),
        (columns.code, "９１\u3000３0\xa01", "91301"),
        (columns.name, "试 案\u3000己", "试案己"),
        (columns.name, "ABC Co 公司", "ABC Co 公司"),
        (columns.name, "阿迪力·吐尔逊", "阿迪力·吐尔逊"),
        (columns.one_of({"A": "注销"}), "注 销", "A"),
        (columns.one_of({"A": "注销"}, {"注销企业": "A"}), "注销企业", "A"),
        (columns.one_of({"A": "甲"}), "甲", "A"),
        (columns.one_of({"A": "甲"}), "A", "A"),
        (columns.several_of({"A": "甲", "B": "乙"}), "甲、 乙", ["A", "B"]),
        (columns.lines, "1. 甲\n\n- 乙", ["甲", "乙"]),
        (columns.lines, "1.2米高的围栏完好\n3.（一）有台账", ["1.2米高的围栏完好", "（一）有台账"]),
    ],
)
def test_a_cell_becomes_what_its_column_takes(read, typed, value):
    assert read(typed) == value


@pytest.mark.parametrize(
    ("read", "typed"),
    [
        (columns.number, "-1"),
        (columns.number, "3.5"),
        (columns.number, "9" * 10),
        (columns.number, "9" * 5000),
        (columns.yes_no, "也许"),
        (columns.day, "2023-02-29"),
        (columns.day, "2023-13-01"),
        (columns.day, "去年"),
        (columns.day, "2026年11月"),
        (columns.day, "26-11-1"),
        (columns.day, "20261301"),
        (columns.day, "1101"),
        (columns.day, "2026-11-01 8时"),
        (columns.name, "秦皇岛??商行"),
        (columns.name, "刘？"),
        (columns.one_of({"A": "注销"}, {"注销企业": "A"}), "注销公司"),
        (columns.one_of({"A": "甲"}), "乙"),
        (columns.several_of({"A": "甲"}), "甲、乙"),
    ],
)
def test_what_it_does_not_take_is_refused(read, typed):
    with pytest.raises(Unreadable):
        read(typed)


def test_the_head_is_found_by_its_key_in_any_order_with_titles_above():
    rows = [Row(1, ["名录"]), Row(2, ["备注", "有效期至", "编号＊"]), Row(3, ["x", "长期", "A1"])]

    assert [column and column.key for column in heads_by_sheet(TABLE, rows, {})[""]] == [None, "until", "code"]
    assert [reading.row.number for reading in Intake(TABLE).read(rows)] == [3]


@pytest.mark.parametrize(("above", "is_found"), [(29, True), (30, False)])
def test_the_head_stands_in_the_first_thirty_rows(above, is_found):
    rows = [*(Row(n + 1, ["名录"]) for n in range(above)), Row(above + 1, ["编号"])]

    if is_found:
        assert list(heads_by_sheet(TABLE, rows, {})[""]) == [TABLE[0]]
    else:
        with pytest.raises(NotSo) as refusal:
            list(Intake(TABLE).read(rows))
        assert refusal.value.code == "file-head"


def test_a_column_named_twice_is_refused():
    with pytest.raises(NotSo) as refusal:
        list(Intake(TABLE).read([Row(1, ["编号", "人数", "人数*"])]))

    assert refusal.value.code == "file-head-twice"


def test_every_problem_of_a_row_is_told_at_its_column():
    reading = read_cells(TABLE, FOUND, Row(5, ["", "x", "去年"]))

    assert [label for label, _ in reading.absent + reading.problems] == ["编号", "人数", "有效期至"]
    assert reading.values == {}


def test_an_empty_cell_says_nothing_and_lost_digits_are_no_value():
    reading = read_cells(TABLE, FOUND, Row(5, ["A1", "", "长期"], frozenset({0})))

    assert reading.values == {"until": None}
    assert [label for label, _ in reading.problems] == ["编号"]


def test_a_required_column_that_is_missing_is_told_in_each_row():
    head = heads_by_sheet(TABLE, [Row(1, ["编号", "人数"])], {})[""]
    demanding = (*TABLE[:2], ImportColumn("name", "名称", columns.text, True))

    reading = read_cells(demanding, head, Row(2, ["A1"]))

    assert (reading.problems, reading.absent) == ([], [["名称", "表中没有这一列；新增的必须填，请使用下载的模板。"]])
