"""Files as offices send them: which sheets, which rows, what a formula shows, what a CSV is made of."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from inspectorate.kit import sheet_reader, spreadsheets
from inspectorate.kit.private_use import PRIVATE, STANDARD
from inspectorate.kit.refusals import NotSo

HEAD = ["编号", "单位名称"]


def cells(content, name="名录.csv"):
    return [row.cells for row in spreadsheets.read(name, content)]


def book(build):
    made = openpyxl.Workbook()
    build(made)
    out = io.BytesIO()
    made.save(out)
    return list(spreadsheets.read("名录.xlsx", out.getvalue()))


def test_visible_sheets_are_read_by_name_and_hidden_ones_are_not():
    def build(made):
        made.active.title = "海港"
        made.active.append(HEAD)
        made.create_sheet("旧的").append(["旧"])
        made["旧的"].sheet_state = "hidden"
        made.create_sheet("昌黎").append(["A2"])

    assert [(row.sheet, row.number, row.cells) for row in book(build)] == [
        ("海港", 1, HEAD),
        ("昌黎", 1, ["A2"]),
    ]


def test_a_chart_sheet_is_no_table_and_the_only_table_needs_no_name():
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    chart = made.add_chart({"type": "bar"})
    sheet = made.add_worksheet("名录")
    sheet.write_row(0, 0, HEAD)
    chart.add_series({"values": "=名录!$A$1:$B$1"})
    made.add_chartsheet("图").set_chart(chart)
    made.close()

    assert [(row.sheet, row.cells) for row in spreadsheets.read("名录.xlsx", out.getvalue())] == [("", HEAD)]


def test_hidden_rows_are_told():
    def build(made):
        for line in (HEAD, ["A1"], ["A2"]):
            made.active.append(line)
        made.active.row_dimensions[3].hidden = True

    assert [row.is_hidden for row in book(build)] == [False, False, True]


def test_a_formula_without_a_stored_value_is_told_at_its_cell():
    def build(made):
        made.active.append(HEAD)
        made.active.append(["A1", "=VLOOKUP(A2,X:Y,2,0)"])

    row = book(build)[1]

    assert (row.broken, row.cells) == (frozenset({1}), ["A1", "公式没有结果"])


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#NAME?"])
def test_a_formula_that_ended_in_an_error_is_told_with_what_it_shows(error):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    sheet.write(1, 0, "A1")
    sheet.write_formula(1, 1, "=VLOOKUP(A2,X:Y,2,0)", None, error)
    made.close()

    row = list(spreadsheets.read("名录.xlsx", out.getvalue()))[1]

    assert (row.broken, row.cells) == (frozenset({1}), ["A1", error])


@pytest.mark.parametrize(("value", "shown"), [("甲厂", "甲厂"), (7, "7")])
def test_a_formula_with_a_value_is_that_value(value, shown):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet()
    sheet.write_formula(0, 0, "=B1", None, value)
    made.close()

    (row,) = spreadsheets.read("名录.xlsx", out.getvalue())

    assert (row.broken, row.cells) == (frozenset(), [shown])


def test_what_is_a_number_is_told_from_what_is_text():
    def build(made):
        made.active.append([610, "0610"])

    (row,) = book(build)

    assert (row.numbers, row.cells) == (frozenset({0}), ["610", "0610"])


def test_names_with_a_prefix_in_the_xml_are_the_same_names():
    """Some systems write <x:row> and <x:c>."""
    found = sheet_reader.marks_in(
        b'<x:w xmlns:x="m"><x:row r="4" hidden="1"><x:c r="AB4" t="e"><x:v>#N/A</x:v></x:c></x:row></x:w>'
    )

    assert (found.hidden, found.broken) == ({4}, {4: {27: "#N/A"}})


def test_rows_and_cells_without_an_address_follow_each_other():
    found = sheet_reader.marks_in(b"<w><row/><row><c><v>1</v></c><c><f>A1</f></c></row></w>")

    assert found.broken == {2: {1: "\u516c\u5f0f\u6ca1\u6709\u7ed3\u679c"}}


TABLE = "编号,单位名称\r\nA1,甲厂\r\n"


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        TABLE.encode("utf-8-sig"),
        TABLE.encode("gb18030"),
        TABLE.encode("utf-16"),
        ("\ufeff" + TABLE.replace(",", "\t")).encode("utf-16-be"),
        TABLE.replace("\r\n", "\r").encode(),
        TABLE.replace("\r\n", "\n").encode(),
        ("sep=,\r\n" + TABLE).encode("utf-8-sig"),
        ("sep=;\r\n" + TABLE.replace(",", ";")).encode(),
    ],
    ids=["UTF-8", "BOM", "GB 18030", "UTF-16", "UTF-16 BE, tabs", "CR", "LF", "sep=", "sep=;"],
)
def test_a_csv_is_read_however_a_system_wrote_it(content):
    assert cells(content) == [HEAD, ["A1", "甲厂"]]


@pytest.mark.parametrize("title", ["检查对象名录库导出表", "导出时间;2026-11-30;操作员;某;", "表一\t二"])
def test_a_title_above_does_not_decide_what_parts_the_cells(title):
    assert cells(f"{title}\n{TABLE}".encode())[1:] == [HEAD, ["A1", "甲厂"]]


def test_a_number_that_a_spreadsheet_shortened_has_lost_its_digits():
    rows = list(spreadsheets.read("名录.csv", "编号,人数\n9.11303E+17,35\nA1,2E5\n".encode()))

    assert [row.lost for row in rows] == [frozenset(), frozenset({0}), frozenset()]


def test_in_a_csv_all_digits_may_have_been_a_number():
    assert [row.numbers for row in spreadsheets.read("a.csv", b"610,A1\n")] == [frozenset({0})]


@pytest.mark.parametrize("mark", list("\u200b\u200e\u202a\u202c\u202d\u2060\ufeff\u00ad"))
def test_characters_nobody_sees_are_taken_out_and_told(mark):
    (row,) = spreadsheets.read("a.csv", f"x,{mark}甲{mark}厂\n".encode())

    assert (row.cells, row.unseen) == (["x", "甲厂"], frozenset({1}))


@pytest.mark.parametrize("name", ["阿迪力·吐尔逊", "䶮𠮷商贸", "A　B"])
def test_what_people_do_see_stays(name):
    (row,) = spreadsheets.read("a.csv", f"x,{name}\n".encode())

    assert row.unseen == frozenset()
    assert len(row.cells[1]) >= 2


def test_a_name_from_an_old_chinese_system_is_the_name_of_the_standard():
    assert cells("x,刘".encode() + b"\xfe\x9f".decode("gb18030").encode()) == [["x", "刘䶮"]]
    assert cells("x,张\ue863\n".encode()) == [["x", "张䶮"]]
    assert cells("x,\ue816\ue855\n".encode()) == [["x", "\U00020087\U000241fe"]]


def test_every_old_place_leads_to_a_character_of_the_standard_and_no_two_to_the_same():
    assert len(set(STANDARD.values())) == len(STANDARD)
    assert all(PRIVATE.match(chr(old)) and not PRIVATE.match(chr(new)) for old, new in STANDARD.items())


@pytest.mark.parametrize("mark", ["\u200b", "\u202d\u202c", "'", "\u3000"])
def test_a_row_in_which_nobody_sees_anything_is_no_row(mark):
    rows = book(lambda made: [made.active.append(line) for line in (HEAD, [mark], ["A1", "甲厂"])])

    assert [(row.number, row.cells) for row in rows] == [(1, HEAD), (3, ["A1", "甲厂"])]


def written(*sheets):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    for name in sheets:
        made.add_worksheet(name).write_row(0, 0, HEAD)
    made.close()
    with zipfile.ZipFile(out) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    return parts


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    return out.getvalue()


def refusal(content):
    with pytest.raises(NotSo) as refused:
        list(spreadsheets.read("名录.xlsx", content))
    return refused.value.code


def test_a_character_that_cannot_be_kept_is_taken_out():
    parts = written("名录")
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace("编号".encode(), "编_x0000_号".encode())

    assert [row.cells for row in spreadsheets.read("名录.xlsx", zipped(parts))] == [HEAD]
    assert cells(("\n" * 5000 + "名\0称,A1\n").encode()) == [["名称", "A1"]]


@pytest.mark.parametrize("name", ["甲" * 32, "一"])
def test_sheets_that_cannot_be_told_apart_are_refused(name):
    parts = written("一", "二")
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("二".encode(), name.encode())

    assert refusal(zipped(parts)) == "file-sheet-names"


def test_a_cell_that_holds_more_than_a_spreadsheet_can_is_refused():
    parts = written("名录")
    parts["xl/sharedStrings.xml"] = parts["xl/sharedStrings.xml"].replace("编号".encode(), b"x" * 32_768)

    assert refusal(zipped(parts)) == "file-cells"


def test_entities_are_not_unfolded():
    with pytest.raises(ValueError, match="entities"):
        sheet_reader.marks_in(b'<!DOCTYPE w [<!ENTITY a "b">]><w><row><c t="e"><v>&a;</v></c></row></w>')


def test_a_long_value_is_read_once_and_not_kept():
    text = b"<w><row><c t='e'><v>" + b"&amp;" * 300_000 + b"</v></c></row></w>"

    assert sheet_reader.marks_in(text).broken == {1: {0: "&" * sheet_reader.SHOWN}}


def test_what_is_broken_is_told_however_the_part_is_spelt():
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    made.add_worksheet().write_formula(0, 0, "=NA()", None, "#N/A")
    made.close()
    with zipfile.ZipFile(out) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"worksheets/sheet1", b"worksheets/Sheet1")

    (row,) = spreadsheets.read("名录.xlsx", zipped(parts))

    assert (row.cells, row.broken) == (["#N/A"], frozenset({0}))


SHEET, BOOK, LINKS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def damaged(part, change):
    """A workbook with one part changed; `None` leaves it out."""
    sound, out, made = io.BytesIO(), io.BytesIO(), openpyxl.Workbook()
    made.active.append(HEAD)
    made.save(sound)
    with zipfile.ZipFile(sound) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            text = change(before.read(name)) if name == part else before.read(name)
            if text is not None:
                after.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (SHEET, lambda text: None),
        (LINKS, lambda text: None),
        (LINKS, lambda text: text.replace(b"sheet1.xml", b"sheet9.xml")),
        (LINKS, lambda text: text.replace(b'"rId1"', b'"rId77"')),
        (LINKS, lambda text: text.replace(b"worksheets/", b"../../worksheets/")),
        (LINKS, lambda text: b"<"),
        (BOOK, lambda text: text.replace(b"r:id=", b"r:no=")),
        (BOOK, lambda text: b"<"),
        (SHEET, lambda text: b"<"),
    ],
)
def test_a_workbook_whose_visible_sheet_is_not_found_is_broken_in_words(part, change):
    assert cells(damaged("none", lambda text: text), "名录.xlsx") == [HEAD]

    with pytest.raises(NotSo, match="文件已损坏或加了密码，读不出来"):
        cells(damaged(part, change), "名录.xlsx")
