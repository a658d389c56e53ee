"""A row of the annex becomes a task, or every reason why not; each rule on both sides of its edge."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from datetime import date

import pytest

from inspectorate.imports.reading import Intake
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.spreadsheets import Row
from inspectorate.plans.rules import annex
from inspectorate.plans.rules.annex import COLUMNS, AnnexRow, Category, Register
from inspectorate.plans.rules.cells import HEADS, TABLE
from inspectorate.plans.rules.values import Share

ROW = AnnexRow(
    "2023001", "2023年抽查001", "001号", "第一次抽查", "定向抽查", "按照信用风险等级1%-50%的抽查比例不低于3%",
    "危险化学品", "危险化学品企业", "危化科", "执法一大队", "2023年5月至7月",
)  # fmt: skip
REGISTER = Register(
    {"危化科": "WHK", "工贸科": "GMK", "执法一大队": "ZF1", "市场局": "SCJ"},
    frozenset({"SCJ"}),
    [Category("W", "危险化学品", ("HAZARDOUS_CHEMICALS",))],
    credit_scheme="A-D",
)
PLACE = {
    "plan_no": "抽查计划编号",
    "plan_name": "抽查计划名称",
    "task_no": "抽查任务编号",
    "name": "抽查任务名称",
    "aim": "抽查类型",
    "ratio": "抽查比例",
    "items": "抽查事项",
    "scope": "抽查对象范围",
    "lead_division": "发起科室",
    "joint_brigades": "联合大队",
    "window": "抽查时间",
}


def read(**changes):
    return annex.read_row(7, replace(ROW, **changes), REGISTER, year=2023)


def wrong(**changes):
    """The columns of the problems, in the order in which they are told."""
    found = read(**changes)
    assert (found.values is None) is bool(found.problems)
    return [one.column for one in found.problems]


def test_a_row_that_says_everything_becomes_a_task():
    found = read()

    assert (found.line, found.row, found.problems) == (7, ROW, ())
    values = found.values
    assert (values.plan_no, values.task_no, values.name, values.aim) == ("2023001", "001", "第一次抽查", "DIRECTED")
    assert (values.ratio_text, values.ratio_floor, values.is_risk_classed) == (ROW.ratio, 300, True)
    assert (values.items_text, values.categories, values.scope_text) == ("危险化学品", ("W",), "危险化学品企业")
    assert (values.sectors, values.credit_scheme) == (("HAZARDOUS_CHEMICALS",), "A-D")
    assert (values.lead_division, values.joint_brigades, values.partners) == ("WHK", ("ZF1",), ())
    assert (values.window_from, values.window_until) == (date(2023, 5, 1), date(2023, 7, 31))
    assert values.window_text == "2023年5月至7月"


@pytest.mark.parametrize("name", PLACE)
def test_a_cell_may_be_empty_only_in_the_columns_that_are_allowed_to(name):
    allowed = name in ("ratio", "items", "scope", "joint_brigades")

    assert list(PLACE.values()) == list(COLUMNS)
    assert wrong(**{name: ""}) == ([] if allowed else [PLACE[name]])


@pytest.mark.parametrize(
    ("name", "longest"),
    [("plan_name", 128), ("name", 128), ("items", 255), ("scope", 255), ("plan_no", 16), ("task_no", 16)],
)
def test_a_cell_is_as_long_as_its_column_and_no_longer(name, longest):
    assert wrong(**{name: "9" * longest}) == []
    assert PLACE[name] in wrong(**{name: "9" * (longest + 1)})


def test_the_other_columns_have_their_lengths_too():
    assert {COLUMNS.index(column): longest for column, longest in annex.LONGEST.items()} == dict(
        enumerate((16, 128, 16, 128, 16, 128, 255, 255, 64, 255, 64))
    )
    assert wrong(ratio="3%" + " " * 126) == []
    assert wrong(ratio="3%" + " " * 127) == ["抽查比例"]


def test_the_table_that_is_filled_in_asks_for_what_a_task_must_have():
    optional = ["抽查比例", "抽查事项", "抽查对象范围", "联合大队"]

    assert [column.label for column in TABLE if not column.required] == optional
    assert wrong(ratio="很多") == ["抽查比例"]


def test_every_problem_of_a_row_is_told_in_the_order_of_the_rules():
    found = annex.read_row(2, AnnexRow("", "", "", "", "", "", "", "", "", "", ""), REGISTER, year=2023)
    must = [column for column in COLUMNS if column not in annex.MAY_BE_EMPTY]

    assert [one.column for one in found.problems] == must
    assert found.problems[0].text == "“抽查计划编号”没有填写，请补上。"
    bad = wrong(
        plan_no="2023/1", aim="随便", ratio="很多", lead_division="没有的科", joint_brigades="也没有", window="某天"
    )
    assert bad == ["抽查计划编号", "抽查比例", "抽查时间", "抽查类型", "发起科室", "联合大队"]


@pytest.mark.parametrize(
    ("number", "right"),
    [
        ("2023001", True),
        ("A1", True),
        ("9" * 16, True),
        ("9" * 17, False),
        ("2023-1", False),
        ("２０２３", False),
        ("", False),
    ],
)
def test_a_number_is_plain_digits_and_letters(number, right):
    assert annex.is_number(number) is right


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("001号", "001"),
        ("1号", "001"),
        ("第1号", "001"),
        ("12", "012"),
        ("123", "123"),
        ("1234号", "1234"),
        ("A1号", "A1"),
        ("１号", "１"),
        ("²", "²"),
        ("", ""),
    ],
)
def test_a_tasks_number_has_three_digits_at_least(text, number):
    assert annex.task_number(text) == number
    assert annex.task_number_words("001") == "001号"


@pytest.mark.parametrize(
    ("aim", "code"),
    [("定向抽查", "DIRECTED"), ("定向", "DIRECTED"), ("不定向抽查", "UNDIRECTED"), ("不定向", "UNDIRECTED")],
)
def test_directed_or_not_is_written_in_two_ways_each(aim, code):
    assert read(aim=aim).values.aim == code
    assert annex.aim_words(code) == {"DIRECTED": "定向抽查", "UNDIRECTED": "不定向抽查"}[code]


@pytest.mark.parametrize(
    ("ratio", "floor", "is_classed"),
    [
        ("", 300, False),
        ("5%", 500, False),
        ("不低于0.01%", 1, False),
        ("按照信用风险等级1%-50%的抽查比例", 300, True),
        ("A级1%、B级3%", 300, True),
    ],
)
def test_the_floor_is_what_the_column_says_or_else_that_of_the_scheme(ratio, floor, is_classed):
    assert (read(ratio=ratio).values.ratio_floor, read(ratio=ratio).values.is_risk_classed) == (floor, is_classed)


def test_a_ratio_of_nothing_is_a_floor_of_nothing():
    assert read(ratio="0%").values.ratio_floor == 0


def test_the_ratios_are_those_proposed_for_the_grades_in_force():
    assert read().values.ratios == (
        Share("A", 100),
        Share("B", 300),
        Share("C", 2000),
        Share("D", 5000),
        Share("", 300),
    )


@pytest.mark.parametrize(
    ("scope", "items", "sectors"),
    [
        ("工贸企业", "危险化学品", ("INDUSTRY_AND_TRADE",)),
        ("全部企业", "危险化学品", ("HAZARDOUS_CHEMICALS",)),
        ("", "危化、煤矿", ("HAZARDOUS_CHEMICALS", "COAL_MINE")),
        ("", "", ()),
    ],
)
def test_the_sectors_are_those_of_the_scope_or_else_of_the_items(scope, items, sectors):
    assert read(scope=scope, items=items).values.sectors == sectors


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("非煤矿山", ("NON_COAL_MINE",)),
        ("尾矿库", ("NON_COAL_MINE",)),
        ("煤矿", ("COAL_MINE",)),
        ("煤矿和非煤矿山", ("NON_COAL_MINE", "COAL_MINE")),
        ("烟花爆竹", ("FIREWORKS",)),
        ("化工", ("HAZARDOUS_CHEMICALS",)),
        ("冶金", ("INDUSTRY_AND_TRADE",)),
        ("安全评价、检测检验、培训机构", ("SAFETY_SERVICES",)),
        ("培训", ()),
        ("", ()),
    ],
)
def test_a_text_speaks_of_the_sectors_that_its_words_mean(text, sectors):
    assert annex.sectors_in(text) == sectors


@pytest.mark.parametrize(
    ("changes", "joint"),
    [
        ({}, "INTERNAL"),
        ({"joint_brigades": ""}, "NONE"),
        ({"joint_brigades": "", "name": "第一次部门内部联合抽查"}, "INTERNAL"),
        ({"joint_brigades": "", "plan_name": "内部联合计划"}, "INTERNAL"),
        ({"joint_brigades": "", "name": "第一次跨部门抽查"}, "CROSS_DEPARTMENT"),
        ({"joint_brigades": "", "plan_name": "部门联合计划"}, "CROSS_DEPARTMENT"),
        ({"joint_brigades": "市场局"}, "CROSS_DEPARTMENT"),
        ({"joint_brigades": "市场局", "name": "部门内部联合抽查"}, "CROSS_DEPARTMENT"),
        ({"joint_brigades": "执法一大队、市场局"}, "CROSS_DEPARTMENT"),
    ],
)
def test_who_joins_and_what_the_names_say_make_a_task_joint(changes, joint):
    assert read(**changes).values.joint == joint


def test_brigades_and_partners_are_told_apart():
    values = read(joint_brigades="市场局、执法一大队，工贸科").values

    assert (values.joint_brigades, values.partners) == (("ZF1", "GMK"), ("SCJ",))


def test_every_unit_that_nobody_knows_is_named():
    found = read(joint_brigades="执法九大队、执法一大队、执法八大队").problems

    assert [one.text for one in found] == [
        f"单位名录里没有“{name}”。请核对名称，或先请系统管理员建立该单位。" for name in ("执法九大队", "执法八大队")
    ]


KNOWN = [
    Category("Z", "安全生产综合"),
    Category("W", "危险化学品企业", ("HAZARDOUS_CHEMICALS",)),
    Category("W2", "危险化学品储存", ("HAZARDOUS_CHEMICALS",)),
    Category("M", "矿山", ("COAL_MINE", "NON_COAL_MINE")),
]


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("安全生产综合", ("Z",)),
        ("危险化学品企业", ("W",)),
        ("危险化学品单位", ("W", "W2")),
        ("危险化学品储存", ("W2",)),
        ("危化", ("W", "W2")),
        ("煤矿", ()),
        ("企业", ()),
        ("特种设备", ()),
    ],
)
def test_a_word_names_a_category_by_its_name_or_its_core_or_the_one_sector_it_speaks_of(word, codes):
    assert annex.match_categories([word], KNOWN) == (codes, () if codes else (word,))


def test_a_category_named_twice_is_taken_once_and_what_names_none_is_kept():
    found = annex.match_categories(["危化", "危险化学品企业", "随便", "安全生产综合", "又随便"], KNOWN)

    assert found == (("W", "W2", "Z"), ("随便", "又随便"))


HEAD = list(COLUMNS)
CELLS = list(ROW.cells())


def read_table(table):
    """Each row with its line; the file as a whole is held to what a plan must be."""
    intake = Intake(TABLE, keys=HEADS)
    cells = ((line, ["" if cell is None else str(cell) for cell in row]) for line, row in enumerate(table, start=1))
    readings = list(intake.read(Row(line, row) for line, row in cells if any(row)))
    annex.require_whole(sheets=intake.sheets, given=intake.given, rows=len(readings), is_asked=bool(intake.unknown))
    keys = [column.key for column in TABLE]
    return [(one.row.number, AnnexRow(*(one.values.get(key, "") for key in keys))) for one in readings]


def lines(*table):
    return [(line, row.name) for line, row in read_table(table)]


def refusal(*table):
    with pytest.raises(NotSo) as refused:
        read_table(table)
    return refused.value.code, refused.value.facts


def test_rows_are_counted_from_the_top_of_the_file_whatever_stands_above_the_head():
    assert lines(HEAD, CELLS) == [(2, "第一次抽查")]
    assert lines(["附件"], [], HEAD, CELLS, CELLS) == [(4, "第一次抽查"), (5, "第一次抽查")]
    assert lines([f"{cell}*" for cell in HEAD], CELLS) == [(2, "第一次抽查")]
    assert lines(HEAD, HEAD, [f"{cell}＊" for cell in HEAD], CELLS) == [(4, "第一次抽查")]
    assert lines(["序号", *HEAD[::-1]], ["1", *CELLS[::-1]]) == [(2, "第一次抽查")]


def test_empty_rows_and_the_imprint_are_passed_over_and_a_short_row_is_filled_up():
    imprint = ["某局办公室 2023年1月3日印发"]

    assert lines(HEAD, [""] * 11, [None] * 11, [], CELLS, imprint) == [(5, "第一次抽查")]
    assert lines(HEAD, CELLS, ["2023002"]) == [(2, "第一次抽查"), (3, "")]
    assert lines(HEAD, CELLS, ["某局印发", "2023"]) == [(2, "第一次抽查"), (3, "")]


@pytest.mark.parametrize("above", [29, 30])
def test_the_head_is_looked_for_in_the_first_thirty_rows(above):
    table = [*([["附件"]] * above), HEAD, CELLS]

    if above < 30:
        assert lines(*table) == [(above + 2, "第一次抽查")]
    else:
        assert refusal(*table) == ("file-head", {})


def test_a_head_that_is_not_whole_says_what_it_lacks():
    assert refusal([HEAD[0]], CELLS) == ("annex-columns", {"missing": HEAD[1:]})
    assert refusal([HEAD[2]], CELLS) == ("annex-columns", {"missing": [*HEAD[:2], *HEAD[3:]]})
    assert refusal([HEAD[1]], CELLS) == ("file-head", {})
    assert refusal() == ("file-head", {})
    assert refusal([*HEAD, HEAD[0]], CELLS)[0] == "file-head-twice"


def test_a_column_that_may_hide_behind_a_head_nobody_knows_is_not_missing_yet():
    assert lines([*HEAD[:-1], "何时抽查"], CELLS) == [(2, "第一次抽查")]
    assert refusal([*HEAD[:-1], "何时抽查"], CELLS[:-1]) == ("annex-columns", {"missing": HEAD[-1:]})


def test_a_table_has_five_hundred_rows_at_most():
    assert len(read_table([HEAD, *[CELLS] * 500])) == 500
    assert refusal(HEAD, *[CELLS] * 501) == ("annex-too-long", {"rows": 501})


@pytest.mark.parametrize(
    ("cell", "text"),
    [(None, ""), (1.5, "1.5"), (20230011, "20230011"), (" 甲\n乙 ", "甲乙"), (0, "0"), ("２０２３", "2023")],
)
def test_a_cell_is_read_as_people_write_it(cell, text):
    assert read_table([HEAD, [cell, *CELLS[1:]]])[0][1].plan_no == text


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("2023年5月", "2026年5月"),
        ("2023001", "2026001"),
        ("2022年补查", "2025年补查"),
        ("2023", "2023"),
        ("20230012", "20230012"),
        ("1999年", "1999年"),
        ("2023年度2024年", "2026年度2027年"),
    ],
)
def test_every_year_in_a_row_moves_along(text, moved):
    found = annex.for_year(replace(ROW, plan_no=text, plan_name=text, name=text, window=text), old=2023, new=2026)

    assert (found.plan_no, found.plan_name, found.name, found.window) == (moved,) * 4
    assert (found.task_no, found.items) == (ROW.task_no, ROW.items)


@pytest.mark.parametrize("kind", [AnnexRow, Category, Register, annex.Problem, annex.AnnexReading])
def test_what_was_read_cannot_be_written_to_afterwards(kind):
    with pytest.raises(FrozenInstanceError):
        setattr(object.__new__(kind), next(iter(kind.__dataclass_fields__)), "又")
