"""The eleven columns are read as they are written, and written back the same."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspectorate import registries
from inspectorate.imports.reading import Intake
from inspectorate.kit import spreadsheets
from inspectorate.plans import queries, task_rows
from inspectorate.plans.documents import AnnexSheet, spreadsheet
from inspectorate.plans.rules import annex
from inspectorate.plans.rules.annex import COLUMNS, Category, Register
from inspectorate.plans.rules.cells import HEADS, TABLE
from inspectorate.plans.tests.conftest import ANNEX, confirm, table, task, upload, verdicts, workbook
from inspectorate.plans.tests.test_read_annex import read_table

UNITS = {name: name for row in table()[1:] for name in (row[8], row[9]) if name}
REGISTER = Register(UNITS)


@pytest.mark.django_db
def test_the_plan_in_the_database_is_the_csv_word_for_word(imported, admin_sun, at_january):
    tasks = queries.tasks_of(imported, admin_sun, at_january)

    assert [list(COLUMNS), *(list(task_rows.row_of(t).cells()) for t in tasks)] == table()


def test_a_workbook_of_the_annex_reads_back_as_the_same_rows():
    rows = [row for _, row in read_table(table())]
    content = spreadsheet.write(AnnexSheet("某年度计划", COLUMNS, [r.cells() for r in rows], "某局"))

    intake = Intake(TABLE, keys=HEADS)

    again = [one.values for one in intake.read(spreadsheets.read("计划.xlsx", content))]

    assert again == [{key: text for key, text in asdict(row).items() if text} for row in rows]
    assert openpyxl.load_workbook(BytesIO(content)).active["A2"].value == "某年度计划"


@pytest.mark.django_db
def test_the_csv_reads_in_utf_8_and_in_gb18030(imported, admin_sun):
    content = ANNEX.read_bytes()

    for one in (content, content.decode().encode("gb18030")):
        assert verdicts(upload(one, admin_sun)) == ["SAME"] * 5


@pytest.mark.django_db
@pytest.mark.parametrize("name,content", [("a.xls", b"x"), ("a.xlsx", b"not a zip"), ("a.csv", b"\xff\xfe\x00\x00")])
def test_what_is_not_a_table_is_refused_in_words(plan, admin_sun, name, content):
    batch = upload(content, admin_sun, name)

    assert batch.stage == "REFUSED"
    assert re.search("请|打不开", batch.problem)


def test_titles_wrapped_cells_and_the_imprint_line_are_no_rows():
    wrapped = [
        ["附件"],
        ["某计划"],
        [c[:2] + "\n" + c[2:] for c in COLUMNS],
        *table()[1:],
        ["某局办公室 2023年1月3日印发"],
    ]
    wrapped[3] = ["202300\n1", *wrapped[3][1:]]

    rows = read_table(wrapped)

    assert [(line, row.plan_no) for line, row in rows][0] == (4, "2023001")
    assert len(rows) == 5


@pytest.mark.django_db
def test_a_table_without_its_columns_says_which_are_missing(plan, admin_sun):
    batch = upload([list(COLUMNS[:-1]), table()[1][:-1]], admin_sun)

    assert (batch.stage, "缺少“抽查时间”" in batch.problem) == ("REFUSED", True)


@pytest.mark.django_db
def test_numbers_from_excel_stay_numbers_as_people_write_them(plan, admin_sun):
    row = table()[1]
    sent = workbook(计划=[list(COLUMNS), [2023001.0, row[1], 1, *row[3:5], 0.03, *row[6:10], datetime(2023, 5, 1)]])

    confirm(upload(sent, admin_sun, "计划.xlsx"), admin_sun)

    found = task("2023001-001")
    assert (found.ratio_text, found.window_text) == ("3%", "2023年5月")


def test_one_row_becomes_codes_days_and_ratios():
    values = annex.read_row(2, read_table(table())[0][1], REGISTER, year=2023).values

    assert values.task_no == "001"
    assert (values.aim, values.joint, values.ratio_floor) == ("DIRECTED", "INTERNAL", 300)
    assert values.sectors == ("HAZARDOUS_CHEMICALS",)
    assert {s.grade: s.ratio for s in values.ratios} == {"A": 100, "B": 300, "C": 2000, "D": 5000, "": 300}


def test_an_empty_brigade_is_no_problem_and_an_unknown_one_is():
    row = read_table(table())[4][1]
    assert annex.read_row(6, row, REGISTER, year=2023).problems == ()

    bad = annex.AnnexRow(*[*row.cells()[:9], "执法九大队，执法一大队", row.window])
    problems = annex.read_row(6, bad, REGISTER, year=2023).problems

    assert [(p.column, "执法九大队" in p.text) for p in problems] == [("联合大队", True)]


def test_every_reason_is_named_at_once():
    row = annex.AnnexRow("", "x", "001号", "x", "随便", "很多", "煤矿", "煤矿", "没有的科", "", "某天")

    problems = annex.read_row(2, row, REGISTER, year=2023).problems

    assert {p.column for p in problems} == {"抽查计划编号", "抽查类型", "抽查比例", "发起科室", "抽查时间"}


@pytest.mark.parametrize("text", ["工贸、冶金", "工贸，冶金", "工贸,冶金", "工贸；冶金", " 工贸 、冶金 "])
def test_lists_are_split_by_any_sign(text):
    assert annex.split(text) == ["工贸", "冶金"]


def test_a_mine_that_is_no_coal_mine_is_not_read_as_one():
    assert annex.sectors_in("非煤矿山相关企业") == ("NON_COAL_MINE",)
    assert annex.sectors_in("煤矿、非煤矿山") == ("NON_COAL_MINE", "COAL_MINE")


def test_items_name_categories_by_name_by_core_or_by_sector():
    known = [
        Category("Z", "安全生产综合"),
        Category("W", "危险化学品", ("HAZARDOUS_CHEMICALS",)),
        Category("G", "工贸", ("INDUSTRY_AND_TRADE",)),
    ]

    assert annex.match_categories(["危险化学品及相关企业", "安全生产综合"], known) == (("W", "Z"), ())
    assert annex.match_categories(["冶金", "煤矿"], known) == (("G",), ("煤矿",))


def test_every_category_the_real_plan_names_is_in_the_item_list():
    content = json.loads((Path(registries.__file__).parent / "data" / "items.json").read_text(encoding="utf-8"))
    known = [Category(c["code"], c["name"], tuple(c["sectors"])) for c in content["categories"]]

    named = [annex.match_categories(annex.split(row[6]), known) for row in table()[1:]]

    assert named == [(("W", "Z"), ()), (("G", "GY", "Z"), ()), (("F", "Z"), ()), (("J",), ()), (("M",), ())]
    assert annex.match_categories(["危化", "特种设备"], known) == (("W",), ("特种设备",))


@pytest.mark.parametrize("place,text", [(0, "2023/01"), (2, "0-1号"), (3, "很" * 129), (10, "2023年5月" + "月" * 70)])
def test_numbers_that_break_an_address_and_texts_too_long_are_refused(place, text):
    cells = list(read_table(table())[0][1].cells())
    cells[place] = text

    problems = annex.read_row(2, annex.AnnexRow(*cells), REGISTER, year=2023).problems

    assert {p.column for p in problems} == {COLUMNS[place]}


@given(st.integers(1, 999))
def test_task_numbers_go_to_words_and_back(number):
    assert annex.task_number(annex.task_number_words(f"{number:03d}")) == f"{number:03d}"
    assert annex.task_number(f"{number}号") == f"{number:03d}"


def test_a_row_moves_to_another_year_with_every_year_in_it():
    row = annex.for_year(read_table(table())[0][1], old=2023, new=2026)

    assert "2023" not in "".join(row.cells())
    assert (row.plan_no, row.window) == ("2026001", "2026年5月至7月")
