"""A cell of the annex is read as it was meant, whatever Excel made of it."""

from __future__ import annotations

import pytest

from inspectorate.plans.rules import cells


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("2023年5月\n至7月", "2023年5月至7月"),
        ("2023-05-01", "2023年5月"),
        ("2023/5/1 0:00", "2023年5月"),
        ("2023-05-04", "2023年5月4日"),
        ("2023年5月1日", "2023年5月1日"),
        ("全年", "全年"),
        ("长期", "长期"),
    ],
)
def test_a_month_of_which_excel_made_a_day_is_that_month(cell, text):
    assert cells.window(cell) == text


@pytest.mark.parametrize(
    ("cell", "text"), [("0.03", "3%"), ("0.005", "0.5%"), ("3%", "3%"), ("1", "1"), ("抽取 10户", "抽取10户")]
)
def test_a_percentage_of_which_excel_made_a_fraction_is_that_percentage(cell, text):
    assert cells.ratio(cell) == text


@pytest.mark.parametrize(
    ("cell", "text"), [("２０２３００１", "2023001"), ("2023 001", "2023001"), ("００１号", "001号")]
)
def test_a_number_in_full_width_is_that_number(cell, text):
    assert cells.number(cell) == text


def test_the_columns_are_those_of_the_annex_in_its_order():
    assert [column.label for column in cells.TABLE] == list(cells.COLUMNS)
    assert [column.label for column in cells.HEADS] == ["抽查计划编号", "抽查任务编号"]
    assert all(column.example for column in cells.TABLE)
