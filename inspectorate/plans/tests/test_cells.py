"""The cells of the plan's table: what each becomes, whatever Excel made of it."""

from __future__ import annotations

import pytest

from inspectorate.plans.rules import cells


@pytest.mark.parametrize(
    ("text", "number"),
    [("2023001", "2023001"), (" 2023 001\n", "2023001"), ("２０２３００１", "2023001"), ("001号", "001号"), ("", "")],
)
def test_a_number_may_be_typed_in_full_width_and_wrap(text, number):
    assert cells.number(text) == number


def test_the_white_space_of_a_wrapped_cell_is_no_part_of_its_words():
    assert cells.words("危险化学品、\n 安全生产综合\u3000") == "危险化学品、安全生产综合"


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("0.03", "3%"),
        ("0.5", "50%"),
        ("0.035", "3.5%"),
        ("0.07", "7%"),
        (" 0.03 ", "3%"),
        # Not what Excel makes of a percentage: left as it is typed.
        ("3%", "3%"),
        ("1.5", "1.5"),
        ("0", "0"),
        ("0.", "0."),
        ("抽取 10 户", "抽取10户"),
        ("", ""),
    ],
)
def test_a_percentage_that_excel_kept_as_a_fraction_is_one_again(text, ratio):
    assert cells.ratio(text) == ratio


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("2023-05-01", "2023年5月"),
        ("2023-05-01 00:00:00", "2023年5月"),
        ("2023-05-02", "2023年5月2日"),
        ("2023-05-31", "2023年5月31日"),
        ("45047", "2023年5月"),
        ("45048", "2023年5月2日"),
        # What is written in words stays in words, a whole day too.
        ("2023 年 5\n月", "2023年5月"),
        ("2023年5月1日", "2023年5月1日"),
        ("2023年5月至7月", "2023年5月至7月"),
        # What is no day is left for the annex to read or to refuse.
        ("全 年", "全年"),
        ("2023-13-01", "2023-13-01"),
        ("长 期", "长期"),
        ("长期", "长期"),
        ("", ""),
    ],
)
def test_a_month_of_which_excel_made_its_first_day_is_a_month_again(text, window):
    assert cells.window(text) == window


def test_every_column_has_its_reader_and_says_whether_it_may_be_empty():
    of = {column.key: column for column in cells.TABLE}

    assert (of["ratio"].read("0.03"), of["window"].read("2023-05-01")) == ("3%", "2023年5月")
    assert (of["plan_no"].read("２０２３"), of["task_no"].read("００1")) == ("2023", "001")
    assert of["name"].read(" 第一 次") == "第一次"
    assert [key for key, column in of.items() if not column.required] == ["ratio", "items", "scope", "joint_brigades"]
    assert [key for key, column in of.items() if column.choices] == ["aim"]


def test_either_of_the_two_numbers_makes_a_row_the_head():
    assert [column.label for column in cells.HEADS] == ["抽查计划编号", "抽查任务编号"]
