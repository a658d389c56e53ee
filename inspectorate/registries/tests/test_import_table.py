"""从表格导入: preview first, nothing saved before it is confirmed; bad files are refused in plain words."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from django.db import IntegrityError
from django.utils import timezone

from inspectorate.imports import actions, sheets
from inspectorate.imports.pace import Pace
from inspectorate.imports.table import TABLES
from inspectorate.kit import spreadsheets
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.registries.actions import targets as target_actions
from inspectorate.registries.actions.targets import change_target
from inspectorate.registries.models import Change, CreditScheme, Target
from inspectorate.registries.tests.parts import make_target
from inspectorate.trail import actions as trail
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING

HEAD = ["统一社会信用代码", "单位名称", "具体地址", "所在区县", "行业领域和业态", "行业代码", "联系电话"]
GOOD = "91350100M000100Y43"
OTHER = "91110108551385082Q"
THIRD = "91330102MA27YU8W73"


def line(code=GOOD, name="秦皇岛演示化工有限公司", **more):
    row = dict(zip(HEAD, [code, name, "演示路1号", "海港区", "危险化学品-生产", "0610", "13900000000"], strict=True))
    return row | more


def book(*rows, head=HEAD):
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out)
    sheet = made.add_worksheet()
    for place, label in enumerate(head):
        sheet.write(0, place, label)
        for number, row in enumerate(rows, start=1):
            sheet.write(number, place, row.get(label, ""))
    made.close()
    return out.getvalue()


@pytest.fixture
def upload(admin_sun):
    CreditScheme.objects.create(
        code="A-D", name="A–D", grades=[["A", "低"], ["B", "一般"], ["C", "较高"], ["D", "高"]], is_default=True
    )

    def act(content, name="名录.xlsx"):
        batch = actions.receive_import(kind="TARGETS", name=name, content=content, by=admin_sun, at=MORNING)
        return actions.read_import(batch_id=batch.pk, at=MORNING)

    return act


def confirm(batch, by):
    actions.confirm_import(batch_id=batch.pk, ground="信用平台推送", by=by, at=MORNING)
    return actions.apply_import(batch_id=batch.pk, by=by, at=MORNING)


def verdicts(batch):
    return list(batch.rows.values_list("verdict", flat=True))


def reason(batch):
    return batch.rows.get(verdict="REFUSED").problems


def test_nothing_is_saved_until_it_is_confirmed(upload, admin_sun):
    batch = upload(book(line()))
    assert Target.objects.count() == 0

    confirm(batch, admin_sun)

    target = Target.objects.get()
    assert (target.industry_code, target.contact_phone) == ("0610", "13900000000")
    assert Change.objects.get().batch == batch.batch_key


def test_new_changed_unchanged_and_refused_are_told_apart(upload, admin_sun):
    confirm(upload(book(line(), line(OTHER, "演示二厂"))), admin_sun)

    batch = upload(book(line(), line(OTHER, "演示二厂有限公司"), line(THIRD), line("91330102MA27YU8W74")))

    assert verdicts(batch) == ["SAME", "CHANGED", "NEW", "REFUSED"]
    assert batch.rows.get(verdict="CHANGED").changes == [["单位名称", "演示二厂", "演示二厂有限公司"]]
    assert "校验位" in reason(batch)[0][1]


def test_a_row_twice_in_the_file_is_refused_with_both_numbers(upload):
    batch = upload(book(line(), line()))

    assert batch.rows.get(verdict="REFUSED").number == 3
    assert "与第 2 行重复" in reason(batch)[0][1]


def test_a_code_typed_as_a_number_has_lost_digits_and_is_told_so(upload):
    batch = upload(book(line(code=131003013100301310)))

    assert "丢失末尾几位" in reason(batch)[0][1]


def test_a_telephone_number_typed_as_a_number_is_read_whole(upload, admin_sun):
    confirm(upload(book(line(联系电话=13900000000))), admin_sun)

    assert Target.objects.get().contact_phone == "13900000000"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_the_encodings_of_office_programs(upload, encoding, delimiter):
    row = line()
    content = "\r\n".join([delimiter.join(HEAD), delimiter.join(row[h] for h in HEAD)]).encode(encoding)

    assert verdicts(upload(content, "名录.csv")) == ["NEW"]


def zip_of(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return out.getvalue()


def with_member(content, name, data):
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


BAD = {
    "a zip bomb": (lambda: with_member(book(line()), "xl/media/a.bin", b"\0" * 80_000_000), "大得不正常"),
    "a macro": (lambda: with_member(book(line()), "xl/vbaProject.bin", b"x"), "宏"),
    "an old workbook": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "旧版 Excel"),
    "a truncated file": (lambda: book(line())[:900], "已损坏"),
    "another zip": (lambda: zip_of(a_xml="x"), "不是 Excel 工作簿"),
    "a web page": (lambda: b"<html><table></table></html>", "内容却不是"),
    "an empty file": (lambda: b"", "空的"),
}


@pytest.mark.parametrize("what", BAD)
def test_bad_files_are_refused_in_plain_words(upload, what):
    make, words = BAD[what]

    with pytest.raises(NotSo, match=words):
        list(spreadsheets.read("名录.xlsx", make()))


def test_a_small_file_that_asks_for_seventeen_billion_cells_does_no_harm(upload):
    out = io.BytesIO()
    made = openpyxl.Workbook()
    made.active["A1"] = HEAD[0]
    made.active["XFD1048576"] = "x"
    made.save(out)

    batch = upload(out.getvalue())

    assert batch.stage == "REFUSED"
    assert "大得不正常" in batch.problem or "损坏" in batch.problem


def test_a_file_without_our_header_is_told_what_to_use(upload):
    assert "下载的模板" in upload(book({"甲": "1"}, head=["甲", "乙"])).problem


def test_the_template_can_be_uploaded_as_it_is_and_its_example_is_ignored(upload):
    assert "没有内容" in upload(sheets.template("检查对象名录库", TABLES["TARGETS"].columns)).problem


def test_what_was_refused_comes_back_marked(upload):
    batch = upload(book(line(), line(OTHER, 所在区县="火星区")))
    content = sheets.marked("检查对象名录库", TABLES["TARGETS"].columns, batch.rows.all())

    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet.cell(2, 1).value == GOOD
    cell = sheet.cell(3, 4)
    assert cell.value == "火星区"
    assert "没有“火星区”" in cell.comment.text
    assert "所在区县" in sheet.cell(3, sheet.max_column).value


def test_somebody_elses_change_since_the_preview_is_a_conflict_and_not_overwritten(upload, admin_sun):
    confirm(upload(book(line())), admin_sun)
    batch = upload(book(line(name="来自表格的名字")))
    later = MORNING.replace(hour=11)
    change_target(
        target_id=Target.objects.get().pk, values={"name": "别人改的名字"}, ground="现场核实", by=admin_sun, at=later
    )

    confirm(batch, admin_sun)

    assert Target.objects.get().name == "别人改的名字"
    assert "没有覆盖" in batch.rows.get().outcome


@pytest.mark.both_databases
def test_a_second_confirmation_finds_it_done(upload, admin_sun):
    batch = upload(book(line()))
    confirm(batch, admin_sun)

    with pytest.raises(NotNow):
        confirm(batch, admin_sun)
    assert Target.objects.count() == 1


@pytest.mark.both_databases
def test_a_broken_off_run_is_taken_up_where_it_ended(upload, admin_sun, monkeypatch):
    batch = upload(book(line(), line(OTHER), line(THIRD)))
    actions.confirm_import(batch_id=batch.pk, ground="信用平台推送", by=admin_sun, at=MORNING)
    real, kept = actions._keep_outcomes, []

    def dies_at_the_second(rows, outcomes):
        if kept:
            raise KeyboardInterrupt
        kept.extend(rows)
        real(rows, outcomes)

    monkeypatch.setattr(actions, "_keep_outcomes", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        actions.apply_import(batch_id=batch.pk, by=admin_sun, at=MORNING, pace=Pace(least=1, most=1, size=1))
    batch.refresh_from_db()
    assert (batch.done, batch.total, Target.objects.count(), Change.objects.count()) == (1, 3, 1, 1)

    monkeypatch.setattr(actions, "_keep_outcomes", real)
    actions.apply_import(batch_id=batch.pk, by=admin_sun, at=MORNING)

    assert Target.objects.count() == Change.objects.count() == 3
    assert TrailEntry.objects.filter(kind="TargetAdded").count() == 3
    assert set(batch.rows.values_list("outcome", flat=True)) == {"已导入"}


@pytest.mark.both_databases
def test_every_imported_row_has_its_history_and_its_entry_of_the_trail(upload, admin_sun):
    confirm(upload(book(line(), line(OTHER))), admin_sun)
    batch = confirm(upload(book(line(name="甲"), line(OTHER, name="乙", 联系电话="13900000001"))), admin_sun)

    changes = Change.objects.filter(batch=batch.batch_key).order_by("key")
    assert [(c.fields, c.ground, c.by_name) for c in changes] == [
        (
            [["单位名称", "秦皇岛演示化工有限公司", "乙"], ["联系电话", "139****0000", "139****0001"]],
            "信用平台推送",
            "孙主任",
        ),
        ([["单位名称", "秦皇岛演示化工有限公司", "甲"]], "信用平台推送", "孙主任"),
    ]
    entries = TrailEntry.objects.filter(kind="TargetChanged").order_by("seq")
    assert [(e.subject, e.facts) for e in entries] == [
        (GOOD, {"name": "甲", "changed": ["单位名称"]}),
        (OTHER, {"name": "乙", "changed": ["单位名称", "联系电话"]}),
    ]
    assert trail.verify_chain().broken_at is None


def test_one_row_that_cannot_be_saved_holds_up_no_other(upload, admin_sun):
    """Between the preview and the confirmation the same code was registered by hand."""
    batch = upload(book(line(), line(OTHER), line(THIRD)))
    make_target(usc_code=OTHER, name="手工登记的企业")

    confirm(batch, admin_sun)

    assert set(Target.objects.values_list("usc_code", flat=True)) == {GOOD, OTHER, THIRD}
    assert "手工登记的企业" in batch.rows.get(key=OTHER).outcome


@pytest.mark.parametrize("trouble", [IntegrityError("just now"), NotSo("nothing-changed", "没有任何变动")])
def test_where_all_in_one_go_fails_each_row_is_tried_by_itself(upload, admin_sun, monkeypatch, trouble):
    batch = upload(book(line(), line(OTHER)))
    real = target_actions.write_targets

    def refuses_several(drafts, why):
        if len(drafts) > 1:
            raise trouble
        real(drafts, why)

    monkeypatch.setattr(target_actions, "write_targets", refuses_several)
    confirm(batch, admin_sun)

    assert Target.objects.count() == Change.objects.count() == 2


def test_a_second_reader_begins_anew_and_the_first_one_stops(upload, admin_sun, monkeypatch):
    """接着办 was pressed while the file was still being read."""
    content = book(line(), line(OTHER), line(THIRD))
    batch = actions.receive_import(kind="TARGETS", name="名录.xlsx", content=content, by=admin_sun, at=MORNING)
    real, calls = actions._keep, []

    def interrupted(batch_, rows):
        calls.append(rows)
        if len(calls) == 2:
            actions.read_import(batch_id=batch.pk, at=MORNING)
        real(batch_, rows)

    monkeypatch.setattr(actions, "_keep", interrupted)
    batch = actions.read_import(batch_id=batch.pk, at=MORNING, pace=Pace(least=1, most=1, size=1))

    assert (batch.stage, batch.total, batch.rows.count()) == ("PREVIEW", 3, 3)
    assert TrailEntry.objects.filter(kind="ImportRead").count() == 1


def test_what_was_read_and_what_could_not_be_read_is_in_the_trail(upload):
    upload(book(line(), line("1")))
    upload(book({"甲": "1"}, head=["甲", "乙"]))

    read, unreadable = TrailEntry.objects.filter(kind__in=["ImportRead", "ImportUnreadable"]).order_by("seq")
    assert (read.facts, read.actor_name) == ({"rows": 2, "refused": 1}, "孙主任")
    assert "没有找到表头" in unreadable.ground


def test_the_example_of_a_ground_is_of_this_year(upload, admin_sun, sign_in):
    page = sign_in(admin_sun).get(upload(book(line())).get_absolute_url()).content.decode()

    assert f"市信用平台 {timezone.localdate().year} 年一季度" in page


def test_who_may_not_maintain_the_registry_may_not_import(officer_li):
    with pytest.raises(NotYou):
        actions.receive_import(kind="TARGETS", name="a.xlsx", content=book(line()), by=officer_li, at=MORNING)


def test_the_preview_refuses_what_the_person_who_brings_it_may_not_enter(upload, planner_wang):
    content = book(line(), line(OTHER, "演示机械厂", **{"行业领域和业态": "工贸-机械"}))
    batch = actions.receive_import(kind="TARGETS", name="名录.xlsx", content=content, by=planner_wang, at=MORNING)

    batch = actions.read_import(batch_id=batch.pk, at=MORNING)

    assert verdicts(batch) == ["NEW", "REFUSED"]
    assert "不由您维护" in reason(batch)[0][1]


def test_the_preview_masks_a_landline_too(sign_in, admin_sun, upload):
    batch = upload(book(line(联系电话="0335-3000000")))

    page = sign_in(admin_sun).get(batch.get_absolute_url()).content.decode()

    assert "联系电话：033*****0000" in page
    assert "3000000" not in page


def test_the_four_step_page_from_file_to_done(sign_in, admin_sun, upload):
    client = sign_in(admin_sun)
    content = io.BytesIO(book(line()))
    content.name = "名录.xlsx"

    answer = client.post("/office/registries/imports/targets/", {"upload": content})
    page = client.get(answer.headers["Location"]).content.decode()
    assert "导入 1 条" in page
    assert "所在区县：海港区" in page
    assert "联系电话：139****0000" in page
    assert "13900000000" not in page
    refused = client.post(answer.headers["Location"] + "confirm/", {"ground": "推" * 256})
    assert refused.status_code == 422
    assert "推" * 256 in refused.content.decode()
    assert not Target.objects.exists()
    client.post(answer.headers["Location"] + "confirm/", {"ground": "信用平台推送"})

    assert "已导入 1 条" in client.get(answer.headers["Location"]).content.decode()
    assert Target.objects.count() == 1


def test_what_the_page_of_a_table_lists_is_exported_as_it_is_listed(sign_in, admin_sun, upload):
    batch = upload(book(line(), line(code="1", name="另一家", 联系电话="13900000000")))

    answer = sign_in(admin_sun).get(f"{batch.get_absolute_url()}?tab=REFUSED&export=xlsx")

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    head, *rows = sheet.iter_rows(values_only=True)
    assert head == ("行", "编号", "名称", "内容、变化或问题", "导入结果")
    assert [(row[1], row[2]) for row in rows] == [("1", "另一家")]
