"""A table as offices really send it: what is its head, which rows are its own, what has to be decided first."""

from __future__ import annotations

import pytest

from inspectorate.imports import columns
from inspectorate.imports.columns import ImportColumn
from inspectorate.imports.reading import AS_IT_IS, LEAVE_OUT, PAD, Intake
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.spreadsheets import Row

TABLE = (
    ImportColumn("code", "编号", columns.code, True, aliases=("统一编号",)),
    ImportColumn("name", "单位名称", columns.name, True),
    ImportColumn("state", "登记状态", columns.text),
    ImportColumn("trade", "行业代码", columns.code, has_leading_zeros=True),
)
HEAD = ["编号", "单位名称", "登记状态"]


def rows(*lines, sheet="", first=1, **more):
    return [Row(n, list(cells), sheet=sheet, **more) for n, cells in enumerate(lines, start=first)]


def read(found, answers=None):
    """The intake after everything was read, and the values of each row."""
    intake = Intake(TABLE, answers or {})
    return intake, [reading.values for reading in intake.read(found)]


@pytest.mark.parametrize(
    "title",
    [
        "登记\n状态",
        "登记 状态",
        "登记状态（必填）",
        "登记状态*",
        "登记状态：",
        "【必填】登记状态",
        "登记状态(下拉选择)",
    ],
)
def test_a_head_that_was_wrapped_spaced_or_explained_is_recognised(title):
    intake, values = read(rows(["编号", "单位名称", title], ["A1", "甲厂", "注销"]))

    assert values == [{"code": "A1", "name": "甲厂", "state": "注销"}]
    assert intake.questions() == []


def test_the_key_is_found_by_what_other_systems_call_it():
    assert read(rows(["统一\n编号", "单位名称"], ["A1", "甲厂"]))[1] == [{"code": "A1", "name": "甲厂"}]


def test_under_a_merged_head_stand_the_columns_that_it_holds():
    lines = (["编号", "单位名称", "经营情况", ""], ["", "", "登记状态", "行业代码"], ["A1", "甲厂", "注销", "2614"])

    assert read(rows(*lines))[1] == [{"code": "A1", "name": "甲厂", "state": "注销", "trade": "2614"}]


def test_a_first_row_that_happens_to_be_short_is_no_second_head():
    intake, values = read(rows(HEAD, ["A1", "", "登记状态"]))

    assert values == [{"code": "A1", "state": "登记状态"}]


def test_a_head_that_is_not_known_is_asked_about_and_nothing_of_it_is_taken():
    intake, values = read(rows(["编号", "单位名称", "企业状态"], ["A1", "甲厂", "注销"]))

    (question,) = intake.questions()
    assert (question.about, question.example) == ("企业状态", "注销")
    assert [choice for choice, _ in question.choices] == ["code", "name", "state", "trade", LEAVE_OUT]
    assert values == [{"code": "A1", "name": "甲厂"}]


@pytest.mark.parametrize("title", ["", "序号", "不能导入的原因"])
def test_a_column_without_a_head_or_of_no_matter_is_not_asked_about(title):
    assert read(rows(["编号", title], ["A1", "7"]))[0].questions() == []


def test_nor_is_one_under_which_nothing_stands():
    assert read(rows(["编号", "附注"], ["A1", ""]))[0].questions() == []


def test_the_answer_names_the_column():
    intake, values = read(rows(["编号", "企业状态"], ["A1", "注销"]), {"企业状态": "state"})

    assert (values, intake.questions()) == ([{"code": "A1", "state": "注销"}], [])


def test_or_leaves_it_out_and_that_is_said():
    intake, values = read(rows(["编号", "企业状态"], ["A1", "注销"]), {"企业状态": LEAVE_OUT})

    assert (values, intake.questions()) == ([{"code": "A1"}], [])
    assert intake.notes() == ["按您的选择，没有导入的列：企业状态。"]


def test_an_answer_that_names_a_column_twice_is_refused():
    with pytest.raises(NotSo) as refused:
        read(rows(["编号", "登记状态", "企业状态"], ["A1", "存续", "注销"]), {"企业状态": "state"})

    assert refused.value.code == "file-head-twice"


@pytest.mark.parametrize(
    "words",
    [
        ["合计", "2户"], ["总计"], ["小 计", "2"], ["", "共计2户"], ["以下空白"],
        ["填表人：某某", "", "审核人：某某"], ["单位负责人签字：", "x"], ["制表:某某"], ["说明：本表按月报送"],
        ["某局办公室 2026年11月3日印发"],
    ],
)  # fmt: skip
def test_what_stands_under_the_table_is_skipped_and_said(words):
    intake, values = read(rows(HEAD, ["A1", "甲厂"], words))

    assert values == [{"code": "A1", "name": "甲厂"}]
    assert intake.notes() == [f"跳过表格以外的 1 行：第 3 行“{next(w for w in words if w)}”。"]


@pytest.mark.parametrize("name", ["合计软件有限公司", "说明书印刷厂", "负责任的公司"])
def test_a_row_of_the_table_is_not_skipped_for_its_name(name):
    assert read(rows(HEAD, ["A1", name]))[1] == [{"code": "A1", "name": name}]


def test_hidden_rows_are_read_and_counted():
    found = [*rows(HEAD, ["A1", "甲厂"]), *rows(["A2", "乙厂"], ["A3", "丙厂"], first=3, is_hidden=True)]

    intake, values = read(found)

    assert len(values) == 3
    assert intake.notes() == ["有 2 行在表中是隐藏的，也已读入，请核对。"]


def test_cells_with_characters_nobody_sees_are_told_by_row_and_column():
    found = [*rows(HEAD), *rows(["A1", "甲厂"], first=2, unseen=frozenset({0}))]

    assert read(found)[0].notes() == ["有 1 个单元格带有看不见的字符，已去掉：第 2 行编号。"]


def test_every_sheet_with_a_head_is_read_and_the_cover_is_told():
    found = [
        *rows(["检查对象名录"], sheet="封面"),
        *rows(HEAD, ["A1", "甲厂"], sheet="海港"),
        *rows(["单位名称", "编号"], ["乙厂", "A2"], sheet="昌黎"),
    ]

    intake, values = read(found)

    assert values == [{"code": "A1", "name": "甲厂"}, {"name": "乙厂", "code": "A2"}]
    assert intake.notes() == ["读了 2 个工作表：海港、昌黎。", "没有表头、没有读的工作表：封面。"]


def test_a_file_none_of_whose_sheets_has_a_head_is_refused():
    with pytest.raises(NotSo) as refused:
        read([*rows(["封面"], sheet="一"), *rows(["单位名称"], ["甲厂"], sheet="二")])

    assert refused.value.code == "file-head"


@pytest.mark.parametrize(("typed", "asked"), [("610", True), ("6", True), ("61", False), ("2614", False)])
def test_a_code_that_may_have_lost_its_nought_is_asked_about(typed, asked):
    found = [*rows(["编号", "行业代码"]), *rows(["A1", typed], first=2, numbers=frozenset({1}))]

    intake, values = read(found)

    assert [one.about for one in intake.questions()] == (["0:trade"] if asked else [])
    assert ("trade" in values[0]) is not asked


def test_what_was_typed_as_text_is_taken_as_it_stands():
    assert read(rows(["编号", "行业代码"], ["A1", "610"]))[1] == [{"code": "A1", "trade": "610"}]


@pytest.mark.parametrize(("answer", "taken"), [(PAD, ["0610", "2614"]), (AS_IT_IS, ["610", "2614"])])
def test_the_answer_holds_for_what_is_short_and_for_nothing_else(answer, taken):
    found = [*rows(["编号", "行业代码"]), *rows(["A1", "610"], ["A2", "2614"], first=2, numbers=frozenset({1}))]

    intake, values = read(found, {"0:trade": answer})

    assert [one["trade"] for one in values] == taken
    assert intake.questions() == []


def test_a_formula_without_a_value_is_refused_at_its_cell():
    found = [*rows(HEAD), *rows(["A1", "甲厂", "#N/A"], first=2, broken=frozenset({2}))]

    (reading,) = Intake(TABLE).read(found)

    assert [label for label, _ in reading.problems] == ["登记状态"]
    assert "#N/A" in reading.problems[0][1]
    assert "state" not in reading.values


def test_a_character_of_one_computers_own_is_refused_at_its_cell():
    (reading,) = Intake(TABLE).read(rows(HEAD, ["A1", "\ue000记商行", "存续"]))

    assert [label for label, _ in reading.problems] == ["单位名称"]
    assert "U+E000" in reading.problems[0][1]
